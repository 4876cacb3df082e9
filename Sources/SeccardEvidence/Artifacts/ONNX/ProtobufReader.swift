/// Walks messages in the wire format of Protocol Buffers, field by field. Of content, it hands out what is asked for.
///
/// Source: https://protobuf.dev/programming-guides/encoding/
struct ProtobufReader {
  /// A field, whose payload follows in the file.
  struct Field {
    let number: UInt64
    let payload: Payload
  }

  enum Payload: Equatable {
    case varint(UInt64)
    /// 32 or 64 bits, which were passed over.
    case fixed
    /// So many bytes, which the reader stands before.
    case bytes(Int)
  }

  private var reader: ContentReader
  private var fieldsLeft: Int

  init(_ source: any ByteSource, fieldLimit: Int) {
    reader = ContentReader(source)
    fieldsLeft = fieldLimit
  }

  var offset: Int { reader.offset }
  /// Where the file ends.
  var end: Int { reader.end }

  /// The next field of the message that ends at `end`; nil at its end.
  mutating func field(before end: Int) throws(InspectionFailure) -> Field? {
    guard offset < end else { return nil }
    guard fieldsLeft > 0 else { throw .unsound("too-large", "there are more fields than a model needs") }
    fieldsLeft -= 1
    let start = offset
    let tag = try varint()
    let number = tag >> 3
    guard (1...536_870_911).contains(number) else {
      throw .unsound("protobuf", "there is no field \(number), at byte \(start)")
    }
    let payload: Payload
    switch tag & 7 {
    case 0: payload = .varint(try varint())
    case 1: payload = try fixed(8)
    case 2:
      let count = try varint()
      guard offset <= end, count <= UInt64(end - offset) else {
        throw .unsound(
          end == self.end ? "truncated" : "protobuf",
          "field \(number) at byte \(start) is said to be \(count) bytes long, and \(max(0, end - offset)) follow")
      }
      payload = .bytes(Int(count))
    case 5: payload = try fixed(4)
    // 3 and 4 are groups, which no message of ONNX has.
    case let type: throw .unsound("protobuf", "field \(number) at byte \(start) has the wire type \(type)")
    }
    guard offset <= end else { throw .unsound("protobuf", "field \(number) at byte \(start) goes past its message") }
    return Field(number: number, payload: payload)
  }

  mutating func skip(_ payload: Payload) throws(InspectionFailure) {
    if case .bytes(let count) = payload { try reader.skip(count) }
  }

  /// Text of up to `limit` bytes; nil for what is longer or no text, which is passed over.
  mutating func text(_ payload: Payload, limit: Int) throws(InspectionFailure) -> String? {
    guard case .bytes(let count) = payload else { throw .unsound("protobuf", "there is no text before byte \(offset)") }
    guard count <= limit else {
      try reader.skip(count)
      return nil
    }
    return String(validating: try reader.bytes(count), as: UTF8.self)
  }

  /// Where the message that the payload is ends.
  func end(of payload: Payload) throws(InspectionFailure) -> Int {
    guard case .bytes(let count) = payload else { throw .unsound("protobuf", "there is no message at byte \(offset)") }
    return offset + count
  }

  private mutating func fixed(_ count: Int) throws(InspectionFailure) -> Payload {
    try reader.skip(count)
    return .fixed
  }

  private mutating func varint() throws(InspectionFailure) -> UInt64 {
    let start = offset
    var value: UInt64 = 0
    for shift in stride(from: 0 as UInt64, to: 70, by: 7) {
      let byte = try reader.byte()
      // Of the tenth byte, one bit is left.
      guard shift < 63 || byte <= 1 else { break }
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    throw .unsound("protobuf", "the number at byte \(start) does not fit in 64 bits")
  }
}
