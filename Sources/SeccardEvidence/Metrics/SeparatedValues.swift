internal import SeccardJSON

/// A table as text: a header and rows of as many cells.
///
/// Source: RFC 4180, with a line feed alone as a line end too; tabs in place of commas are read by the same rules.
struct SeparatedValues {
  struct Row {
    /// From 1: where it begins.
    let line: Int
    let cells: [String]
  }

  let header: [String]
  let rows: [Row]

  init(_ bytes: [UInt8], separator: UInt8) throws(EvidenceError) {
    if bytes.count > ParsedFile.limits.bytes {
      throw EvidenceError("the text has \(bytes.count) bytes, the limit is \(ParsedFile.limits.bytes)")
    }
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    if let fault = rest.withUnsafeBytes({ UTF8Check.firstFault(in: 0..<$0.count, of: $0) }) {
      throw EvidenceError(line: 1 + rest.prefix(fault).count { $0 == UInt8(ascii: "\n") }, "this is not UTF-8")
    }
    var scan = Scan(rest: rest, separator: separator)
    guard let first = try scan.next() else { throw EvidenceError("is empty: the first row is to name the columns") }
    header = first.cells
    try Self.check(first)
    var rows: [Row] = []
    while let row = try scan.next() {
      guard row.cells.count == header.count else {
        throw EvidenceError(line: row.line, "the row has \(row.cells.count) cells, the header has \(header.count)")
      }
      rows.append(row)
      if rows.count > Self.rowLimit {
        throw EvidenceError("more than \(Self.rowLimit) rows: name a file that holds the final ones")
      }
    }
    self.rows = rows
  }

  private static let rowLimit = 10_000
  private static let columnLimit = 10_000

  private static func check(_ header: Row) throws(EvidenceError) {
    if header.cells.count > columnLimit { throw EvidenceError("more than \(columnLimit) columns") }
    var names: Set<ExactString> = []
    for name in header.cells where !names.insert(ExactString(name)).inserted {
      throw EvidenceError(line: header.line, "two columns have the name \(name.quotedForMessage())")
    }
    if header.cells.allSatisfy({ JSONNumber($0.trimmed) != nil }) {
      throw EvidenceError(line: header.line, "the first row is to name the columns, and holds numbers")
    }
  }

  /// The number that a cell spells: as it is where JSON spells it so too. Quotes around it make no difference (RFC 4180
  /// has no types).
  func number(_ cell: String, of row: Row) throws(EvidenceError) -> JSONNumber? {
    let text = cell.trimmed
    if let number = JSONNumber(text) { return number }
    let bare = text.hasPrefix("+") || text.hasPrefix("-") ? text.dropFirst() : text[...]
    if ["nan", "inf", "infinity"].contains(bare.lowercased()) {
      throw EvidenceError(
        line: row.line, "\(text.quotedForMessage()) is a number that JSON does not have: leave the cell empty")
    }
    let sign = text.hasPrefix("-") ? "-" : ""
    let whole = bare.prefix { "0" <= $0 && $0 <= "9" }
    // ".5" and "5." are numbers to everybody but JSON; "007" is an id.
    let rest = bare[whole.endIndex...]
    guard rest.hasPrefix("."), !whole.isEmpty || rest.count > 1 else { return JSONNumber(String(bare)) }
    let fraction = rest.dropFirst().prefix { "0" <= $0 && $0 <= "9" }
    let point = fraction.isEmpty ? "" : "." + fraction
    return JSONNumber(sign + (whole.isEmpty ? "0" : String(whole)) + point + rest[fraction.endIndex...])
  }

  private struct Scan {
    var rest: ArraySlice<UInt8>
    let separator: UInt8
    private var line = 1

    init(rest: ArraySlice<UInt8>, separator: UInt8) {
      self.rest = rest
      self.separator = separator
    }

    /// The next row that is not blank; nil at the end.
    mutating func next() throws(EvidenceError) -> Row? {
      while skipLineEnd() {}
      if rest.isEmpty { return nil }
      let start = line
      var cells: [String] = []
      repeat { cells.append(try cell()) } while skip(separator)
      guard rest.isEmpty || skipLineEnd() else {
        throw EvidenceError(
          line: line,
          rest.first == UInt8(ascii: "\r")
            ? "a carriage return without a line feed: end lines as \"\\n\" or \"\\r\\n\""
            : "a quote stands inside of a cell: put the cell in quotes, and double those in it (RFC 4180)")
      }
      return Row(line: start, cells: cells)
    }

    private mutating func cell() throws(EvidenceError) -> String {
      guard skip(UInt8(ascii: "\"")) else {
        let text = rest.prefix {
          $0 != separator && $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\"")
        }
        rest = rest[text.endIndex...]
        return String(decoding: text, as: UTF8.self)
      }
      let start = line
      var text: [UInt8] = []
      while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "\"") {
          if !skip(byte) { return String(decoding: text, as: UTF8.self) }
        } else if byte == UInt8(ascii: "\n") {
          line += 1
        }
        text.append(byte)
      }
      throw EvidenceError(line: start, "a quote that does not end")
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
      guard rest.first == byte else { return false }
      rest = rest.dropFirst()
      return true
    }

    private mutating func skipLineEnd() -> Bool {
      guard rest.starts(with: "\n".utf8) || rest.starts(with: "\r\n".utf8) else { return false }
      rest = rest.dropFirst(rest.first == UInt8(ascii: "\r") ? 2 : 1)
      line += 1
      return true
    }
  }
}
