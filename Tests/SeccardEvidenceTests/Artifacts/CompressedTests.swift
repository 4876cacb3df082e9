import Testing

@testable import SeccardEvidence

@Suite struct CompressedTests {
  /// One for each kind of block; the latter two from `zlib.compressobj(9, zlib.DEFLATED, -15)` of Python 3.11.
  @Test(
    arguments: [
      ("stored", [0x01, 0x03, 0x00, 0xFC, 0xFF, 0x61, 0x62, 0x63], "abc"),
      ("fixed codes", [0x4B, 0x4C, 0x4A, 0x4E, 0x84, 0x21, 0x00], "abcabcabcabc"),
      (
        "codes of its own",
        [
          0x1D, 0xC6, 0x49, 0x01, 0x00, 0x00, 0x10, 0x40, 0xC0, 0xAC, 0xA3, 0x7F, 0x88, 0x3D, 0x3C, 0x20, 0x2A, 0x97,
          0x9D,
          0x37, 0x5E, 0x1D, 0x0C,
        ], "abaabbbabaababbaababaaaabaaabbbbbaa"
      ),
    ] as [(String, [UInt8], String)])
  func blocks(_ name: String, _ input: [UInt8], _ output: String) {
    #expect(Inflate.prefix(of: input, limit: 1_000).map { String(decoding: $0, as: UTF8.self) } == output)
    #expect(Inflate.prefix(of: input, limit: 2).map { String(decoding: $0, as: UTF8.self) } == String(output.prefix(2)))
    for count in input.indices {
      if let part = Inflate.prefix(of: Array(input[..<count]), limit: 1_000) {
        #expect(Array(output.utf8).starts(with: part))
      }
    }
  }

  /// 1032 times as long: the most that DEFLATE makes of anything.
  @Test func bombsEndAtTheLimit() {
    // As zlib compresses zeros: a code, and then a bit or two for each 258 of them.
    let code: [UInt8] = [0xED, 0xC1, 0x31, 0x01, 0x00, 0x00, 0x00, 0xC2, 0xA0, 0xF5, 0x4F, 0x6D, 0x0D, 0x0F, 0xA0]
    let bomb = code + Array(repeating: 0, count: 100_000)
    #expect(Inflate.prefix(of: bomb, limit: 65_536)?.count == 65_536)
  }

  @Test(
    arguments: [
      [0x07],  // a block of the fourth kind
      [0x01, 0x03, 0x00, 0xFC, 0xFE, 0x61, 0x62, 0x63],  // a length and its complement that do not agree
      [0x03, 0x02],  // a distance before the start
      [0x05, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],  // more codes than there is room for
    ] as [[UInt8]])
  func malformedStreams(_ input: [UInt8]) {
    let output = Inflate.prefix(of: input, limit: 1_000)
    #expect(output == nil || output == [])
  }

  @Test func framesOfLZ4() {
    func frame(_ block: [UInt8], flags: UInt8 = 0x40, isPlain: Bool = false) -> [UInt8] {
      let size = UInt32(block.count) | (isPlain ? 1 << 31 : 0)
      return LZ4Frame.magic + [flags, 0x40, 0x00] + (0..<4).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) } + block
        + [0, 0, 0, 0]
    }
    func text(_ frame: [UInt8], limit: Int = 1_000) -> String? {
      LZ4Frame.prefix(of: frame, limit: limit).map { String(decoding: $0, as: UTF8.self) }
    }
    let abc = Array("abc".utf8)
    #expect(text(frame(abc, isPlain: true)) == "abc")
    #expect(text(frame([0x30] + abc)) == "abc")
    #expect(text(frame([0x32] + abc + [3, 0, 0x10, 0x21])) == "abcabcabc!")
    #expect(text(frame([0x3F] + abc + [3, 0, 255, 255, 255, 255, 0]), limit: 9) == "abcabcabc")
    // Before the start, and nowhere.
    #expect(text(frame([0x32] + abc + [4, 0])) == nil)
    #expect(text(frame([0x32] + abc + [0, 0])) == nil)
    #expect(text(frame(abc, flags: 0x80)) == nil)
  }

  @Test(
    arguments: [
      ("gzip", [0x1F, 0x8B, 0x08, 0x00] as [UInt8]),
      ("gzip", [0x1F, 0x8B, 0x08, 0x1F] + Array(repeating: 0xFF, count: 40)),
      ("lz4", LZ4Frame.magic), ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]), ("zstd", [0x28, 0xB5, 0x2F, 0xFD, 0x04]),
      ("bzip2", Array("BZh9".utf8) + [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]),
      ("lzma", [0x5D, 0x00, 0x00, 0x80, 0x00] + Array(repeating: 0xFF, count: 9)),
    ] as [(String, [UInt8])])
  func whatIsNotLookedInto(_ name: String, _ bytes: [UInt8]) throws {
    #expect(try ArtifactContent.inspect(bytes).verdict == "\(name), unknown: compressed.opaque")
  }

  @Test(arguments: ["x^2 + y^2", "x\u{1}", "BZhip", "BZh91AY&S", "ZF 1"])
  func textsThatBeginAlike(_ text: String) throws {
    let format = try ArtifactContent.inspect(Array(text.utf8)).format
    #expect(format == "text" || format == nil)
  }
}
