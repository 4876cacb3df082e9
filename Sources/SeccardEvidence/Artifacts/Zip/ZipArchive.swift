internal import SeccardCard

/// The members of a zip archive, as its central directory lists them. Each is held against what stands before its data: an
/// archive that two programs read differently can show one of them what the other does not load.
///
/// Source: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3 and 4.5.3
struct ZipArchive {
  static let localMagic: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
  private static let memberLimit = 1 << 18
  private static let directoryLimit = 64 << 20

  /// In the order of the directory.
  private(set) var members: [ZipMember] = []

  init(_ source: any ByteSource) throws(InspectionFailure) {
    guard let end = try ZipEnd(source) else {
      throw .unsound("directory", "the file begins as a zip archive and has no directory at its end")
    }
    guard end.memberCount <= UInt64(Self.memberLimit), end.directorySize <= Self.directoryLimit else {
      throw .unsound("too-large", "the directory lists \(end.memberCount) members in \(end.directorySize) bytes")
    }
    var reader = ContentReader(source, from: end.directoryStart)
    var names: Set<[UInt8]> = []
    for _ in 0..<Int(end.memberCount) {
      let member = try ZipMember(inDirectory: &reader)
      guard names.insert(member.rawName).inserted else {
        throw .unsound("duplicate-name", "two members are named \(PrintableText.quoted(member.name))")
      }
      members.append(member)
    }
    guard reader.offset == end.directoryStart + end.directorySize else {
      throw .unsound("directory", "the members of the directory do not fill it")
    }
    for index in members.indices { try members[index].findData(in: source, before: end.directoryStart) }
    try checkOverlaps()
  }

  /// Overlapping members make a small file expand without end (https://www.usenix.org/conference/woot19/presentation/fifield).
  private func checkOverlaps() throws(InspectionFailure) {
    var end = 0
    for member in members.sorted(by: { $0.start < $1.start }) {
      guard member.start >= end else {
        throw .unsound("overlap", "the member \(PrintableText.quoted(member.name)) lies within the one before it")
      }
      end = member.data.upperBound
    }
  }
}

/// Where the directory of a zip archive is, from the record at the archive's end.
struct ZipEnd {
  let memberCount: UInt64
  let directoryStart: Int
  let directorySize: Int

  private static let recordSize = 22
  private static let magic: [UInt8] = [0x50, 0x4B, 0x05, 0x06]

  /// Nil where the file does not end as a zip archive does.
  init?(_ source: any ByteSource) throws(InspectionFailure) {
    guard let start = try Self.recordStart(source) else { return nil }
    var reader = ContentReader(source, from: start + 4)
    let disks = (try reader.littleEndian(UInt16.self), try reader.littleEndian(UInt16.self))
    let counts = (try reader.littleEndian(UInt16.self), try reader.littleEndian(UInt16.self))
    let size = try reader.littleEndian(UInt32.self)
    let offset = try reader.littleEndian(UInt32.self)
    if let wide = try Self.wideRecord(source, before: start) {
      guard disks.0 == 0 || disks.0 == .max, counts.0 == .max || UInt64(counts.0) == wide.count,
        counts.1 == .max || UInt64(counts.1) == wide.count, size == .max || UInt64(size) == wide.size,
        offset == .max || UInt64(offset) == wide.offset
      else { throw .unsound("directory", "the two records at the end of the archive do not agree") }
      try self.init(count: wide.count, size: wide.size, offset: wide.offset, end: wide.start)
    } else {
      guard disks == (0, 0), counts.0 == counts.1 else {
        throw .unsound("directory", "the archive is in several parts")
      }
      try self.init(count: UInt64(counts.0), size: UInt64(size), offset: UInt64(offset), end: start)
    }
  }

  /// The directory ends where its record begins: what is said of it can mean one place only.
  private init(count: UInt64, size: UInt64, offset: UInt64, end: Int) throws(InspectionFailure) {
    guard size <= UInt64(end), offset == UInt64(end) - size, count <= size / 46 else {
      throw .unsound(
        "directory",
        "\(count) members in \(size) bytes from byte \(offset) on are no directory that ends at byte \(end)")
    }
    memberCount = count
    directoryStart = Int(offset)
    directorySize = Int(size)
  }

  /// Where the record is that a comment may follow, which goes to the end of the file.
  private static func recordStart(_ source: any ByteSource) throws(InspectionFailure) -> Int? {
    let tailStart = max(0, source.size - recordSize - Int(UInt16.max))
    var reader = ContentReader(source, from: tailStart)
    let tail = try reader.bytes(reader.remaining)
    guard tail.count >= recordSize else { return nil }
    var found: Int?
    for place in 0...tail.count - recordSize where tail[place] == magic[0] && tail[place...].starts(with: magic) {
      let comment = Int(tail[place + 20]) | Int(tail[place + 21]) << 8
      guard place + recordSize + comment == tail.count else { continue }
      guard found == nil else { throw .unsound("directory", "there are two records at the end of the archive") }
      found = tailStart + place
    }
    return found
  }

  /// The record of an archive that is too large for the other one.
  private static func wideRecord(
    _ source: any ByteSource, before start: Int
  ) throws(InspectionFailure) -> (start: Int, count: UInt64, size: UInt64, offset: UInt64)? {
    let locatorStart = start - 20
    guard locatorStart >= 0, try source.begins(with: [0x50, 0x4B, 0x06, 0x07], at: locatorStart) else { return nil }
    var reader = ContentReader(source, from: locatorStart + 8)
    let place = try reader.littleEndian(UInt64.self)
    guard place <= UInt64(locatorStart), try source.begins(with: [0x50, 0x4B, 0x06, 0x06], at: Int(place)) else {
      throw .unsound("directory", "the record at the end of the archive is not at byte \(place)")
    }
    reader = ContentReader(source, from: Int(place) + 4)
    let length = try reader.littleEndian(UInt64.self)
    guard length >= 44, length <= UInt64(locatorStart), place + 12 + length == UInt64(locatorStart) else {
      throw .unsound("directory", "the record at the end of the archive is said to be \(length) bytes long")
    }
    try reader.skip(4)
    let disks = (try reader.littleEndian(UInt32.self), try reader.littleEndian(UInt32.self))
    let counts = (try reader.littleEndian(UInt64.self), try reader.littleEndian(UInt64.self))
    guard disks == (0, 0), counts.0 == counts.1 else { throw .unsound("directory", "the archive is in several parts") }
    let size = try reader.littleEndian(UInt64.self)
    return (Int(place), counts.0, size, try reader.littleEndian(UInt64.self))
  }
}
