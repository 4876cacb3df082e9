import Foundation
import SeccardJSON
import SeccardTOML
import SeccardTestSupport
import Testing

/// Texts that are made to take time, memory or stack.
@Suite struct TOMLHostileTests {
  private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  private static let bombs: [String] = [
    "a = " + repeated("[", 100_000), "a = " + repeated("{a=", 100_000), "a = " + repeated("[{a=", 100_000),
    repeated("a.", 100_000) + "a = 1", "[" + repeated("a.", 100_000) + "a]", "[[" + repeated("a.", 100_000) + "a]]",
    "a = {" + repeated("a.", 100_000) + "a = 1}", "a = " + repeated("[", 129) + repeated("]", 129),
    (1...200).map { "[" + Array(repeating: "a", count: $0).joined(separator: ".") + "]\n" }.joined(),
    (1...200).map { "[[" + Array(repeating: "a", count: $0).joined(separator: ".") + "]]\n" }.joined(),
    "[" + repeated("a.", 100) + "a]\n" + repeated("b.", 100) + "b = 1",
  ]

  /// On the stack that a thread of a foreign library may have.
  @Test(arguments: bombs.indices)
  func depth(case place: Int) throws {
    let bytes = Array(Self.bombs[place].utf8)
    let error = onSmallStack { failure(of: bytes) }
    #expect(error?.message == "more than 128 tables and arrays inside one another")
  }

  @Test func deepestThatIsTaken() {
    let texts = [
      "a = " + Self.repeated("[", 127) + Self.repeated("]", 127),
      "a = " + Self.repeated("{a=", 127) + "1" + Self.repeated("}", 127),
      "[" + Self.repeated("a.", 126) + "a]",
      "[" + Self.repeated("a.", 63) + "a]\n" + Self.repeated("b.", 62) + "b = []",
      Self.repeated("a.", 127) + "a = 1",
    ]
    for text in texts { #expect(onSmallStack { failure(of: Array(text.utf8)) } == nil) }
  }

  /// Each of these is quadratic somewhere when done carelessly; as it is, all are read or refused at once.
  @Test(arguments: longTexts.indices)
  func length(case place: Int) {
    let error = failure(of: Array(Self.longTexts[place].utf8))
    #expect(error.map { $0.message.utf8.count < 300 } ?? true)
  }

  private static let longTexts: [String] = [
    repeated("[[a]]\n", 50_000), repeated("[[a]]\nb = 1\n[a.c]\n", 30_000),
    (0..<50_000).map { "k\($0) = 1\n" }.joined(),
    (0..<50_000).map { "[t\($0)]\n" }.joined(), (0..<50_000).map { "t.k\($0) = 1\n" }.joined(),
    "a = [" + repeated("1,", 300_000) + "]", "a = [" + repeated("{b=1},", 50_000) + "]",
    "a = [" + repeated("\n#\n", 200_000) + "]", "a = \"" + repeated("x", 300_000),
    "a = '''" + repeated("''x", 300_000),
    "a = \"\"\"" + repeated("\\\n", 300_000), repeated("#\n", 200_000), repeated("\r\n", 200_000),
    "a = " + repeated("9", 300_000), "a = " + repeated("1_", 200_000), "a = 0x" + repeated("F", 300_000),
    "a = 1." + repeated("0", 300_000), "a = 00:00:00." + repeated("1", 300_000), repeated(" ", 300_000),
    repeated("k", 300_000), "a = " + repeated("-", 300_000),
  ]

  @Test func size() {
    #expect(failure(of: Array("a = 1".utf8), JSONLimits(bytes: 5)) == nil)
    #expect(failure(of: Array("a = 1".utf8), JSONLimits(bytes: 4))?.message == "the text has 5 bytes, the limit is 4")
  }

  @Test func messagesAreSafe() throws {
    let key = "\\u001b[31m\\u202e" + Self.repeated("x", 10_000)
    let error = try #require(failure(of: Array("\"\(key)\" = 1\n\"\(key)\" = 2".utf8)))
    #expect(error.message.hasPrefix("duplicate key \"\\u{1b}[31m\\u{202e}xxx"))
    #expect(error.message.utf8.count < 200)
  }

  /// What is read can be printed and is JSON, whatever was changed in the text.
  @Test func mutatedTextFuzz() throws {
    let seed = FuzzBudget.seed
    print("TOML: seed \(seed)")
    var mutations = Mutations(seed: seed)
    let sample = Array(Self.sample.utf8)
    #expect(failure(of: sample) == nil)
    for round in 0..<FuzzBudget.rounds {
      let bytes = mutations.mutated(sample)
      do {
        let value = try TOMLDocument(bytes).value
        let again = try JSONValue(parsing: value.printed(.compact))
        #expect(again == value, "seed \(seed), round \(round)")
      } catch let error as TOMLError {
        let isWhole = error.line >= 1 && error.column >= 1 && !error.message.isEmpty && error.message.utf8.count < 500
        #expect(isWhole, "seed \(seed), round \(round): \(error)")
      }
    }
  }

  private static let sample = """
    title = "a \\"b\\" \\u00e9" # comment
    'k.k'.b = [ 1, 0x1F, 0b1_0, -1.5e+3, [true, {x = 1, y.z = '2'}], ]
    when = 1979-05-27T07:32:00.5-08:00

    [owner."x y"]
    day = 1979-05-27
    [[fruit]]
    text = \"\"\"
    two \\
        lines ""\"\"\"
    [[fruit.kind]]
    raw = '''c:\\x'''
    [[fruit]]
    hour = 00:32:00.999\n
    """
}

private func failure(of bytes: [UInt8], _ limits: JSONLimits = .standard) -> TOMLError? {
  do {
    _ = try TOMLDocument(bytes, limits: limits)
    return nil
  } catch {
    return error
  }
}

private func onSmallStack(_ body: @escaping @Sendable () -> TOMLError?) -> TOMLError? {
  let done = DispatchSemaphore(value: 0)
  nonisolated(unsafe) var answer: TOMLError?
  let thread = Thread {
    answer = body()
    done.signal()
  }
  thread.stackSize = 512 << 10
  thread.start()
  done.wait()
  return answer
}
