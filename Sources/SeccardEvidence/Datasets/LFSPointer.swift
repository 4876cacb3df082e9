/// A Git LFS pointer: what git keeps in place of a large file.
///
/// Read as the specification writes it and not more loosely, so that a text that only resembles a pointer stays a text:
/// `version` first, the other keys sorted, one line feed after each line, under 1024 bytes. Lines of `ext-` keys, which
/// extensions add, are checked and passed over.
///
/// Source: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md, docs/extensions.md; the older URL is in
/// lfs/pointer.go beside it
package struct LFSPointer: Sendable, Hashable {
  /// The SHA-256 of the content, in lower-case hexadecimal.
  package let sha256: String
  /// Of the content, in bytes.
  package let size: Int

  /// The pointer that a blob is; nil where it is none.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count < 1024, bytes.last == UInt8(ascii: "\n") else { return nil }
    // A pointer is UTF-8, and what its values may be is ASCII.
    guard bytes.allSatisfy({ $0 == UInt8(ascii: "\n") || 0x20..<0x7F ~= $0 }) else { return nil }
    let lines = bytes.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var rest = lines[...].map { String(decoding: $0, as: UTF8.self) }[...]
    guard let version = rest.popFirst(), Self.versions.contains(version) else { return nil }
    guard let size = rest.popLast(), let oid = rest.popLast(), Self.areExtensions(rest) else { return nil }
    guard oid.hasPrefix("oid sha256:"), Self.isSHA256(oid.dropFirst(11)) else { return nil }
    guard size.hasPrefix("size "), let count = Int(size.dropFirst(5)), size == "size \(count)", count >= 0 else {
      return nil
    }
    sha256 = String(oid.dropFirst(11))
    self.size = count
  }

  private static let versions = [
    "version https://git-lfs.github.com/spec/v1", "version https://hawser.github.com/spec/v1",
  ]

  private static func isSHA256(_ digits: Substring) -> Bool {
    digits.utf8.count == 64
      && digits.utf8.allSatisfy {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0
      }
  }

  /// `ext-N-NAME sha256:…`, by rising priority, each of which occurs once.
  private static func areExtensions(_ lines: ArraySlice<String>) -> Bool {
    var last: UInt8?
    for line in lines {
      guard line.hasPrefix("ext-"), let space = line.firstIndex(of: " "), line[space...].hasPrefix(" sha256:"),
        isSHA256(line[space...].dropFirst(8))
      else { return false }
      let key = Array(line[..<space].utf8.dropFirst(4))
      guard key.count > 2, UInt8(ascii: "0")...UInt8(ascii: "9") ~= key[0], key[1] == UInt8(ascii: "-") else {
        return false
      }
      if let last, key[0] <= last { return false }
      last = key[0]
    }
    return true
  }
}
