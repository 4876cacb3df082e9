/// The layout of git's index file (gitformat-index(5)), as far as it takes to see which extensions it has.
///
/// libgit2 1.5 cannot read the extensions that change what the entries mean (split and sparse index), and its message
/// does not say what they are.
enum IndexFile {
  /// The four-letter names of the extensions; none for what is not an index.
  static func extensions(of bytes: [UInt8]) -> [String] {
    guard bytes.count > 12, bytes.starts(with: "DIRC".utf8) else { return [] }
    let version = word(bytes, 4)
    guard (2...4).contains(version), var position = endOfEntries(bytes, version, count: word(bytes, 8)) else {
      return []
    }
    let checksum = ObjectID.byteCount
    var names: [String] = []
    while position + 8 <= bytes.count - checksum {
      names.append(String(decoding: bytes[position..<position + 4], as: UTF8.self))
      position += 8 + word(bytes, position + 4)
    }
    return names
  }

  private static func endOfEntries(_ bytes: [UInt8], _ version: Int, count: Int) -> Int? {
    var position = 12
    for _ in 0..<count {
      let start = position
      // Ten words of stat data, the object's name, the flags.
      position += 40 + ObjectID.byteCount + 2
      guard position < bytes.count else { return nil }
      let hasMoreFlags = bytes[position - 2] & 0x40 != 0
      if hasMoreFlags { position += 2 }
      if version == 4 {
        // How much of the name before it to drop: a number with seven bits to the byte.
        while position < bytes.count, bytes[position] & 0x80 != 0 { position += 1 }
        position += 1
      }
      guard position < bytes.count, let end = bytes[position...].firstIndex(of: 0) else { return nil }
      // Before version 4, one to eight NUL characters pad the entry to a multiple of eight.
      position = version == 4 ? end + 1 : start + (end - start + 8) & ~7
    }
    return position
  }

  private static func word(_ bytes: [UInt8], _ position: Int) -> Int {
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
