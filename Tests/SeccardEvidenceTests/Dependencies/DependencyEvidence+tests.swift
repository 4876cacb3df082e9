import SeccardEvidence
import SeccardJSON

/// A repository of texts by their paths.
struct TextRepository {
  var files: [String: String]

  func evidence(_ path: String) throws -> DependencyEvidence {
    try DependencyEvidence(path: path, Array((files[path] ?? "").utf8)) { files[$0].map { Array($0.utf8) } }
  }
}

extension DependencyEvidence {
  /// Of one file by itself.
  init(_ path: String, _ text: String) throws {
    self = try TextRepository(files: [path: text]).evidence(path)
  }

  /// `PACKAGES PINNED HASHED`
  var numbers: String { "\(packages) \(pinned?.lexeme ?? "-") \(hashed?.lexeme ?? "-")" }
}
