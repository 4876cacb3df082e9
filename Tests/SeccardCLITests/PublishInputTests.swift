import SeccardTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

private let isRoot = geteuid() == 0

/// Where a card comes from, and what is no JSON.
@Suite struct PublishInputTests {
  @Test(arguments: [
    "\"$seccard\" publish card.json", "\"$seccard\" publish ./card.json", "\"$seccard\" publish \"$PWD/card.json\"",
    "\"$seccard\" publish - < card.json", "cat card.json | \"$seccard\" publish -",
    "cat card.json | \"$seccard\" publish /dev/stdin",
    "mkfifo pipe && { cat card.json > pipe & \"$seccard\" publish pipe; }",
    "ln -s card.json link.json && \"$seccard\" publish link.json",
    "cp card.json ./-x.json && \"$seccard\" publish -- -x.json",
    "cp card.json 'a b'\\''.json' && \"$seccard\" publish 'a b'\\''.json'",
    "{ head -c 20 card.json; tail -c +21 card.json; } | \"$seccard\" publish -",
  ])
  func readsACardFrom(_ script: String) async throws {
    let box = try await Sandbox.withRegistry("--bare")
    try box.write("card.json", Cards.text("m", "1.0.0"))
    let outcome = try await box.shell(script)
    #expect(outcome.isSuccess, "\(outcome.errors)")
    #expect(try await box.git("show", "main:cards/m/1.0.0.json", in: "reg") == Cards.text("m", "1.0.0"))
  }

  @Test func readsACardFromTheWorkingDirectoryInTheRegistry() async throws {
    let box = try await Sandbox.withRegistry()
    try box.write("reg/cards/card.json", Cards.text("m", "1.0.0"))
    let outcome = try await box.seccard(["publish", "card.json"], in: "reg/cards", ["SECCARD_REGISTRY": ""])
    #expect(outcome.isSuccess, "\(outcome.errors)")
    #expect(try await box.log()[0] == "publish m 1.0.0")
    #expect(try await box.git("status", "--porcelain", in: "reg") == "?? cards/card.json\n")
  }

  @Test(arguments: [
    ("missing.json", "cannot read missing.json: No such file or directory"),
    ("", "cannot read : No such file or directory"),
    ("folder", "cannot read folder: Is a directory"),
    ("folder/x/y", "cannot read folder/x/y: No such file or directory"),
    ("card.json/x", "cannot read card.json/x: Not a directory"),
    ("loop", "cannot read loop: Too many levels of symbolic links"),
    ("x.yaml", "cannot read x.yaml: No such file or directory"),
    ("twice.yaml", "twice.yaml is not YAML: line 2, column 1: duplicate key \"a\" (first at line 1, column 1)"),
    ("tab.YML", "tab.YML is not YAML: line 2, column 1: a tab does not indent in YAML (§6.1): use spaces"),
    ("list.yaml", "list.yaml: a card is a JSON object; this is an array"),
    ("number.yml", "number.yml: model_details.version is a number; it must be a string, in quotes"),
  ])
  func whatCannotBeReadIsAnError(_ file: String, _ message: String) async throws {
    let box = try await Sandbox.withRegistry("--bare")
    try box.write("card.json", "{}")
    try box.write("folder/file", "{}")
    try box.write("twice.yaml", "a: 1\na: 2\n")
    try box.write("tab.YML", "a:\n\tb: 1\n")
    try box.write("list.yaml", "- a\n")
    try box.write("number.yml", "model_details: {name: m, version: 1.0}\n")
    _ = try await box.run("ln", ["-s", "loop", "loop"])
    let outcome = try await box.seccard(["publish", file])
    #expect(outcome.code == 2)
    #expect(outcome.text == "")
    #expect(outcome.errors.hasPrefix("error: \(message)\n"), "\(outcome.errors)")
  }

  @Test(.enabled(if: !isRoot, "root reads everything")) func aFileThatMayNotBeReadIsAnError() async throws {
    let box = try await Sandbox.withRegistry("--bare")
    try box.write("card.json", Cards.text("m", "1.0.0"))
    let outcome = try await box.shell("chmod 000 card.json && exec \"$seccard\" publish card.json")
    #expect(outcome.code == 2)
    #expect(outcome.errors == "error: cannot read card.json: Permission denied\n")
  }

  @Test func aClosedStandardInputIsAnError() async throws {
    let box = try await Sandbox.withRegistry("--bare")
    let outcome = try await box.shell("exec \"$seccard\" publish - <&-")
    #expect(outcome.code == 2)
    #expect(outcome.errors.hasPrefix("error: cannot read standard input: "), "\(outcome.errors)")
  }

