import SeccardTestSupport
import SeccardWorkspace
import Testing

/// git's own glob pathspecs, over patterns and paths that a seed makes.
@Suite struct PathPatternOracleTests {
  private static let parts = [
    "a", "b", "ab", ".a", "a-b", "x.bin", "*", "?", "**", "***", "*b", "a*", "*.bin", "[ab]", "[!a]", "[^a-b]b", "[a-]",
    "[]b]", "?b", "a**b", #"\*"#, #"\[a\]"#, #"[\]]"#, #"[a\-b]"#, "é", "?é", "*a*b*", "[*]",
  ]
  private static let names = [
    "a", "b", "ab", ".a", "a-b", "x.bin", "*", "[a]", "]", "-", "é", "aé", "xaybz", "bb", "ba", "aab", "*b",
  ]

  @Test func agreesWithGit() async throws {
    let seed = FuzzBudget.seed
    var choice = Mutations(seed: seed)
    func path(of words: [String]) -> String {
      (0...choice.number(below: 4)).map { _ in words[choice.number(below: words.count)] }.joined(separator: "/")
    }
    let box = try Sandbox()
    try await box.git("init", "-q", "r")
    // What is a file cannot be a folder too.
    var paths: Set<String> = []
    var folders: Set<String> = []
    for _ in 0..<600 {
      let path = path(of: Self.names)
      let above = path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
      guard !folders.contains(path), paths.isDisjoint(with: above) else { continue }
      paths.insert(path)
      folders.formUnion(above)
    }
    let blob = try await box.git("hash-object", "-w", "--stdin", input: [], in: "r").dropLast()
    let entries = paths.map { "100644 \(blob)\t\($0)\0" }.joined()
    try await box.git("update-index", "-z", "--index-info", input: Array(entries.utf8), in: "r")

    var matches = 0
    for _ in 0..<200 {
      let text = path(of: Self.parts)
      let pattern = try PathPattern(text)
      let listed = try await box.git("ls-files", "-z", "--", ":(glob)" + text, in: "r").split(separator: "\0")
      // A pathspec that is a folder's name means what is below it, too.
      let expected = Set(listed.map(String.init).filter { !$0.hasPrefix(text + "/") })
      let found = paths.filter(pattern.matches)
      #expect(found.subtracting(expected) == [], "\(text) matches too much; seed \(seed)")
      #expect(expected.subtracting(found) == [], "\(text) matches too little; seed \(seed)")
      matches += found.count
      for path in found {
        for end in path.indices where path[end] == "/" {
          #expect(pattern.mayMatch(below: String(path[..<end])), "\(text) below \(path[..<end]); seed \(seed)")
        }
      }
    }
    #expect(matches > 200, "the patterns of seed \(seed) match hardly anything")
  }
}
