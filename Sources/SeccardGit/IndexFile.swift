#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The layout of git's index file (gitformat-index(5)), as far as it takes to see which extensions it has.
///
/// libgit2 1.5 cannot read the extensions that change what the entries mean (split and sparse index), and its message
/// does not say what they are.
enum IndexFile {
  /// The four-letter names of the extensions; none for what is not an index.
  static func extensions(of bytes: [UInt8]) -> [String] {
    bytes.withUnsafeBytes { bytes in endOfEntries(of: bytes, { _ in }).map { extensions(of: bytes, from: $0) } ?? [] }
  }

  private static func extensions(of bytes: UnsafeRawBufferPointer, from endOfEntries: Int) -> [String] {
    var position = endOfEntries
    var names: [String] = []
    while position + 8 <= bytes.count - ObjectID.byteCount {
      names.append(String(decoding: bytes[position..<position + 4], as: UTF8.self))
      position += 8 + word(bytes, position + 4)
    }
    return names
  }

  /// One entry, where it stands in the file.
  struct RawEntry {
    let name: UnsafeRawBufferPointer
    /// The part of fixed length before the name.
    fileprivate let fixed: UnsafeRawBufferPointer
    /// 0 where the entry has none.
    let furtherFlags: Int

    var mode: UInt32 { UInt32(truncatingIfNeeded: word(fixed, 24)) }
    var id: ObjectID { ObjectID(bytes: UnsafeRawBufferPointer(rebasing: fixed[40..<40 + ObjectID.byteCount])) }
    /// 0, or the side of a conflict.
    var stage: Int { Int(fixed[60] >> 4 & 3) }
  }

  /// Calls `body` with each entry. Returns where the entries end; nil for what is not an index, or ends too early.
  static func forEachEntry(of bytes: [UInt8], _ body: (RawEntry) -> Void) -> Int? {
    bytes.withUnsafeBytes { endOfEntries(of: $0, body) }
  }

  /// Whether an index holds all its entries itself, one for each file: a split and a sparse one do not.
  static func isComplete(_ bytes: [UInt8], endOfEntries: Int) -> Bool {
    let names = bytes.withUnsafeBytes { extensions(of: $0, from: endOfEntries) }
    return !names.contains("link") && !names.contains("sdir")
  }

  private static func endOfEntries(of bytes: UnsafeRawBufferPointer, _ body: (RawEntry) -> Void) -> Int? {
    guard bytes.count > 12, bytes.starts(with: "DIRC".utf8) else { return nil }
    let version = word(bytes, 4)
    guard (2...4).contains(version) else { return nil }
    var position = 12
    // Version 4 says of a name how much of the one before it to drop, and what comes instead.
    var name: [UInt8] = []
    for _ in 0..<word(bytes, 8) {
      let start = position
      // Ten words of stat data, the object's name, the flags.
      position += fixedSize
      guard position + 2 < bytes.count else { return nil }
      var furtherFlags = 0
      if bytes[position - 2] & 0x40 != 0 {
        furtherFlags = Int(bytes[position]) << 8 | Int(bytes[position + 1])
        position += 2
      }
      if version == 4 {
        guard let dropped = droppedCount(bytes, &position, most: name.count) else { return nil }
        name.removeLast(dropped)
      }
      guard let end = endOfName(bytes, from: position) else { return nil }
      let fixed = UnsafeRawBufferPointer(rebasing: bytes[start..<start + fixedSize])
      if version == 4 {
        name += bytes[position..<end]
        name.withUnsafeBytes { body(RawEntry(name: $0, fixed: fixed, furtherFlags: furtherFlags)) }
        position = end + 1
      } else {
        let name = UnsafeRawBufferPointer(rebasing: bytes[position..<end])
        body(RawEntry(name: name, fixed: fixed, furtherFlags: furtherFlags))
        // One to eight NUL characters pad the entry to a multiple of eight.
        position = start + (end - start + 8) & ~7
      }
    }
    return position
  }

  private static let fixedSize = 40 + ObjectID.byteCount + 2

  /// Seven bits to the byte, and one more for each byte that follows, as git's offsets in packs.
  private static func droppedCount(_ bytes: UnsafeRawBufferPointer, _ position: inout Int, most: Int) -> Int? {
    var count = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      count = count << 7 | Int(byte & 0x7F)
      if byte & 0x80 == 0 { return count <= most ? count : nil }
      count += 1
      if count > most { return nil }
    }
    return nil
  }

  private static func endOfName(_ bytes: UnsafeRawBufferPointer, from position: Int) -> Int? {
    guard position < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + position, 0, bytes.count - position)
    else { return nil }
    return base.distance(to: found)
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ position: Int) -> Int {
    Int(
      UInt32(bigEndian: UnsafeRawBufferPointer(rebasing: bytes[position..<position + 4]).loadUnaligned(as: UInt32.self))
    )
  }

  /// What is in the way of editing the index; nil when it is of a kind that libgit2 reads.
  static func unsupportedForm(of bytes: [UInt8]) -> Limitation? {
    let extensions = extensions(of: bytes)
    if extensions.contains("link") {
      return Limitation(
        name: "split index", detail: "the index is split over two files",
        hint: "join them: git update-index --no-split-index")
    }
    if extensions.contains("sdir") {
      return Limitation(
        name: "sparse index", detail: "the index is sparse: it holds whole folders as one entry",
        hint: "expand it: git sparse-checkout reapply --no-sparse-index")
    }
    if bytes.count > ObjectID.byteCount, bytes.suffix(ObjectID.byteCount).allSatisfy({ $0 == 0 }) {
      return Limitation(
        name: "index without checksum", detail: "the index was written without its checksum (index.skipHash)",
        hint: "write it again: git -c index.skipHash=false update-index --force-write-index")
    }
    return nil
  }
}
