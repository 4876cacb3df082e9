package import SeccardCard
package import SeccardJSON

/// Cards as rows of comma-separated values (RFC 4180): the fields that people write, each in a column named by its dotted
/// path, and figures on what is listed. An empty cell is a field that the card does not have, or a list that it lacks: no
/// figure stands for what is not known.
package struct CSVExport: Sendable {
  /// The day that an approval's end is held against.
  private let asOf: CalendarDate

  package init(asOf: CalendarDate) { self.asOf = asOf }

  /// The names of the columns.
  package var header: [UInt8] {
    Self.row(Self.fields.map { $0.tokens.joined(separator: ".") } + ["review"] + Self.figures.map(\.name))
  }

  /// One card's row.
  package func row(of card: JSONObject) -> ExportedCard {
    let document = JSONValue.object(card)
    var shown = JSONObject()
    var cells: [String] = []
    for field in Self.fields {
      let value = document.value(at: field)
      let cell = value.flatMap(Self.cell)
      cells.append(cell ?? "")
      if let cell, let value, Self.says(cell, value) { Self.mark(value, at: field, in: &shown) }
    }
    cells.append(ReviewState(of: document, asOf: asOf).text ?? "")
    cells += Self.figures.map { figure in figure.count(document).map(String.init) ?? "" }
    var account = ExportAccount()
    account.notCarried = CarriedFields.missing(of: card, in: shown)
    return ExportedCard(bytes: Self.row(cells), account: account)
  }

  // MARK: Columns

  private static let fields = CardFields.written.filter { field in
    // Lists of objects are counted.
    let last = field.tokens.last ?? ""
    return !["threats", "tests", "known_vulnerabilities"].contains(last)
  }

  private struct Figure: Sendable {
    let name: String
    let path: [String]
    let isCounted: @Sendable (JSONValue) -> Bool

    /// nil where the card has no such list.
    func count(_ card: JSONValue) -> Int? {
      card.value(at: JSONPointer(tokens: path))?.array?.count { isCounted($0) }
    }
  }

  private static let figures: [Figure] = {
    let threats = ["security_considerations", "threats"]
    let tests = ["security_considerations", "tests"]
    let vulnerabilities = ["security_considerations", "known_vulnerabilities"]
    let artifacts = ["evidence", "artifacts"]
    return [
      Figure(name: "threats", path: threats) { _ in true },
      Figure(name: "threats open", path: threats) { $0["status"]?.string == "open" },
      Figure(name: "threats open, high impact", path: threats) {
        $0["status"]?.string == "open" && $0["impact"]?.string == "high"
      },
      Figure(name: "tests", path: tests) { _ in true },
      Figure(name: "tests passed", path: tests) { $0["outcome"]?.string == "pass" },
      Figure(name: "vulnerabilities", path: vulnerabilities) { _ in true },
      Figure(name: "vulnerabilities exploitable", path: vulnerabilities) { $0["state"]?.string == "exploitable" },
      Figure(name: "artifacts", path: artifacts) { _ in true },
      Figure(name: "artifacts dangerous", path: artifacts) { $0["load_risk"]?.string == "dangerous" },
      Figure(name: "artifacts unproven", path: artifacts) { artifact in
        !["none", "allowlisted", "dangerous"].contains(artifact["load_risk"]?.string)
      },
    ]
  }()

  /// A value as one cell; nil for what a cell cannot hold without loss.
  private static func cell(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): return PrintableText.escaped(text, keepingLines: true)
    case .number(let number): return number.lexeme
    case .bool(let flag): return flag ? "true" : "false"
    case .array(let elements):
      let texts = elements.compactMap(\.string)
      return texts.count == elements.count ? texts.map { PrintableText.escaped($0) }.joined(separator: "; ") : nil
    case .null, .object: return nil
    }
  }

  /// Whether a cell is the value and nothing else: no character escaped, no formula defused, no list that could be another.
  private static func says(_ cell: String, _ value: JSONValue) -> Bool {
    if isFormula(cell) { return false }
    return switch value {
    case .string(let text): text.hasSameScalars(as: cell)
    case .array(let elements):
      elements.allSatisfy { $0.string.map { !$0.contains(";") && $0 == PrintableText.escaped($0) } ?? false }
    default: true
    }
  }

  private static func isFormula(_ cell: String) -> Bool {
    let first = cell.unicodeScalars.first {
      $0 != " " && !$0.properties.isDefaultIgnorableCodePoint && $0.properties.generalCategory != .spaceSeparator
    }
    return first.map { formulaStarts.contains($0) } ?? false
  }

  private static func mark(_ value: JSONValue, at field: JSONPointer, in shown: inout JSONObject) {
    let tokens = field.tokens
    shown = setting(value, at: tokens[...], in: shown)
  }

  private static func setting(_ value: JSONValue, at path: ArraySlice<String>, in object: JSONObject) -> JSONObject {
    guard let key = path.first else { return object }
    var object = object
    object[key] =
      path.count == 1 ? value : .object(setting(value, at: path.dropFirst(), in: object[key]?.object ?? JSONObject()))
    return object
  }

  // MARK: Rows

  private static func row(_ cells: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(cell, to: &bytes)
    }
    bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    return bytes
  }

  /// A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV Injection).
  private static func append(_ cell: String, to bytes: inout [UInt8]) {
    let text = isFormula(cell) ? "'" + cell : cell
    guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else {
      bytes += text.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// What formulas begin with, in full width too.
  private static let formulaStarts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]
}
