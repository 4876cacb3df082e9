package import SeccardCard

/// What people type for one card: `MODEL@VERSION`, `VERSION` where the model is known, `latest` for the highest version
/// that is not a pre-release.
package struct CardSpec: Sendable, Equatable {
  package enum Selector: Sendable, Equatable {
    case exact(Version)
    case latest
  }

  package var model: ModelName?
  package var version: Selector

  package init(model: ModelName?, version: Selector) {
    self.model = model
    self.version = version
  }

  /// Reads a spec; `model` is the one that is known from elsewhere. A model's name alone means its latest version.
  package init(_ text: String, model: ModelName? = nil) throws {
    if let at = text.lastIndex(of: "@") {
      let name = try ModelName(String(text[..<at]))
      if let model, model != name {
        throw RegistryError.malformedSpec(text, reason: "it names \(name), but --model says \(model)")
      }
      self.init(model: name, version: try Self.selector(String(text[text.index(after: at)...])))
    } else if text == "latest" || Self.looksLikeVersion(text) {
      self.init(model: model, version: try Self.selector(text))
    } else if let model {
      throw RegistryError.malformedSpec(text, reason: "it is no version of \(model)")
    } else {
      self.init(model: try ModelName(text), version: .latest)
    }
  }

  private static func selector(_ text: String) throws -> Selector {
    text == "latest" ? .latest : .exact(try Version(text))
  }

  /// Whether a word is meant as a version: it is one, or it is digits and dots, which a model's name hardly is.
  private static func looksLikeVersion(_ text: String) -> Bool {
    if (try? Version(text)) != nil { return true }  // any failure means: not a version
    let digits = text.utf8.first == UInt8(ascii: "v") ? text.dropFirst() : Substring(text)
    return !digits.isEmpty && digits.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (48...57).contains($0) }
  }
}
