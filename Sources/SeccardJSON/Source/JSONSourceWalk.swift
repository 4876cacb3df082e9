/// Leads a search through JSON text. Only what is on the way to a place is read; over the rest it goes by brackets and
/// quotes, at any depth.
struct JSONSourceWalk: ~Copyable {
  private var reader: JSONReader
  private var cursor = SourceCursor()

  static func lead(_ search: inout SourceSearch, through bytes: UnsafeRawBufferPointer) {
    var walk = JSONSourceWalk(bytes)
    // Whoever has a value of this text has read it without a fault.
    do { try walk.lead(&search) } catch { return }
  }

  private init(_ bytes: UnsafeRawBufferPointer) {
    reader = JSONReader(bytes: bytes, depthLimit: 0)
  }

  private mutating func lead(_ search: inout SourceSearch) throws(JSONSyntaxError) {
    reader.skipWhitespace()
    guard reader.offset < reader.bytes.count else { return }
    search.root(at: position)
    /// Which of the containers that the search is in are objects.
    var open: [Bool] = []
    value: while !search.isOver {
      if search.goesInside, reader.byte == UInt8(ascii: "{") || reader.byte == UInt8(ascii: "[") {
        let isObject = reader.byte == UInt8(ascii: "{")
        open.append(isObject)
        search.enter()
        reader.offset += 1
        reader.skipWhitespace()
        if reader.byte != UInt8(ascii: "}"), reader.byte != UInt8(ascii: "]") {
          try readItem(inObject: isObject, &search)
          continue
        }
      } else {
        skipValue()
      }
      reader.skipWhitespace()
      while let isInObject = open.last {
        let isComma = reader.byte == UInt8(ascii: ",")
        reader.offset += 1
        reader.skipWhitespace()
        if isComma {
          try readItem(inObject: isInObject, &search)
          continue value
        }
        open.removeLast()
        search.leave()
      }
      return
    }
  }

  private var position: SourcePosition {
    mutating get { cursor.position(of: reader.offset, in: reader.bytes) }
  }

  /// Reads up to the value of a member, or nothing before an element.
  private mutating func readItem(inObject: Bool, _ search: inout SourceSearch) throws(JSONSyntaxError) {
    let start = position
    guard inObject else { return search.element(at: start) }
    guard reader.byte == UInt8(ascii: "\"") else { throw reader.unexpected("a member name in quotes") }
    let name = try reader.readString()
    reader.skipWhitespace()
    guard reader.byte == UInt8(ascii: ":") else { throw reader.unexpected("\":\"") }
    reader.offset += 1
    reader.skipWhitespace()
    search.member(name, at: start)
  }

  private mutating func skipValue() {
    var depth = 0
    while reader.offset < reader.bytes.count {
      switch reader.byte {
      case UInt8(ascii: "\""):
        skipString()
        if depth == 0 { return }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        reader.offset += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return }
        depth -= 1
        reader.offset += 1
        if depth == 0 { return }
      case UInt8(ascii: ",") where depth == 0:
        return
      default:
        reader.offset += 1
      }
    }
  }

  private mutating func skipString() {
    reader.offset += 1
    while reader.offset < reader.bytes.count {
      reader.offset = PlainSpan(from: reader.offset, in: reader.bytes).end
      if reader.byte == UInt8(ascii: "\\") {
        reader.offset += 2
      } else {
        reader.offset += 1
        return
      }
    }
  }
}
