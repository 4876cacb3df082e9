internal import SeccardCard

/// One file in a zip archive.
///
/// Source: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.5.3
struct ZipMember {
  let rawName: [UInt8]
  let name: String
  /// 0 is stored, 8 is DEFLATE.
  let method: UInt16
  /// Once it is expanded, as the directory says.
  let size: Int
  /// Where what stands before the data begins.
  let start: Int
  /// The bytes in the archive.
  private(set) var data: Range<Int>
  private let flags: UInt16

  /// Reads an entry of the directory.
  init(inDirectory reader: inout ContentReader) throws(InspectionFailure) {
    guard try reader.bytes(4) == [0x50, 0x4B, 0x01, 0x02] else {
      throw .unsound("directory", "no member begins at byte \(reader.offset - 4)")
    }
    try reader.skip(4)
    flags = try reader.littleEndian(UInt16.self)
    method = try reader.littleEndian(UInt16.self)
    try reader.skip(8)
    let narrow = (
      packed: try reader.littleEndian(UInt32.self), size: try reader.littleEndian(UInt32.self)
    )
    let nameLength = Int(try reader.littleEndian(UInt16.self))
    let extraLength = Int(try reader.littleEndian(UInt16.self))
    let commentLength = Int(try reader.littleEndian(UInt16.self))
    try reader.skip(8)
    let offset = try reader.littleEndian(UInt32.self)
    rawName = try reader.bytes(nameLength)
    name = String(decoding: rawName, as: UTF8.self)
    let extra = try reader.bytes(extraLength)
    try reader.skip(commentLength)

    var wide = Self.wideValues(extra)[...]
    let values = [narrow.size, narrow.packed, offset].map { $0 == .max ? wide.popFirst() : UInt64($0) }
    let quoted = PrintableText.quoted(name)
    guard let size = values[0].flatMap({ Int(exactly: $0) }), let packed = values[1].flatMap({ Int(exactly: $0) }),
      let start = values[2].flatMap({ Int(exactly: $0) }), let end = CheckedSize.sum(start, packed)
    else { throw .unsound("size", "the sizes of the member \(quoted) are larger than any file") }
    guard flags & 0x2041 == 0 else { throw .unsound("encrypted", "the member \(quoted) is encrypted") }
    self.size = size
    self.start = start
    data = start..<end
  }

  /// The 64-bit numbers of the extra field for what is too large for 32.
  private static func wideValues(_ extra: [UInt8]) -> [UInt64] {
    var rest = extra[...]
    while rest.count >= 4 {
      let header = rest.prefix(4).map { Int($0) }
      let (id, length) = (header[0] | header[1] << 8, header[2] | header[3] << 8)
      let field = rest.dropFirst(4).prefix(length)
      if id == 1 {
        return stride(from: field.startIndex, to: field.endIndex - 7, by: 8).map { place in
          field[place..<place + 8].reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        }
      }
      rest = rest.dropFirst(4 + length)
    }
    return []
  }

  /// Finds the data after what stands before it, which has to say the same as the directory.
  mutating func findData(in source: any ByteSource, before directoryStart: Int) throws(InspectionFailure) {
    let quoted = PrintableText.quoted(name)
    guard start < directoryStart, try source.begins(with: ZipArchive.localMagic, at: start) else {
      throw .unsound("member", "the member \(quoted) is not at byte \(start)")
    }
    var reader = ContentReader(source, from: start + 6)
    let localFlags = try reader.littleEndian(UInt16.self)
    let localMethod = try reader.littleEndian(UInt16.self)
    try reader.skip(8)
    let sizes = (try reader.littleEndian(UInt32.self), try reader.littleEndian(UInt32.self))
    let nameLength = Int(try reader.littleEndian(UInt16.self))
    let extraLength = Int(try reader.littleEndian(UInt16.self))
    let localName = try reader.bytes(nameLength)
    try reader.skip(extraLength)
    guard localName == rawName else {
      throw .unsound(
        "name",
        "the member \(quoted) is named \(PrintableText.quoted(String(decoding: localName, as: UTF8.self))) at its data")
    }
    // With bit 3 the sizes follow the data; the largest number says that they are in the extra field.
    let hasSizes = localFlags & 8 == 0 && sizes.0 != .max && sizes.1 != .max
    guard localMethod == method, localFlags & 0x2041 == 0,
      !hasSizes || (UInt64(sizes.0) == UInt64(data.count) && UInt64(sizes.1) == UInt64(size)),
      method != 0 || data.count == size
    else { throw .unsound("member", "what the directory says of the member \(quoted) is not what stands at its data") }
    guard let end = CheckedSize.sum(reader.offset, data.count), end <= directoryStart else {
      throw .unsound("member", "the member \(quoted) goes past the data of the archive")
    }
    data = reader.offset..<end
  }

  /// The first bytes that the member stands for, up to `limit`; nil where it is compressed in another way than DEFLATE, or
  /// not soundly.
  func prefix(in source: any ByteSource, limit: Int) throws(InspectionFailure) -> [UInt8]? {
    var reader = ContentReader(source, from: data.lowerBound)
    switch method {
    case 0: return try reader.bytes(min(data.count, limit))
    // DEFLATE makes nothing longer than the description of its code.
    case 8: return Inflate.prefix(of: try reader.bytes(min(data.count, limit + 1024)), limit: limit)
    default: return nil
    }
  }
}
