package import SeccardCard
package import SeccardJSON

/// A card that was made out of a document of another form, with the account of it.
package struct ImportedCard: Sendable {
  /// In layout order. What the document says and the card has no field for lies under `imported`.
  package let content: JSONObject
  package let account: ImportAccount

  func with(remark: String) -> ImportedCard {
    var account = account
    account.remarks.append(remark)
    return ImportedCard(content: content, account: account)
  }

  /// The card under a name and with a version that the document does not say.
  ///
  /// - Throws: Where the document says another, or has something in the place that is neither.
  package func named(_ name: ModelName?, _ version: Version?) throws(ImportError) -> ImportedCard {
    var account = account
    var content = content
    if name == nil, version == nil { return self }
    guard case .object(var details) = content["model_details"] ?? .object(JSONObject()) else {
      throw ImportError(
        "model_details is \(content["model_details"]?.kindName ?? "absent"), and holds no name and version")
    }
    for (key, given) in [("name", name?.description), ("version", version?.description)] {
      guard let given else { continue }
      let field = JSONPointer(tokens: ["model_details", key])
      switch details[key] {
      case nil: break
      case .string(let own)? where Placeholder.isEmpty(own) || own.hasSameScalars(as: given): break
      case .string(let own)? where key == "version" && own.hasSameScalars(as: "v" + given): break
      case .string(let own)?:
        throw ImportError("the document says the \(key) \(PrintableText.quoted(own)), and not \(given)")
      case let other?: throw ImportError("model_details.\(key) is \(other.kindName), and was not written over")
      }
      if Placeholder.isEmpty(details[key]) { account.taken.append(.init(field: field, source: "the command line")) }
      details[key] = .string(given)
      account.empty.removeAll { $0 == field }
    }
    content["model_details"] = .object(details)
    return ImportedCard(content: CardLayout.ordered(content), account: account)
  }
}
