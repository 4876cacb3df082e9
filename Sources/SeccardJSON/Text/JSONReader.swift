/// Reads one JSON text (RFC 8259), strictly: what a lenient reader would guess at is an error here, so that no two
/// readers see two different cards in the same bytes.
struct JSONReader: ~Copyable {
  let bytes: UnsafeRawBufferPointer
  private let depthLimit: Int
  var offset = 0
  /// The text of a string that has escapes, while it is read.
  var unescaped: [UInt8] = []
  /// The names of the objects that are open, innermost last.
  private var openKeys: [OpenKey] = []

  private struct OpenKey {
    let fingerprint: UInt64
    let offset: Int
  }

  static func read(
    _ bytes: UnsafeRawBufferPointer, limits: JSONLimits
  ) throws(JSONSyntaxError) -> JSONValue {
    var reader = JSONReader(bytes: bytes, depthLimit: limits.depth)
    try reader.checkBeginning(limit: limits.bytes)
    let value = try reader.readValue(depth: 0)
    reader.skipWhitespace()
    guard reader.offset == bytes.count else {
      throw reader.failure(.trailingContent, "text after the end of the value: \(reader.found)")
    }
    return value
  }

  init(bytes: UnsafeRawBufferPointer, depthLimit: Int) {
    self.bytes = bytes
    self.depthLimit = depthLimit
  }

  /// The byte at hand, or 0, which no token begins with, at the end.
  var byte: UInt8 {
    @inline(__always) get { offset < bytes.count ? bytes[offset] : 0 }
  }

