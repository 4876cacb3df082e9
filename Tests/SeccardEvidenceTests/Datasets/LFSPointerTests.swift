import SeccardEvidence
import SeccardTestSupport
import Testing

@Suite struct LFSPointerTests {
  private static let digest = "8d94194b1fa3c519259125912d5f2a8527eb70054090d3c80722da58c9f9444b"
  /// By git-lfs 3.3.0, of nineteen bytes.
  static let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:\(digest)\nsize 19\n"
  /// What is said of one where a collector wants the content.
  static let fault = "is a Git LFS pointer: its content is not here to be read; keep such small files in git itself"

  @Test func real() throws {
    let pointer = try #require(LFSPointer(Array(Self.pointer.utf8)))
    #expect(pointer.sha256 == Self.digest)
    #expect(pointer.size == 19)
  }

  private static let takenTexts: [(String, Int)] = [
    (pointer.replacing("git-lfs.github.com", with: "hawser.github.com"), 19),
    (pointer.replacing("size 19", with: "size 0"), 0), (pointer.replacing("size 19", with: "size \(Int.max)"), Int.max),
    (extended(["ext-0-foo"]), 19), (extended(["ext-0-foo", "ext-9-b_r.z"]), 19),
  ]

  @Test(arguments: takenTexts)
  func taken(_ text: String, _ size: Int) {
    #expect(LFSPointer(Array(text.utf8))?.size == size)
  }

  private static func extended(_ keys: [String]) -> String {
    let lines = keys.map { "\($0) sha256:\(digest)\n" }.joined()
    return pointer.replacing("\noid", with: "\n\(lines)oid")
  }

  private static let refusedTexts: [String] = [
    "", "\n", pointer + "\n", String(pointer.dropLast()), pointer.replacing("\n", with: "\r\n"), " " + pointer,
    "\u{FEFF}" + pointer,
    pointer.replacing("spec/v1", with: "spec/v2"), pointer.replacing("https", with: "http"),
    pointer.replacing("oid sha256", with: "oid md5"), pointer.replacing("oid sha256:8d", with: "oid sha256:8D"),
    pointer.replacing("444b\n", with: "444\n"), pointer.replacing("444b\n", with: "444bb\n"),
    pointer.replacing("444b\n", with: "444é\n"), pointer.replacing("size 19", with: "size -1"),
    pointer.replacing("size 19", with: "size +19"), pointer.replacing("size 19", with: "size 019"),
    pointer.replacing("size 19", with: "size 19 "), pointer.replacing("size 19", with: "size 9223372036854775808"),
    pointer.replacing("size 19", with: "size 1e3"), pointer.replacing("size 19", with: "size "),
    pointer.replacing("size 19", with: "sizes 19"), pointer + "x 1\n", pointer.replacing("\noid", with: "\nabc 1\noid"),
    "version https://git-lfs.github.com/spec/v1\nsize 19\noid sha256:\(digest)\n",
    "oid sha256:\(digest)\nsize 19\nversion https://git-lfs.github.com/spec/v1\n",
    "version https://git-lfs.github.com/spec/v1\noid sha256:\(digest)\n",
    extended(["ext-1-foo", "ext-0-bar"]), extended(["ext-0-foo", "ext-0-foo"]), extended(["ext-0-"]),
    extended(["ext-foo"]), extended(["ext-10-foo"]), extended(["ext-0-a b"]),
    extended((0..<9).map { "ext-\($0)-foo" } + ["ext-9-" + String(repeating: "x", count: 200)]),
  ]

  @Test(arguments: refusedTexts.indices)
  func refused(case place: Int) {
    #expect(LFSPointer(Array(Self.refusedTexts[place].utf8)) == nil)
  }

  @Test func control() {
    #expect(LFSPointer(Array(Self.extended(["ext-0-a\u{0}"]).utf8)) == nil)
    #expect(LFSPointer([UInt8](repeating: UInt8(ascii: "\n"), count: 1 << 20)) == nil)
  }

  /// A pointer that is taken is one by the specification: written anew, it is the same bytes.
  @Test func mutatedPointersFuzz() {
    let seed = FuzzBudget.seed
    print("LFS: seed \(seed)")
    var mutations = Mutations(seed: seed)
    for round in 0..<FuzzBudget.rounds {
      let bytes = mutations.mutated(Array(Self.pointer.utf8))
      guard let pointer = LFSPointer(bytes) else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      let tail = "\noid sha256:\(pointer.sha256)\nsize \(pointer.size)\n"
      #expect(text.hasPrefix("version https://") && text.hasSuffix(tail), "seed \(seed), round \(round)")
    }
  }
}
