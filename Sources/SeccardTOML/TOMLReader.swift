internal import SeccardJSON

/// Reads one TOML document, expression by expression (TOML 1.0; the grammar is toml.abnf beside it).
struct TOMLReader: ~Copyable {
  let bytes: UnsafeRawBufferPointer
  let limits: JSONLimits
  var offset = 0
  var tables = TOMLTables()
  /// The table that the last header named.
  private var current = TOMLTables.root

  /// One part of a dotted key.
  struct KeyPart {
    let text: String
    let offset: Int
  }

  init(_ bytes: UnsafeRawBufferPointer, limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  mutating func read() throws(TOMLError) -> JSONValue {
    try checkEncoding()
    while true {
      skipBlanks()
      switch byte {
      case nil:
        return tables.value(of: TOMLTables.root)
      case UInt8(ascii: "["):
        try readHeader()
      case UInt8(ascii: "#"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        break
      default:
        try readPair(into: current)
      }
      try endLine()
    }
  }

  private func checkEncoding() throws(TOMLError) {
    if bytes.count > limits.bytes {
      throw failure(at: 0, "the text has \(bytes.count) bytes, the limit is \(limits.bytes)")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw failure(at: 0, "the text begins with a byte-order mark: save it without one")
    }
    if let fault = UTF8Check.firstFault(in: 0..<bytes.count, of: bytes) {
      throw failure(at: fault, "this is not UTF-8")
    }
  }

  // MARK: Headers

  private mutating func readHeader() throws(TOMLError) {
    offset += 1
    let isElement = skip("[")
    skipBlanks()
    let key = try readKey()
    guard skip("]") else { throw unexpected("a header ends with \"]\"") }
    if isElement, !skip("]") { throw unexpected("the header of an array's element ends with \"]]\"") }
    var place = TOMLTables.root
    for part in key.dropLast() { place = try tableOnTheWay(to: part, from: place) }
    // A key has at least one part.
    let last = key[key.count - 1]
    current = isElement ? try element(last, in: place) : try table(last, in: place)
  }

  /// The table under a part of a header that is not its last.
  private mutating func tableOnTheWay(to part: KeyPart, from place: Int) throws(TOMLError) -> Int {
    switch tables[place][part.text] {
    case nil:
      return try makeTable(.path, under: part, in: place)
    case .table(let next):
      return next
    case .list(let list):
      return tables.lastElement(of: list)
    case .value:
      throw failure(at: part.offset, "\(part.text.quotedForMessage()) has a value already, which is complete")
    }
  }

  private mutating func table(_ part: KeyPart, in place: Int) throws(TOMLError) -> Int {
    switch tables[place][part.text] {
    case nil:
      return try makeTable(.header, under: part, in: place)
    case .table(let next) where tables[next].origin == .path:
      tables[next].origin = .header
      return next
    case .table, .list, .value:
      throw failure(at: part.offset, "\(part.text.quotedForMessage()) is defined already")
    }
  }

  private mutating func element(_ part: KeyPart, in place: Int) throws(TOMLError) -> Int {
    let depth = tables[place].depth + 2
    if depth > limits.depth { throw tooDeep(at: part.offset) }
    switch tables[place][part.text] {
    case nil:
      let list = tables.addList()
      tables[place].append(part.text, .list(list))
      return tables.addElement(to: list, depth: depth)
    case .list(let list):
      return tables.addElement(to: list, depth: depth)
    case .table, .value:
      throw failure(at: part.offset, "\(part.text.quotedForMessage()) is defined already, and not by \"[[…]]\"")
    }
  }

  private mutating func makeTable(
    _ origin: TOMLTables.Origin, under part: KeyPart, in place: Int
  ) throws(TOMLError) -> Int {
    let depth = tables[place].depth + 1
    if depth > limits.depth { throw tooDeep(at: part.offset) }
    let next = tables.add(origin, depth: depth)
    tables[place].append(part.text, .table(next))
    return next
  }

  // MARK: Keys and their values

  /// Reads `key = value` into a table.
  mutating func readPair(into table: Int) throws(TOMLError) {
    let key = try readKey()
    guard skip("=") else { throw unexpected("a key is followed by \"=\" and a value") }
    var place = table
    for part in key.dropLast() {
      switch tables[place][part.text] {
      case nil:
        place = try makeTable(.dotted, under: part, in: place)
      case .table(let next) where tables[next].origin == .dotted:
        place = next
      case .table, .list, .value:
        throw failure(
          at: part.offset, "\(part.text.quotedForMessage()) is defined already: a dotted key cannot add to it")
      }
    }
    let last = key[key.count - 1]
    if tables[place][last.text] != nil {
      throw failure(at: last.offset, "duplicate key \(last.text.quotedForMessage())")
    }
    skipBlanks()
    let value = try readValue(depth: tables[place].depth)
    tables[place].append(last.text, .value(value))
  }

  /// Reads a key and the blanks after it. It has at least one part.
  private mutating func readKey() throws(TOMLError) -> [KeyPart] {
    var parts: [KeyPart] = []
    repeat {
      skipBlanks()
      if parts.count == limits.depth { throw tooDeep(at: offset) }
      let start = offset
      parts.append(KeyPart(text: try readKeyText(), offset: start))
      skipBlanks()
    } while skip(".")
    return parts
  }

  private mutating func readKeyText() throws(TOMLError) -> String {
    switch byte {
    case UInt8(ascii: "\""):
      return try readBasicString()
    case UInt8(ascii: "'"):
      return try readLiteralString()
    default:
      let start = offset
      while let byte, Self.isBareKey(byte) { offset += 1 }
      if offset == start { throw unexpected("a key is expected here") }
      return text(start..<offset)
    }
  }

  private static func isBareKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
