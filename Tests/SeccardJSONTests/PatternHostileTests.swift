import SeccardJSON
import Testing

/// Patterns and texts on which an engine that tries one path after the other takes for ever.
@Suite struct PatternHostileTests {
  private static let length = 100_000

  private static let matchCases: [(String, String, String, Bool)] = [
    ("(a+)+$", "a", "b", false), ("(a+)+$", "a", "", true),
    ("(a|a)*b", "a", "", false), ("(a|a)*b", "a", "b", true),
    ("^(a?){50}a{50}$", "a", "", false), ("(.*)*x(.*)*y", "x", "", false),
    ("^(([a-z])+.)+[A-Z]([a-z])+$", "a", "", false), ("(?=(a+)+$)b", "a", "b", false),
    ("^(?!(a|aa)+$)", "a", "", false), ("(?<=^(a|aa)+)b$", "a", "b", true),
    ("(é|é)*ü", "é", "", false), ("(x+x+)+y", "x", "", false), ("a.{20}c", "ab", "", false),
    ("([ab]*a[ab]{30})*c", "ab", "", false), ("\\b(\\w+\\b)*!", "a ", "", false),
  ]

  @Test(arguments: matchCases)
  func longTexts(source: String, unit: String, end: String, isMatch: Bool) throws {
    let pattern = try Pattern(source)
    #expect(pattern.matches(String(repeating: unit, count: Self.length / unit.utf8.count) + end) == isMatch)
  }

  @Test(arguments: [
    "a{10001}", "(a{1000}){1000}", "((((a{100}){100}){100}){100}){100}", "a{99999999999999999999}", "(ab?){3000,5000}",
    "a{0,99999999999999999999}", String(repeating: "(?=a)", count: 17),
    String(repeating: "(", count: 101) + String(repeating: ")", count: 101),
  ])
  func tooLarge(source: String) throws {
    let error = try #require(throws: PatternError.self) { try Pattern(source) }
    #expect(error.code == .tooLarge)
  }

  @Test(arguments: [
    "a{9900}|a", "(?:){99999999999999999999}", "(?:()*)*", "a{500}", "(?:(?=a)){100}",
    String(repeating: "(", count: 100) + String(repeating: ")", count: 100),
    "[" + (0..<2_000).map { "\\u{\(String(0x1000 + 2 * $0, radix: 16))}" }.joined() + "]",
  ])
  func largeEnough(source: String) throws {
    #expect(try Pattern(source).matches(String(repeating: "a", count: 1_000) + "\u{1000}"))
  }

  /// More states than the automaton keeps, and more kinds of characters than it tells apart.
  @Test func beyondTheAutomaton() throws {
    let states = try Pattern("^[ab]*a[ab]{14}c$")
    var random = SplitMix64(seed: 7)
    let text = String((0..<50_000).map { _ in Bool.random(using: &random) ? "a" : "b" })
    #expect(states.matches(text + "a" + String(repeating: "b", count: 14) + "c"))
    #expect(!states.matches(text + "b" + String(repeating: "a", count: 14) + "c"))

    let letters = (0..<60).map { String(Unicode.Scalar(UInt8(0xC0 + $0))) }
    let kinds = try Pattern("^(" + letters.joined(separator: "|") + ")*$")
    #expect(kinds.matches(letters.joined()))
    #expect(!kinds.matches(letters.joined() + "a"))
  }

  @Test func manyThreadsAskOnePattern() async throws {
    let pattern = try Pattern("^(a|b)*c{3}$")
    let answers = await withTaskGroup(of: Bool.self) { group in
      for count in 0..<64 {
        group.addTask { pattern.matches(String(repeating: "ab", count: count * 50) + "ccc") }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.allSatisfy { $0 })
  }
}
