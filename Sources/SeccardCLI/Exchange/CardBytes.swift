internal import SeccardCard
internal import SeccardExchange
internal import SeccardJSON
internal import SeccardYAML

/// A card as a file that people work on.
enum CardBytes {
  /// The card in layout order: YAML where the file's name says so, else JSON.
  ///
  /// - Throws: `Failure` for a name that would be read as another language later on.
  static func of(_ card: JSONObject, for path: String) throws -> [UInt8] {
    switch DataLanguage(fileName: path) {
    case .yaml?: return yaml(card)
    case .toml?:
      throw Failure(
        "\(quoted(path)) would be read as TOML later on, and a card is written as YAML or JSON", status: .usage)
    case .json?, nil: return CardLayout.bytes(of: card)
    }
  }

  static func yaml(_ card: JSONObject) -> [UInt8] {
    Array(YAMLWriter.text(of: .object(CardLayout.ordered(card))).utf8)
  }
}