  private mutating func checkBeginning(limit: Int) throws(JSONSyntaxError) {
    if bytes.count > limit {
      throw failure(.tooLarge, "the text has \(bytes.count) bytes, the limit is \(limit)")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw failure(.byteOrderMark, "the text begins with a byte-order mark")
    }
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
      throw failure(.byteOrderMark, "the text is UTF-16; JSON is UTF-8")
    }
    skipWhitespace()
    if offset == bytes.count {
      throw failure(.empty, "there is no value: the text is empty")
    }
  }

  /// Reads a value that begins at the byte at hand.
  private mutating func readValue(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    switch byte {
    case UInt8(ascii: "\""):
      return .string(try readString())
    case UInt8(ascii: "{"):
      return .object(try readObject(depth: depth))
    case UInt8(ascii: "["):
      return .array(try readArray(depth: depth))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return .number(try readNumber())
    case UInt8(ascii: "t"):
      try skipWord("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try skipWord("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try skipWord("null")
      return .null
    default:
      throw unexpected("a value")
    }
  }

  private mutating func readArray(depth: Int) throws(JSONSyntaxError) -> [JSONValue] {
    try enterContainer(depth: depth)
    var elements: [JSONValue] = []
    if byte == UInt8(ascii: "]") {
      offset &+= 1
      return elements
    }
    while true {
      elements.append(try readValue(depth: depth &+ 1))
      if try !skipSeparator(orEnd: UInt8(ascii: "]")) { return elements }
    }
  }

  /// What an object is given room for, so that few grow as they are read.
  private static let usualMembers = 6

  private mutating func readObject(depth: Int) throws(JSONSyntaxError) -> JSONObject {
    try enterContainer(depth: depth)
    if byte == UInt8(ascii: "}") {
      offset &+= 1
      return JSONObject()
    }
    let firstKey = openKeys.count
    defer { openKeys.removeLast(openKeys.count &- firstKey) }
    var members: [JSONObject.Member] = []
    members.reserveCapacity(Self.usualMembers)
    var places: [ExactString: Int]?
    while true {
      let key = try readKey(firstKey: firstKey, members: members, places: &places)
      members.append(JSONObject.Member(key: key, value: try readValue(depth: depth &+ 1)))
      if try !skipSeparator(orEnd: UInt8(ascii: "}")) {
        return JSONObject(distinct: members, places: places)
      }
    }
  }

  /// Reads a name and the colon after it. Up to `JSONObject.scanLimit` names are compared by fingerprint first, more by
  /// hash.
  private mutating func readKey(
    firstKey: Int, members: [JSONObject.Member], places: inout [ExactString: Int]?
  ) throws(JSONSyntaxError) -> String {
    guard byte == UInt8(ascii: "\"") else { throw unexpected("a member name in quotes") }
    let start = offset
    let key = try readString()
    let fingerprint = key.fingerprint
    let twin: Int?
    if members.count < JSONObject.scanLimit {
      twin = members.indices.first {
        openKeys[firstKey &+ $0].fingerprint == fingerprint && members[$0].key.hasSameScalars(as: key)
      }
    } else {
      if places == nil { places = JSONObject.allPlaces(of: members) }
      twin = places?.updateValue(members.count, forKey: ExactString(key))
    }
    if let twin {
      let first = TextPosition(of: openKeys[firstKey + twin].offset, in: bytes)
      throw failure(
        .duplicateKey, at: start,
        "duplicate key \(key.quotedForMessage()) (first at line \(first.line), column \(first.column))")
    }
    openKeys.append(OpenKey(fingerprint: fingerprint, offset: start))
    skipWhitespace()
    guard byte == UInt8(ascii: ":") else { throw unexpected("\":\"") }
    offset &+= 1
    skipWhitespace()
    return key
  }

  /// Skips the opening bracket and what follows it up to the first token inside.
  private mutating func enterContainer(depth: Int) throws(JSONSyntaxError) {
    if depth >= depthLimit {
      throw failure(.tooDeep, "more than \(depthLimit) arrays and objects inside one another")
    }
    offset &+= 1
    skipWhitespace()
  }

  /// After an element: skips a comma up to the next element, or the closing bracket. True for a comma.
  @inline(__always)
  private mutating func skipSeparator(orEnd end: UInt8) throws(JSONSyntaxError) -> Bool {
    skipWhitespace()
    switch byte {
    case end:
      offset &+= 1
      return false
    case UInt8(ascii: ","):
      let comma = offset
      offset &+= 1
      skipWhitespace()
      if byte == end {
        throw failure(.trailingComma, at: comma, "a comma before the closing \(found)")
      }
      return true
    default:
      throw unexpected("\",\" or \"\(Character(Unicode.Scalar(end)))\"")
    }
  }

  private mutating func skipWord(_ word: StaticString) throws(JSONSyntaxError) {
    let end = offset &+ word.utf8CodeUnitCount
    let word = UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard end <= bytes.count, bytes[offset..<end].elementsEqual(word) else { throw unexpected("a value") }
    offset = end
  }

  private mutating func readNumber() throws(JSONSyntaxError) -> JSONNumber {
    do {
      let end = try NumberGrammar.end(ofNumberAt: offset, in: bytes)
      defer { offset = end }
      return JSONNumber(scanned: String(decoding: UnsafeRawBufferPointer(rebasing: bytes[offset..<end]), as: UTF8.self))
    } catch {
      throw failure(.invalidNumber, at: error.offset, error.message)
    }
  }

  @inline(__always)
  mutating func skipWhitespace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): offset &+= 1
      default: return
      }
    }
  }
}

extension String {
  /// Differs for most strings that differ.
  fileprivate var fingerprint: UInt64 {
    withBytes { bytes in
      let (first, last): (UInt64, UInt64)
      switch bytes.count {
      case 8...:
        first = bytes.loadUnaligned(as: UInt64.self)
        last = bytes.loadUnaligned(fromByteOffset: bytes.count &- 8, as: UInt64.self)
      case 4...:
        first = UInt64(bytes.loadUnaligned(as: UInt32.self))
        last = UInt64(bytes.loadUnaligned(fromByteOffset: bytes.count &- 4, as: UInt32.self))
      default:
        first = bytes.reduce(0) { $0 &<< 8 | UInt64($1) }
        last = 0
      }
      return (first &* 0x9E37_79B9_7F4A_7C15) ^ last &+ UInt64(bytes.count)
    }
  }
}
