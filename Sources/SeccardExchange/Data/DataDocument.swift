package import SeccardJSON
internal import SeccardTOML
internal import SeccardYAML

/// A document in one of the languages for data.
package enum DataLanguage: String, Sendable {
  case json = "JSON"
  case yaml = "YAML"
  case toml = "TOML"

  /// The language that a file's name ends in; nil where it says nothing.
  package init?(fileName name: String) {
    let name = name.lowercased()
    if name.hasSuffix(".json") {
      self = .json
    } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      self = .yaml
    } else if name.hasSuffix(".toml") {
      self = .toml
    } else {
      return nil
    }
  }

  /// Reads a document in this language.
  package func value(of bytes: [UInt8]) throws(ImportError) -> JSONValue {
    switch self {
    case .json, .yaml:
      do { return try SourceDocument(bytes, isYAML: self == .yaml).value } catch {
        throw ImportError("not \(error.language): \(error.position): \(error.message)")
      }
    case .toml:
      do { return try TOMLDocument(bytes).value } catch { throw ImportError("not TOML: \(error)") }
    }
  }
}
