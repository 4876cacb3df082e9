internal import SeccardCard
internal import SeccardJSON

/// The comment by which seccard knows Markdown that it wrote: no reader sees it, and no text of a card can be one.
enum MarkdownMark {
  private static let start = "<!-- written by seccard export"
  private static let schema = "; schema_version 1.0"
  private static let end = " -->"

  /// The sections that are made of the rest of a card, or that seccard alone writes: they are not read back.
  static let madeSections = [MarkdownPosture.title, "Review", "Evidence"]

  static func text(of card: JSONObject) -> String {
    start + (card["schema_version"] == .string("1.0") ? schema : "") + end
  }

  /// Whether the Markdown begins with the mark, and whether the card named the schema that it was written for.
  static func find(in source: [UInt8], from index: Int) -> (isOurs: Bool, hasSchema: Bool) {
    let text = source[index...].drop { [0x0A, 0x0D, 0x20].contains($0) }
    if text.starts(with: (start + schema + end).utf8) { return (true, true) }
    return (text.starts(with: (start + end).utf8), false)
  }
}
