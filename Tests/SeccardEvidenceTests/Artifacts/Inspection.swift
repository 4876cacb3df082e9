import SeccardEvidence
import SeccardJSON

extension ArtifactContent {
  /// Of bytes in memory.
  static func inspect(_ bytes: [UInt8]) throws -> ArtifactContent { try inspect(MemorySource(bytes)) }

  /// `safetensors, unscannable: safetensors.offsets`.
  var verdict: String {
    let rules = findings.isEmpty ? "" : ": " + findings.map(\.rule).joined(separator: " ")
    return "\(format ?? "nothing"), \(loadRisk)" + rules
  }

  /// The facts as one line of JSON.
  var factText: String { String(decoding: JSONValue.object(facts).printed(.compact), as: UTF8.self) }
}
