import Foundation
import SeccardJSON
import SeccardYAML
import Testing

/// Texts that are made to take time, memory or stack.
@Suite struct HostileTextTests {
  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  private static let deepTexts: [(String, YAMLError.Code)] = [
    (repeated("[", 100_000), .tooDeep), (repeated("- ", 100_000), .tooDeep), (repeated("{a: ", 100_000), .tooDeep),
    (repeated("? ", 100_000), .invalidKey), (repeated("[\n", 100_000), .tooDeep),
    (repeated("{a:\n", 100_000), .tooDeep), (repeated("[{a: ", 100_000), .tooDeep),
    (repeated("- a: ", 100_000), .syntax),
    (repeated("[", 900) + repeated("]", 900), .tooDeep), (repeated("[", 129) + repeated("]", 129), .tooDeep),
    ((0..<2000).map { repeated(" ", $0) + "a:\n" }.joined(), .tooDeep), (repeated("&a [", 100_000), .tooDeep),
    (repeated("!!seq [", 100_000), .tooDeep),
  ]

  /// On the stack that a thread of a foreign library may have.
  @Test(arguments: deepTexts.indices)
  func depth(case place: Int) throws {
    let (text, code) = Self.deepTexts[place]
    #expect(onSmallStack { failure(Array(text.utf8))?.code == code })
  }

  @Test func deepestThatIsTaken() throws {
    let nested = Self.repeated("[", 128) + Self.repeated("]", 128)
    #expect(onSmallStack { failure(Array(nested.utf8)) == nil })
    let block = (0..<128).map { Self.repeated("  ", $0) + "a:\n" }.joined()
    #expect(onSmallStack { failure(Array(block.utf8)) == nil })
    #expect(failure(Array("[[1]]".utf8), YAMLLimits(json: JSONLimits(depth: 1)))?.code == .tooDeep)
    #expect(failure(Array("[1]".utf8), YAMLLimits(json: JSONLimits(depth: 1))) == nil)
  }

  @Test func depthThroughAliases() throws {
    let step = { (from: Int) in "&n\(from + 1) \(Self.repeated("[", 10))*n\(from)\(Self.repeated("]", 10))" }
    let lines = ["&n0 x"] + (0..<12).map(step)
    #expect(failure(Array(lines.map { "- \($0)\n" }.joined().utf8)) == nil)
    let error = try #require(failure(Array((lines + [step(12)]).map { "- \($0)\n" }.joined().utf8)))
    #expect(error.code == .tooDeep)
    #expect((error.line, error.column) == (14, 18))
  }

  /// A billion laughs, as values, as text and as keys that would have to be compared.
  @Test func aliasesThatExpand() throws {
    func laughs(_ first: String) -> String {
      "- &n0 \(first)\n"
        + (1..<10).map { "- &n\($0) [" + Array(repeating: "*n\($0 - 1)", count: 10).joined(separator: ", ") + "]\n" }
        .joined()
    }
    let error = try #require(failure(Array(laughs("lol").utf8)))
    #expect(error.code == .tooManyAliases)
    #expect(error.line == 6)
    #expect(
      error.message == "the aliases up to here bring more than 100000 values or 16777216 bytes of text")
    #expect(failure(Array(laughs(Self.repeated("x", 100_000)).utf8))?.line == 4)
    #expect(failure(Array((laughs("lol") + "- ? *n9\n  : 1\n- ? *n9\n  : 1\n").utf8))?.code == .tooManyAliases)
    let keys = "- &k \(Self.repeated("k", 1000))\n" + Self.repeated("- {*k : 1}\n", 20_000)
    #expect(failure(Array(keys.utf8))?.code == .tooManyAliases)
  }

  @Test func aliasLimits() throws {
    let text = Array("- &a [1, x]\n- *a\n- *a\n".utf8)
    #expect(failure(text, YAMLLimits(aliasedValues: 6, aliasedBytes: 4)) == nil)
    #expect(failure(text, YAMLLimits(aliasedValues: 5, aliasedBytes: 4))?.line == 3)
    #expect(failure(text, YAMLLimits(aliasedValues: 6, aliasedBytes: 3))?.line == 3)
  }

  @Test func size() {
    #expect(failure(Array("a: 1".utf8), YAMLLimits(json: JSONLimits(bytes: 4))) == nil)
    #expect(failure(Array("a: 1".utf8), YAMLLimits(json: JSONLimits(bytes: 3)))?.code == .tooLarge)
    #expect(YAMLLimits.standard.json.bytes == 64 << 20)
  }

  /// Each of these is quadratic somewhere when done carelessly; as it is, all are read or refused at once.
  @Test(arguments: longTexts.indices)
  func length(case place: Int) {
    let read = Result { try YAMLDocument(Array(Self.longTexts[place].utf8)) }
    if case .success(let document) = read { #expect(document.remarks.count <= 1000) }
  }

  private static let longTexts: [String] = [
    repeated("%TAG !a! b\n", 200_000), "a\n...\n" + repeated("%TAG !a! b\n", 200_000),
    "[" + repeated("1,", 100_000) + "]", repeated("- x\n", 100_000), repeated("#\n", 500_000) + "a",
    "\"" + repeated("x", 1_000_000) + "\"", "|\n" + repeated(" x\n", 200_000), repeated("x\n", 200_000),
    "'" + repeated("x\n\n", 200_000) + "'", "[" + repeated("&a 1,", 100_000) + "]",
    "[" + repeated("'',", 100_000) + "]",
    (0..<50_000).map { "k\($0): 1\n" }.joined(), "{" + (0..<50_000).map { "k\($0): 1," }.joined() + "}",
    "[" + repeated("{a: 1},", 50_000) + "]", "[" + repeated("a: 1,", 50_000) + "]", repeated(" ", 1_000_000) + "a",
    "0x" + repeated("F", 1_000_000), repeated("9", 1_000_000), "1e" + repeated("9", 1_000_000), repeated("1_", 500_000),
    repeated("? a\n", 100_000), repeated("! ", 200_000), repeated("&a ", 200_000), repeated("...\n", 200_000),
    "a\n" + repeated("...\n", 200_000), "[" + repeated("no,", 100_000) + "]", "a: 1\n" + repeated("\t\n", 200_000),
  ]

  @Test func messagesAreSafe() throws {
    let key = "\\e[31m\\u202e" + Self.repeated("x", 10_000)
    let error = try #require(failure(Array("? \"\(key)\"\n: 1\n? \"\(key)\"\n: 2".utf8)))
    #expect(error.message.hasPrefix("duplicate key \"\\u{1b}[31m\\u{202e}xxx"))
    #expect(error.message.utf8.count < 200)
    let tag = try #require(failure(Array("!<\(Self.repeated("y", 10_000))> x".utf8)))
    #expect(tag.message.utf8.count < 200)
  }

  private func onSmallStack(_ body: @escaping @Sendable () -> Bool) -> Bool {
    let done = DispatchSemaphore(value: 0)
    nonisolated(unsafe) var answer = false
    let thread = Thread {
      answer = body()
      done.signal()
    }
    thread.stackSize = 512 << 10
    thread.start()
    done.wait()
    return answer
  }
}
