internal import SeccardCard

/// Foreign text on one line of a table.
enum TextLine {
  /// The text escaped, its runs of white space folded to a space, and cut to a number of columns.
  static func short(_ text: String, to columns: Int) -> String {
    let line = PrintableText.escaped(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    guard TextLayout.width(line) > columns else { return line }
    var cut = ""
    for character in line {
      if TextLayout.width(cut) + TextLayout.width(String(character)) > columns - 3 { break }
      cut.append(character)
    }
    return cut + "..."
  }
}
