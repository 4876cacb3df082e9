/// The layout of git's index file (gitformat-index(5)), as far as it takes to see which extensions it has.
///
/// libgit2 1.5 cannot read the extensions that change what the entries mean (split and sparse index), and its message
/// does not say what they are.
enum IndexFile {
  /// The four-letter names of the extensions; none for what is not an index.
  static func extensions(of bytes: [UInt8]) -> [String] {
    guard var position = endOfEntries(of: bytes, { _, _, _, _, _ in }) else { return [] }
    var names: [String] = []
    while position + 8 <= bytes.count - ObjectID.byteCount {
      names.append(String(decoding: bytes[position..<position + 4], as: UTF8.self))
      position += 8 + word(bytes[...], position + 4)
    }
    return names
  }

  /// Calls `body` with each entry's name, object, mode, flags and further flags (0 where it has none). False for what is
  /// not an index, or ends too early.
  static func forEachEntry(
    of bytes: [UInt8], _ body: (_ name: ArraySlice<UInt8>, ObjectID, _ mode: UInt32, _ flags: Int, _ furtherFlags: Int) -> Void
  ) -> Bool {
    endOfEntries(of: bytes, body) != nil
  }

  private static func endOfEntries(
    of bytes: [UInt8], _ body: (ArraySlice<UInt8>, ObjectID, UInt32, Int, Int) -> Void
  ) -> Int? {
    guard bytes.count > 12, bytes.starts(with: "DIRC".utf8) else { return nil }
    let version = word(bytes[...], 4)
    guard (2...4).contains(version) else { return nil }
    var position = 12
    // Version 4 says of a name how much of the one before it to drop, and what comes instead.
    var name: [UInt8] = []
    for _ in 0..<word(bytes[...], 8) {
      let start = position
      // Ten words of stat data, the object's name, the flags.
      position += 40 + ObjectID.byteCount + 2
      guard position + 2 < bytes.count else { return nil }
      let flags = Int(bytes[position - 2]) << 8 | Int(bytes[position - 1])
      var furtherFlags = 0
      if flags & 0x4000 != 0 {
        furtherFlags = Int(bytes[position]) << 8 | Int(bytes[position + 1])
        position += 2
      }
      if version == 4 {
        // As git's offsets in packs: seven bits to the byte, and one more for each byte that follows.
        var dropped = 0
        while position < bytes.count {
          dropped = dropped << 7 | Int(bytes[position] & 0x7F)
          position += 1
          if bytes[position - 1] & 0x80 == 0 { break }
          dropped += 1
          if dropped > name.count { return nil }
        }
        guard dropped <= name.count else { return nil }
        name.removeLast(dropped)
      }
      guard position < bytes.count, let end = bytes[position...].firstIndex(of: 0) else { return nil }
      let id = bytes.withUnsafeBytes {
        ObjectID(bytes: UnsafeRawBufferPointer(rebasing: $0[start + 40..<start + 40 + ObjectID.byteCount]))
      }
      let mode = UInt32(truncatingIfNeeded: word(bytes[...], start + 24))
      if version == 4 {
        name += bytes[position..<end]
        body(name[...], id, mode, flags, furtherFlags)
        position = end + 1
      } else {
        body(bytes[position..<end], id, mode, flags, furtherFlags)
        // One to eight NUL characters pad the entry to a multiple of eight.
        position = start + (end - start + 8) & ~7
      }
    }
    return position
  }

  private static func word(_ bytes: ArraySlice<UInt8>, _ position: Int) -> Int {
    bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
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
