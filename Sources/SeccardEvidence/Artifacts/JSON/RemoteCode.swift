internal import SeccardCard
internal import SeccardJSON

/// Code of a repository that a configuration asks its loader to fetch and run (`trust_remote_code`).
///
/// Source: https://huggingface.co/docs/transformers/models#custom-models and
/// https://github.com/huggingface/transformers/blob/main/src/transformers/dynamic_module_utils.py
struct RemoteCode {
  private static let mapLimit = 64

  private let configuration: JSONValue

  init(_ configuration: JSONValue) { self.configuration = configuration }

  /// Writes the facts `auto_map`, `trust_remote_code`, `code_revision` and `remote_code` where there is something to say.
  func report(to content: inout ArtifactContent) {
    let map = plainMap
    if let map { content.facts["auto_map"] = .object(map) }
    if let trust = configuration["trust_remote_code"]?.bool { content.facts["trust_remote_code"] = .bool(trust) }
    if let revision = FactText.plain(configuration["code_revision"]) { content.facts["code_revision"] = revision }
    let asks = Self.asks(configuration)
    // Also where the map is no object, or inside another configuration: rules look at the flag then.
    if asks && map == nil { content.facts["remote_code"] = true }
    guard asks || configuration["trust_remote_code"]?.bool == true else { return }
    content.note(
      "config.remote-code", .high, "the configuration asks its loader to run code of a repository\(Self.words(map))",
      risk: .unknown)
  }

  /// `auto_map` where it is what a loader writes: class names, and the code that stands for each.
  private var plainMap: JSONObject? {
    guard let map = configuration["auto_map"]?.object, !map.isEmpty, map.count <= Self.mapLimit else { return nil }
    let isPlain = map.members.allSatisfy { member in
      guard FactText.plain(member.key) != nil else { return false }
      switch member.value {
      case .null: return true
      case .string(let text): return FactText.plain(text) != nil
      case .array(let elements):
        return elements.count <= 4 && elements.allSatisfy { $0 == .null || FactText.plain($0) != nil }
      default: return false
      }
    }
    return isPlain ? map : nil
  }

  /// Whether the value, or one within it, names code. The reader of JSON bounds the depth.
  private static func asks(_ value: JSONValue) -> Bool {
    switch value {
    case .object(let object):
      for member in object.members {
        if ["auto_map", "custom_pipelines"].contains(member.key), isSet(member.value) { return true }
        if asks(member.value) { return true }
      }
      return false
    case .array(let elements): return elements.contains { asks($0) }
    default: return false
    }
  }

  private static func isSet(_ value: JSONValue) -> Bool {
    switch value {
    // A token's number in a vocabulary, say.
    case .null, .bool, .number: false
    case .object(let object): !object.isEmpty
    case .array(let elements): !elements.isEmpty
    case .string(let text): !text.isEmpty
    }
  }

  private static func words(_ map: JSONObject?) -> String {
    guard let map else { return "" }
    let classes = map.members.prefix(3).map(\.key).joined(separator: ", ")
    return ": " + classes + (map.count > 3 ? " and \(map.count - 3) more" : "")
  }
}
