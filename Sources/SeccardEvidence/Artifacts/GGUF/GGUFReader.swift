/// Reads the primitives of a GGUF file, in the byte order that its version is written in.
struct GGUFReader {
  private var reader: ContentReader
  var isBigEndian = false

  init(_ source: any ByteSource) { reader = ContentReader(source) }

  var offset: Int { reader.offset }
  var remaining: Int { reader.remaining }

  mutating func number<Integer: FixedWidthInteger & UnsignedInteger>(
    _ type: Integer.Type
  ) throws(InspectionFailure) -> Integer {
    let value = try reader.littleEndian(type)
    return isBigEndian ? value.byteSwapped : value
  }

  /// A 64-bit length or count that is no more than `limit`.
  mutating func count(_ what: String, limit: Int) throws(InspectionFailure) -> Int {
    let count = try number(UInt64.self)
    guard count <= UInt64(limit) else { throw .unsound("too-large", "\(what): \(count); the limit is \(limit)") }
    return Int(count)
  }

  /// The length of a string, of which so many bytes follow.
  mutating func stringLength(limit: Int) throws(InspectionFailure) -> Int {
    let length = try number(UInt64.self)
    guard length <= UInt64(limit), length <= UInt64(remaining) else {
      throw .unsound("string-length", "a string is said to be \(length) bytes long, at byte \(offset - 8)")
    }
    return Int(length)
  }

  mutating func string(limit: Int) throws(InspectionFailure) -> String {
    let bytes = try reader.bytes(stringLength(limit: limit))
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .unsound("text", "the text before byte \(offset) is not UTF-8")
    }
    return text
  }

  mutating func skip(_ count: Int) throws(InspectionFailure) { try reader.skip(count) }

  mutating func pieces(_ count: Int, _ body: ([UInt8]) -> Void) throws(InspectionFailure) {
    try reader.pieces(count, body)
  }
}
