import SeccardJSON
import SeccardTestSupport
import Testing

/// The builder with its answers piped in.
@Suite struct NewPipedTests {
  private static let answers = NewSession.answers.joined(separator: "\n") + "\n"

  @Test(arguments: [
    ([], "card.yaml"), (["net.yml"], "net.yml"), (["sub/card.json"], "sub/card.json"),
    (["--format", "json"], "card.json"),
  ])
  func answersMakeTheCard(_ words: [String], _ file: String) async throws {
    let box = try Sandbox()
    try box.write("sub/x", "")
    let outcome = try await box.seccard(["new"] + words, input: Self.answers)
    #expect(outcome.text == "wrote \(file)\n")
    #expect(outcome.errors == "next: seccard validate \(file)\n      seccard publish \(file)\n")
    #expect(try box.card(file) == NewSession.card)
    #expect(try await box.hidden().isEmpty)
    if file.hasSuffix(".json") {
      // A card in JSON is written as the registry lays it out.
      #expect(try await box.succeed(["init", "reg"]) != "")
      try await box.succeed(["publish", file, "--registry", "reg"])
      #expect(try await box.succeed(["show", "1.0.0", "--json", "--registry", "reg"]) == box.text(file))
    }
  }

  @Test func theEndKeepsTheRest() async throws {
    let box = try Sandbox()
    try await box.git("config", "--global", "user.name", "Ada Example")
    try await box.git("config", "--global", "user.email", "ada@example.com")
    try box.write("LICENSE", "SPDX-License-Identifier: Apache-2.0\n")
    let outcome = try await box.seccard(["new", "-q"], input: "net\n\n\n1.0.0")
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    #expect(
      try box.card() == [
        "schema_version": "1.0",
        "model_details": [
          "name": "net", "developer": "Ada Example", "version": "1.0.0", "license": "Apache-2.0",
          "contact": "ada@example.com",
        ],
      ])
    #expect(try await box.seccard(["new"], input: "").code == 0)
  }

  @Test func commandsWorkAsWell() async throws {
    let box = try Sandbox()
    let answers = """
      net
      Wrong
      :back
      Right
      :jump training data
      \"\"\"
      first line
        second line

      last
      \"\"\"
      :jump threats
      X-one
      First
      :jump threats
      X-two
      :jump threats
      :remove 1
      :change X-two
      Second
      :jump 1
      other
      :clear
      :done
      not read any more
      """
    let outcome = try await box.seccard(["new", "card.json"], input: answers)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(
      try box.card("card.json") == [
        "schema_version": "1.0", "model_details": ["name": "other"],
        "training_data": "first line\n  second line\n\nlast",
        "security_considerations": ["threats": [["id": "X-two", "title": "Second"]]],
      ])
  }

  @Test(arguments: [
    ("net\n\ntomorrow\n", "line 3 of the answers, for model_details.date: \"tomorrow\" is no date; "),
    ("No Name\n", "line 1 of the answers, for model_details.name: "),
    (":jump threats\nprompt injection\n", "line 2 of the answers: \"prompt injection\" may be any of "),
    (":jump nowhere\n", "there is no section \"nowhere\"; :list shows them"), (":bakc\n", "did you mean :back?"),
    (":edit\n", ":edit needs a terminal"), ("\"\"\"\nx\n", "the answers end within a text"),
    (":jump att\nweb\n", "\"web\" is none of the choices; choose from public-api, internal-api, batch"),
  ])
  func whatCannotBeTakenIsAnError(_ answers: String, _ reason: String) async throws {
    let box = try Sandbox()
    let outcome = try await box.seccard(["new"], input: answers)
    #expect(outcome.code == 1)
    #expect(outcome.errors.hasPrefix("error: ") && outcome.errors.contains(reason), "\(outcome.errors)")
    #expect(outcome.text == "")
    #expect(!box.exists("card.yaml"))
    #expect(try await box.hidden().isEmpty)
  }

  @Test func remarksAreTold() async throws {
    let box = try Sandbox()
    let outcome = try await box.seccard(["new", "-q"], input: "net\n\n\n1.0\n")
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("warning: line 4 of the answers: version \"1.0\" is not a version"))
  }

  @Test func whatIsNoTextIsRefused() async throws {
    let box = try Sandbox()
    let bytes = try await box.run(Sandbox.binary, ["new"], input: [0xFF, 0x0A])
    #expect(bytes.code == 2 && bytes.errors == "error: line 1 of the answers is not UTF-8\n")
    let long = try await box.run(Sandbox.binary, ["new"], input: Array(repeating: 0x61, count: 3 << 20))
    #expect(long.code == 2 && long.errors == "error: line 1 of the answers is longer than 1 MiB\n")
    #expect(!box.exists("card.yaml"))
  }

  // MARK: Files that are there

  @Test func aCardIsChangedInPlace() async throws {
    let box = try Sandbox()
    let card = #"{"model_details": {"name": "net", "developer": "A", "mine": [1.0]}, "own": {"x": 1e2}}"#
    try box.write("card.json", card)
    _ = try await box.shell("chmod 640 card.json")
    #expect(try await box.seccard(["new", "card.json"], input: "\nB\n").code == 0)
    #expect(
      try box.card("card.json") == [
        "model_details": ["name": "net", "developer": "B", "mine": [1]], "own": ["x": 100],
      ])
    #expect(try box.text("card.json").contains("1e2"))
    #expect(try await box.shell("stat -c %a card.json").text == "640\n")
  }

  @Test func aLinkStaysALink() async throws {
    let box = try Sandbox()
    try box.write("real/card.json", #"{"model_details": {"name": "net"}}"#)
    _ = try await box.shell("ln -s real/card.json card.json")
    #expect(try await box.seccard(["new", "card.json"], input: "other\n").code == 0)
    #expect(try await box.shell("readlink card.json").text == "real/card.json\n")
    #expect(try box.card("real/card.json") == ["model_details": ["name": "other"]])
  }

  @Test func aSourceIsReadAndTheFileNotReplacedUnasked() async throws {
    let box = try Sandbox()
    try box.write(
      "old.yaml", "model_details: {name: net}\nevidence: {}\nreview: {status: approved}\ntraining_data: Leaves\n")
    try box.write("card.yaml", "model_details: {name: kept}\n")
    let refused = try await box.seccard(["new", "--from", "old.yaml"], input: "")
    #expect(refused.code == 1)
    #expect(
      refused.errors == """
        error: "card.yaml" is there already, and does not come from "old.yaml"
          replace it:       --force
          or write another: seccard new OTHER.yaml --from old.yaml

        """)
    #expect(try box.text("card.yaml") == "model_details: {name: kept}\n")
    let done = try await box.seccard(["new", "--from", "old.yaml", "--force"], input: "")
    #expect(done.code == 0)
    #expect(done.errors.contains("warning: evidence of old.yaml is not taken over\n"))
    #expect(try box.card() == ["schema_version": "1.0", "model_details": ["name": "net"], "training_data": "Leaves"])
  }

  @Test(arguments: [
    ("[1]", 2, "holds no card"), ("{", 2, "is not JSON"),
    (#"{"intended_use": "x"}"#, 2, "intended_use has to be an object"),
    (#"{"evidence": {"seal": "x"}}"#, 1, "is what seccard generate writes"),
  ])
  func whatIsNoCardIsLeftAlone(_ text: String, _ code: Int, _ reason: String) async throws {
    let box = try Sandbox()
    try box.write("card.json", text)
    let outcome = try await box.seccard(["new", "card.json"], input: "net\n")
    #expect(outcome.code == code)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    #expect(try box.text("card.json") == text)
  }

  @Test(arguments: [
    (["card.json", "--format", "yaml"], 64, "would be read as JSON"), (["-"], 64, "into a file"),
    (["nowhere/card.yaml"], 2, "there is no folder"), (["home"], 2, "is no file that a card could be written to"),
    (["--resume", "--fresh"], 64, "exclude each other"),
  ])
  func placesThatCannotBe(_ words: [String], _ code: Int, _ reason: String) async throws {
    let box = try Sandbox()
    let outcome = try await box.seccard(["new"] + words, input: "net\n")
    #expect(outcome.code == code)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
  }

  // MARK: The last version

  @Test func theLastVersionIsCarriedOver() async throws {
    let box = try await Sandbox.withRegistry(cards: [
      Cards.text("net", "1.0.0", #""training_data": "Old""#),
      Cards.text(
        "net", "1.1.0",
        #""training_data": "Leaves", "security_considerations": {"threats": [{"id": "X-a"}]}, "own": {"x": [1]}"#),
    ])
    #expect(try await box.seccard(["new", "-q"], input: "net\n\n\n2.0.0\n").code == 0)
    #expect(
      try box.card() == [
        "schema_version": "1.0",
        "model_details": [
          "name": "net", "version": "2.0.0", "developer": "Example", "contact": "model@example.com",
        ], "training_data": "Leaves", "security_considerations": ["threats": [["id": "X-a"]]], "own": ["x": [1]],
      ])
    #expect(try await box.seccard(["new", "b.yaml", "-q"], input: "net\n:back\nother\n").code == 0)
    #expect(try box.card("b.yaml") == ["schema_version": "1.0", "model_details": ["name": "other"]])
  }
}
