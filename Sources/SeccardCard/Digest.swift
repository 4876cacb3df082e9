internal import Crypto

/// The SHA-256 of some bytes, in lower-case hexadecimal: what `sha256sum` prints.
package struct Digest: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  package init(of bytes: [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    description = String(
      decoding: SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
