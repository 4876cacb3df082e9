internal import SeccardCard
internal import SeccardJSON

/// A table of GitHub Flavored Markdown (§4.10).
struct MarkdownTable {
  let columns: [String]
  let rows: [[String]]

  /// Reads the lines of a table; nil where they are none, or where a row has more cells than there are columns.
  init?(_ lines: [ArraySlice<UInt8>]) {
    guard lines.count >= 2, Self.isRuler(lines[1]) else { return nil }
    columns = Self.cells(lines[0])
    var rows: [[String]] = []
    for line in lines.dropFirst(2) {
      let cells = Self.cells(line)
      guard cells.count <= columns.count else { return nil }
      rows.append(cells)
    }
    self.rows = rows
  }

  /// The rows as elements of a list of the card; nil where a column is none of theirs, where there is no column for what
  /// tells them apart, or where a cell does not hold what its column does.
  func elements(of field: JSONPointer) -> [JSONValue]? {
    guard let known = Self.fields(of: field), !rows.isEmpty else { return nil }
    var fields: [CardSchema.Field] = []
    for column in columns {
      let bare = FieldLabels.bare(column)
      guard let match = known.first(where: { FieldLabels.bare($0.title) == bare }),
        !fields.contains(where: { $0.key == match.key })
      else { return nil }
      fields.append(match)
    }
    guard fields.contains(where: { $0.key == "id" }) else { return nil }
    var elements: [JSONValue] = []
    for row in rows {
      var element = JSONObject()
      for (field, cell) in zip(fields, row) where !cell.isEmpty {
        guard let value = Self.value(cell, field) else { return nil }
        element[field.key] = value
      }
      if element["id"] == nil { return nil }
      elements.append(.object(element))
    }
    return elements
  }

  private static func fields(of pointer: JSONPointer) -> [CardSchema.Field]? {
    var fields = CardSchema.fields
    var shape: CardSchema.Shape?
    for token in pointer.tokens {
      guard let field = fields.first(where: { $0.key == token }) else { return nil }
      shape = field.shape
      fields = field.shape.fields
    }
    if case .elements(let fields)? = shape { return fields }
    return nil
  }

  private static func value(_ cell: String, _ field: CardSchema.Field) -> JSONValue? {
    switch field.shape {
    case .list: return .array(cell.split(separator: ", ").map { .string(String($0)) })
    case .text where counted.contains(field.key): return number(cell)
    case .text: return .string(cell)
    case .object(let fields):
      var object = JSONObject()
      for part in cell.split(separator: ", ") {
        guard let colon = part.firstRange(of: ": "),
          let member = fields.first(where: { $0.key == part[..<colon.lowerBound] }), object[member.key] == nil,
          let value = value(String(part[colon.upperBound...]), member)
        else { return nil }
        object[member.key] = value
      }
      return .object(object)
    case .open, .elements: return nil
    }
  }

  private static let counted: Set<String> = ["critical", "high", "medium", "low", "skipped"]

  private static func number(_ cell: String) -> JSONValue? {
    guard cell.utf8.count <= 18, let number = Int(cell), String(number) == cell else { return nil }
    return .number(JSONNumber(number))
  }

  // MARK: Lines

  private static func isRuler(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains(UInt8(ascii: "-"))
      && line.allSatisfy { [UInt8(ascii: "-"), UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: " ")].contains($0) }
  }

  private static func cells(_ line: ArraySlice<UInt8>) -> [String] {
    var cells: [String] = []
    var start = line.startIndex
    var index = start
    while index < line.endIndex {
      if line[index] == UInt8(ascii: "\\") {
        index += 2
      } else if line[index] == UInt8(ascii: "|") {
        cells.append(text(line[start..<index]))
        index += 1
        start = index
      } else {
        index += 1
      }
    }
    let rest = text(line[start...])
    if !rest.isEmpty || line.last != UInt8(ascii: "|") { cells.append(rest) }
    // A bar at the start is none between cells.
    if line.first == UInt8(ascii: "|"), !cells.isEmpty { cells.removeFirst() }
    return cells
  }

  private static func text(_ cell: ArraySlice<UInt8>) -> String {
    let start = cell.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let end = start.lastIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    return MarkdownText.plain(start[..<(end.map { $0 + 1 } ?? start.startIndex)])
  }
}
