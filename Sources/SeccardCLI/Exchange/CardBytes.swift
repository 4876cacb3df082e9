internal import SeccardCard
internal import SeccardExchange
internal import SeccardJSON
internal import SeccardYAML

/// A card as a file that people work on.
enum CardBytes {
  /// The card in layout order: YAML where the file's name says so, else JSON.
  static func of(_ card: JSONObject, for path: String) -> [UInt8] {
    DataLanguage(fileName: path) == .yaml ? yaml(card) : CardLayout.bytes(of: card)
  }

  static func yaml(_ card: JSONObject) -> [UInt8] {
    Array(YAMLWriter.text(of: .object(CardLayout.ordered(card))).utf8)
  }
}
