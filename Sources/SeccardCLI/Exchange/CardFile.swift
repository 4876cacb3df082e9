internal import SeccardCard
internal import SeccardExchange
internal import SeccardJSON
internal import SeccardYAML

/// A card as a file that people work on.
enum CardFile {
  /// The card's bytes in layout order: YAML where the file's name says so, else JSON.
  static func bytes(of card: JSONObject, for path: String) -> [UInt8] {
    if DataLanguage(fileName: path) == .yaml {
      return Array(YAMLWriter.text(of: .object(CardLayout.ordered(card))).utf8)
    }
    return CardLayout.bytes(of: card)
  }
}
