/// Columns and lines of text on a terminal.
enum TextLayout {
  /// The columns that text takes: combining marks none, East Asian wide characters and emoji two (UAX #11).
  static func width(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + width($1) }
  }

  private static func width(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// The blocks of UAX #11's wide and full-width characters.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
    0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]

  /// The text with spaces after it, up to `columns`.
  static func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(text)))
  }

  /// The lines of a paragraph, broken at spaces; a word longer than a line stays whole, so that it can be copied.
  ///
  /// - Parameter measuring: The columns that a word takes, where that is not its plain width.
  static func wrapped(
    _ text: String, to columns: Int, measuring: (String) -> Int = { width($0) }
  ) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      var lines: [String] = []
      var current = ""
      var used = 0
      for word in line.split(separator: " ") {
        let width = measuring(String(word))
        if current.isEmpty {
          current = String(word)
          used = width
        } else if used + 1 + width <= columns {
          current += " " + word
          used += 1 + width
        } else {
          lines.append(current)
          current = String(word)
          used = width
        }
      }
      return lines + [current]
    }
  }

  /// One column of a table.
  struct Column {
    let title: String
    let cells: [String]
    var isFlushRight = false
  }

  /// Columns side by side, each as wide as its widest cell; all have the same number of cells.
  static func table(_ columns: [Column], heading: (String) -> String) -> [UInt8] {
    let widths = columns.map { column in column.cells.map { width($0) } }
    let widest = zip(columns, widths).map { max(width($0.title), $1.max() ?? 0) }
    var bytes: [UInt8] = []
    func append(_ cell: String, _ width: Int, _ column: Int) {
      let gap = repeatElement(UInt8(ascii: " "), count: widest[column] - width)
      let isLast = column == columns.count - 1
      if columns[column].isFlushRight { bytes += gap }
      bytes += cell.utf8
      if !isLast {
        if !columns[column].isFlushRight { bytes += gap }
        bytes += "  ".utf8
      }
    }
    for (index, column) in columns.enumerated() { append(column.title, width(column.title), index) }
    bytes = Array((heading(String(decoding: bytes, as: UTF8.self)) + "\n").utf8)
    let rows = columns.first?.cells.count ?? 0
    bytes.reserveCapacity((rows + 1) * (widest.reduce(0, +) + 2 * columns.count))
    for row in 0..<rows {
      for index in columns.indices { append(columns[index].cells[row], widths[index][row], index) }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }
}
