package import SeccardJSON

/// One Security Model Card with the name and the version that it is published under.
package struct Card: Sendable {
  package let model: ModelName
  package let version: Version
  /// The card in layout order; `model_details` holds `name` and `version` as above.
  package let content: JSONObject
  /// The layout: the bytes that a registry stores.
  package let bytes: [UInt8]

  /// The SHA-256 of the layout.
  package var digest: Digest { Digest(of: bytes) }

  /// Makes a card out of a parsed document.
  ///
  /// - Parameters:
  ///   - document: Any JSON value; a card is an object.
  ///   - model: The name from outside the card, where one was given. A card that names another is refused.
  ///   - version: The same for the version.
  package init(_ document: JSONValue, model: ModelName? = nil, version: Version? = nil) throws(CardError) {
    guard case .object(var content) = document else {
      throw CardError(code: .notAnObject, message: "a card is a JSON object; this is \(document.kindName)")
    }
    var details = try Self.details(of: content)
    let ownName = try Self.text("name", in: details)
    let ownVersion = try Self.text("version", in: details)

    if let ownName {
      let name = try ModelName(ownName)
      if let model, model != name {
        throw CardError(
          code: .conflictingName,
          message: "the card's model_details.name is \(name), but \(model) was asked for")
      }
      self.model = name
    } else if let model {
      self.model = model
    } else {
      throw CardError(code: .missingName, message: "the card has no model_details.name")
    }

    if let ownVersion {
      let read = try Version(ownVersion)
      if let version, version != read {
        throw CardError(
          code: .conflictingVersion,
          message: "the card's model_details.version is \(read), but \(version) was asked for")
      }
      self.version = read
    } else if let version {
      self.version = version
    } else {
      throw CardError(code: .missingVersion, message: "the card has no model_details.version")
    }

    details["name"] = .string(self.model.description)
    details["version"] = .string(self.version.description)
    content["model_details"] = .object(details)
    self.content = CardLayout.ordered(content)
    bytes = CardLayout.bytes(ofOrdered: self.content)
  }

  private static func details(of content: JSONObject) throws(CardError) -> JSONObject {
    switch content["model_details"] {
    case nil: return JSONObject()
    case .object(let details)?: return details
    case let other?:
      throw CardError(code: .wrongType, message: "model_details is \(other.kindName); it must be an object")
    }
  }

  /// A string of `model_details`; empty counts as absent.
  private static func text(_ key: String, in details: JSONObject) throws(CardError) -> String? {
    switch details[key] {
    case nil: return nil
    case .string(let text)?: return text.isEmpty ? nil : text
    case let other?:
      throw CardError(
        code: .wrongType, message: "model_details.\(key) is \(other.kindName); it must be a string, in quotes")
    }
  }
}