  struct Bad: CustomTestStringConvertible {
    let bytes: [UInt8]
    let place: String
    let message: String
    /// What is said of it on standard input, where what does not begin as a JSON object is taken for YAML.
    let piped: String?
    var testDescription: String { message }

    init(_ text: String, _ place: String, _ message: String, piped: String? = nil) {
      self.init(Array(text.utf8), place, message, piped: piped)
    }

    init(_ bytes: [UInt8], _ place: String, _ message: String, piped: String? = nil) {
      self.bytes = bytes
      self.place = place
      self.message = message
      self.piped = piped
    }
  }

  private static let model = "{\"model_details\": {\"name\": \"m\", \"version\": \"1.0.0\"}"

  static let notJSON = [
    Bad("", "line 1, column 1", "the text is empty"),
    Bad("  \n ", "line 2, column 2", "the text is empty"),
    Bad("{\n  \"a\": tru}", "line 2, column 8", "expected a value"),
    Bad("{\"a\": 01}", "line 1, column 8", "leading zeros"),
    Bad("{\"a\": 1,}", "line 1, column 8", "a comma before the closing"),
    Bad("{\"a\": 1} x", "line 1, column 10", "text after the end"),
    Bad("\(model),\n\"a\": 1,\n\"\\u0061\": 2}", "line 3, column 1", "duplicate key \"a\" (first at line 2, column 1)"),
    Bad("{\"model_details\": {\"name\": \"m\", \"name\": \"n\"}}", "line 1, column 33", "duplicate key \"name\""),
    Bad([0xEF, 0xBB, 0xBF] + Array("{}".utf8), "line 1, column 1", "byte-order mark"),
    Bad([0xFF, 0xFE, 0x7B, 0x00], "line 1, column 1", "UTF-16"),
    Bad([0x7B, 0x22, 0xFF, 0x22], "line 1, column 3", "not UTF-8"),
    Bad("{\"a\": \"\\ud800\"}", "line 1, column 8", "surrogate"),
    Bad("{\"a\": \"x\ny\"}", "line 1, column 9", "control character"),
    Bad("{\"a\": 'x'}", "line 1, column 7", "expected a value"),
    Bad("{\"a\": NaN}", "line 1, column 7", "expected a value"),
    Bad(
      "// x\n{}", "line 1, column 1", "expected a value", piped: ": a card is a JSON object; this is a string"),
    Bad(
      "a: 1\n\ta: 1", "line 1, column 1", "expected a value",
      piped: " is not YAML: line 2, column 1: a tab does not indent in YAML (§6.1): use spaces"),
    Bad(
      "{\"a\": " + String(repeating: "[", count: 200) + String(repeating: "]", count: 200) + "}", "line 1, column 134",
      "more than 128 arrays and objects inside one another"),
  ]

  @Test(arguments: notJSON)
  func whatIsNotJSONIsRefusedWithItsPlace(_ bad: Bad) async throws {
    let box = try await Sandbox.withRegistry("--bare")
    try box.write("card.json", bad.bytes)
    let options = ["--model", "m", "--model-version", "1.0.0"]
    for file in ["card.json", "-"] {
      let outcome = try await box.run(Sandbox.binary, ["publish", file] + options, input: bad.bytes)
      let name = file == "-" ? "standard input" : file
      #expect(outcome.code == 2)
      #expect(outcome.text == "")
      if file == "-", let piped = bad.piped {
        #expect(outcome.errors == "error: standard input\(piped)\n")
      } else {
        #expect(outcome.errors.hasPrefix("error: \(name) is not JSON: \(bad.place): "), "\(outcome.errors)")
        #expect(outcome.errors.contains(bad.message), "\(outcome.errors)")
      }
      // One line: nothing of the input comes through as it was.
      #expect(outcome.errors.split(separator: "\n").count == 1)
    }
    #expect(try await box.log().count == 1)
  }

  @Test func theDeepestCardIsPublished() async throws {
    let box = try await Sandbox.withRegistry("--bare")
    let deepest = String(repeating: "[", count: 127) + String(repeating: "]", count: 127)
    try await box.publish(Cards.text("m", "1.0.0", "\"a\": " + deepest))
    #expect(try await box.succeed(["show", "m", "--json", "--field", "a"]).filter { !$0.isWhitespace } == deepest)
    #expect(try await box.seccard(["show", "m"]).isSuccess)
    try await box.expectSound()
  }

  @Test func anEndlessInputIsGivenUp() async throws {
    let box = try await Sandbox.withRegistry("--bare")
    let outcome = try await box.seccard(["publish", "/dev/zero", "--model", "m"])
    #expect(outcome.code == 2)
    #expect(outcome.text == "")
    #expect(
      outcome.errors == "error: /dev/zero has more than the 67108864 bytes (64 MiB) that a card may have\n")
  }
}
