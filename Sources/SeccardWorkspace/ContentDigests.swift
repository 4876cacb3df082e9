internal import Crypto
internal import SeccardEvidence

/// The digests of a file's content, in lower-case hexadecimal.
struct ContentDigests: Hashable {
  let sha256: String
  /// What DVC names content by; nil where nobody asked for it.
  let md5: String?

  /// Reads a source from its beginning to its end, a piece at a time.
  init(of source: some ByteSource, withMD5: Bool = false) throws(ByteSourceError) {
    var sha256 = SHA256()
    var md5 = Insecure.MD5()
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { piece.deallocate() }
    var offset = 0
    while true {
      let count = try source.read(into: piece, at: offset)
      if count == 0 { break }
      let bytes = UnsafeRawBufferPointer(rebasing: piece[..<count])
      sha256.update(bufferPointer: bytes)
      if withMD5 { md5.update(bufferPointer: bytes) }
      offset += count
    }
    self.sha256 = Self.hexadecimal(sha256.finalize())
    self.md5 = withMD5 ? Self.hexadecimal(md5.finalize()) : nil
  }

  private static func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
