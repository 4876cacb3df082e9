import SeccardWorkspace
import Testing

@Suite struct PathPatternTests {
  /// A pattern, what it matches and what it does not.
  private static let meanings: [(String, matches: [String], not: [String])] = [
    ("requirements.txt", ["requirements.txt"], ["a/requirements.txt", "requirements.txt/a", "Requirements.txt", ""]),
    ("weights/*.safetensors", ["weights/a.safetensors", "weights/.safetensors"], ["weights/a/b.safetensors", "a"]),
    ("**/*.dvc", ["a.dvc", "a/b/c.dvc"], ["a.dvc/b", "dvc"]),
    ("data/**", ["data/a", "data/a/b"], ["data", "database"]),
    ("data/", ["data/a", "data/a/b"], ["data", "a/data/b"]),
    ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["a/xb", "ab", "a/b/c"]),
    ("**", ["a", "a/b", ".a"], [".git/config", "a/.GIT/config", ""]),
    ("a**b", ["ab", "axyb"], ["a/b"]),
    ("**/a/**", ["a/b", "x/a/b/c"], ["a", "x/a"]),
    ("?.json", ["a.json"], ["ab.json", ".json", "é.json", "/.json"]),
    ("??.json", ["é.json"], ["a.json"]),
    ("model-[0-9a-f].gguf", ["model-7.gguf", "model-c.gguf"], ["model-g.gguf", "model-.gguf", "model-77.gguf"]),
    ("[!0-9].pt", ["a.pt"], ["7.pt", "/.pt"]),
    ("[]-].pt", ["].pt", "-.pt"], ["[.pt"]),
    (#"[a\-c\]].pt"#, ["a.pt", "-.pt", "].pt"], ["b.pt"]),
    (#"\*\[1\]\\.bin"#, [#"*[1]\.bin"#], ["a[1].bin"]),
    ("{{ name }}/model.pt", ["{{ name }}/model.pt"], []),
    ("größe/*.bin", ["größe/é.bin"], ["gro\u{308}ße/a.bin"]),
    ("#a", ["#a"], []),
  ]

  @Test(arguments: meanings)
  func matchesWhatItSays(_ pattern: String, matches: [String], not: [String]) throws {
    let pattern = try PathPattern(pattern)
    for path in matches { #expect(pattern.matches(path), "\(path)") }
    for path in not { #expect(!pattern.matches(path), "\(path)") }
  }

  private static let refused: [(String, String)] = [
    ("", "is empty"), ("/a", "is absolute"), ("/", "is absolute"), ("C:/a", "a drive"), ("../a", "\"..\""),
    ("a/../b", "\"..\""), ("a/..", "\"..\""), ("./a", "\".\""), ("a//b", "two /"), ("a//", "two /"),
    (".git/config", "git's own"), ("a/.GIT/b", "git's own"), (".git", "git's own"),
    (#"weights\a.pt"#, "separated by /"),
    (#"a\"#, "separated by /"), ("!a", "no exceptions"), ("*.{pt,bin}", "braces"), ("[a", "without its ]"),
    ("[a/b]", "without its ]"), ("[]", "without its ]"), ("[z-a]", "backwards"), ("[[:digit:]]", "[0-9]"),
    ("[é]", "not ASCII"), (#"[\"#, "separated by /"), (#"[\d]"#, "separated by /"), ("a\0", "NUL"),
    ("data/*/", "\"data/*/**\""),
    (String(repeating: "a", count: 1025), "1024 bytes"), (String(repeating: "a/", count: 60) + "a", "60 parts"),
  ]

  @Test(arguments: refused)
  func whatIsNoPatternSaysWhy(_ pattern: String, _ reason: String) throws {
    let error = try #require(throws: PathPatternError.self) { try PathPattern(pattern) }
    #expect(error.message.contains(reason), "\(error.message)")
  }

  @Test(arguments: [
    ("a.txt", "", "a.txt", nil), ("a/b.txt", "a", "a/b.txt", nil), (#"a/\*"#, "a", "a/*", nil), ("a/*", "a", nil, nil),
    ("a/b/**/c/*", "a/b", nil, nil), ("*", "", nil, nil), ("a/b/", "a/b", nil, "a/b"), ("**/a", "", nil, nil),
  ])
  func partsWithoutWildcards(_ pattern: String, literalFolder: String, path: String?, folder: String?) throws {
    let pattern = try PathPattern(pattern)
    #expect(pattern.literalFolder == literalFolder)
    #expect(pattern.literalPath == path)
    #expect(pattern.isLiteral == (path != nil))
    #expect(pattern.folder == folder)
  }

  @Test(arguments: [
    ("a/b.txt", ["", "a"], ["b", "a/b.txt", "a/b"]), ("*/x", ["", "a", "b"], ["a/b", "a/x"]),
    ("a/**", ["", "a", "a/b/c"], ["b", "ab"]), ("a/**/b/c", ["a", "a/x/y", "a/b"], ["b/a"]),
    ("data/", ["", "data", "data/x/y"], ["dat"]), ("**/x", ["", "a/b"], [".git", "a/.git/b"]),
  ])
  func foldersThatCanHoldAMatch(_ pattern: String, can: [String], cannot: [String]) throws {
    let pattern = try PathPattern(pattern)
    for folder in can { #expect(pattern.mayMatch(below: folder), "\(folder)") }
    for folder in cannot { #expect(!pattern.mayMatch(below: folder), "\(folder)") }
  }

  /// A matcher that tries every way would not come to an end.
  @Test func manyWildcardsEnd() throws {
    let name = String(repeating: "a", count: 4000)
    #expect(try !PathPattern(String(repeating: "*a", count: 400) + "b").matches(name + "c"))
    let path = String(repeating: "a/", count: 2000) + "c"
    #expect(try !PathPattern(String(repeating: "**/a/", count: 29) + "b").matches(path + "b"))
    #expect(try PathPattern(String(repeating: "**/a/", count: 29) + "c").matches(path))
  }
}
