import SeccardJSON
import SeccardTestSupport
import Testing

/// The predefined card of a build: layers, fields from the command line, variables where they are asked for.
@Suite struct BuildTests {
  private func box() throws -> Sandbox {
    let box = try Sandbox()
    try box.write(
      "defaults.yaml",
      """
      model_details: {developer: Example Labs, license: Apache-2.0, contact: ml@example.com}
      security_considerations:
        threats:
          - {id: AML.T0020, status: open, impact: high}
      """)
    try box.write(
      "card.toml",
      """
      training_data = "Our own $pictures."
      [model_details]
      name = "vision/resnet50"
      version = "${VERSION:-0.1.0}"
      [[security_considerations.threats]]
      id = "AML.T0020"
      status = "mitigated"
      """)
    return box
  }

  @Test func layersMakeOneCard() async throws {
    let box = try box()
    let outcome = try await box.seccard(
      [
        "build", "defaults.yaml", "card.toml", "-", "--env", "--set", "model_details.date=2026-01-31",
        "--set-json", "security_considerations.threats[AML.T0020].likelihood=\"low\"",
      ], input: #"{"model_details": {"license": null}}"#, ["VERSION": "1.2.0"])
    #expect(outcome.code == 0)
    #expect(
      outcome.text == """
        {
          "model_details": {
            "name": "vision/resnet50",
            "developer": "Example Labs",
            "date": "2026-01-31",
            "version": "1.2.0",
            "contact": "ml@example.com"
          },
          "training_data": "Our own $pictures.",
          "security_considerations": {
            "threats": [
              {
                "id": "AML.T0020",
                "likelihood": "low",
                "impact": "high",
                "status": "mitigated"
              }
            ]
          }
        }

        """)
    #expect(outcome.errors == "")
  }

  @Test func variablesOnlyWhereTheyAreAskedFor() async throws {
    let box = try box()
    let plain = try await box.seccard(["build", "card.toml"], ["VERSION": "1.2.0"])
    #expect(plain.text.contains("${VERSION:-0.1.0}"))
    try box.write("other.yaml", "training_data: ${DATA}\n")
    let missing = try await box.seccard(["build", "card.toml", "other.yaml", "--env", "-o", "out.json"])
    #expect(missing.code == 2)
    #expect(
      missing.errors == """
        error: other.yaml: /training_data: the environment has no DATA
          set it, or write ${DATA:-default} where it may be unset

        """)
    #expect(!box.exists("out.json"))
  }

  @Test func checkSaysWhatDiffers() async throws {
    let box = try box()
    let words = ["build", "defaults.yaml", "card.toml", "--env", "--output", "card.yaml"]
    let absent = try await box.seccard(words + ["--check"])
    #expect(absent.code == 1)
    #expect(absent.text == "card.yaml is not there\n")
    let written = try await box.seccard(words)
    #expect(written.code == 0)
    #expect(written.errors == "wrote card.yaml\nnext: seccard publish card.yaml\n")
    let same = try await box.seccard(words + ["--check"])
    #expect(same.code == 0)
    #expect(same.text == "card.yaml is what its layers give\n")
    let other = try await box.seccard(words + ["--check", "--set", "training_data=Theirs."])
    #expect(other.code == 1)
    #expect(other.text.contains("training_data"))
    let text = try box.text("card.yaml")
    try box.write("card.yaml", "# a remark\n" + text)
    let spelled = try await box.seccard(words + ["--check"])
    #expect(spelled.code == 1)
    #expect(spelled.text == "card.yaml has the values that its layers give, in another spelling\n")
    try box.write("card.yaml", "{")
    let broken = try await box.seccard(words + ["--check"])
    #expect(broken.code == 1)
    #expect(broken.text.hasPrefix("card.yaml is not what its layers give: card.yaml is not YAML"))
  }

  @Test func anInvalidCardIsNotWritten() async throws {
    let box = try box()
    try box.write("out.json", "before")
    let outcome = try await box.seccard(["build", "card.toml", "--set", "model_details.date=soon", "-o", "out.json"])
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("error: model_details.date: is \"soon\""))
    #expect(outcome.errors.hasSuffix("the card is not valid, and was not written\n"))
    #expect(try box.text("out.json") == "before")
  }

  @Test(arguments: [
    (["build"], 64), (["build", "missing.yaml"], 2), (["build", "card.toml", "--set", "a"], 64),
    (["build", "card.toml", "--set", "=a"], 64), (["build", "card.toml", "--set-json", "a={"], 64),
    (["build", "card.toml", "--set", "training_data.a=b"], 64), (["build", "card.toml", "--check"], 64),
    (["build", "-", "-"], 64), (["build", "list.json"], 2), (["build", "bomb.yaml"], 2),
    (["build", "card.toml", "-o", "home"], 2), (["build", "card.toml", "-o", "out.toml"], 64),
    (["build", "card.toml", "-o", "nowhere/card.json"], 2),
  ])
  func whatCannotBe(words: [String], code: Int) async throws {
    let box = try box()
    try box.write("list.json", "[]")
    let bomb = (1...30).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }.joined(separator: "\n")
    try box.write("bomb.yaml", "a0: &a0 [x, x]\n" + bomb)
    let outcome = try await box.seccard(words)
    #expect(outcome.code == code, "\(outcome.errors)")
    #expect(!outcome.errors.isEmpty)
    #expect(outcome.output.isEmpty)
  }

  /// A file is replaced by one that is complete, keeps its mode, and a link to it stays a link.
  @Test func theOutputIsReplaced() async throws {
    let box = try box()
    try box.write("real/card.json", "old")
    _ = try await box.run("chmod", ["640", "real/card.json"])
    _ = try await box.run("ln", ["-s", "real/card.json", "link.json"])
    let outcome = try await box.seccard(["build", "card.toml", "-o", "link.json"])
    #expect(outcome.code == 0)
    #expect(try box.text("real/card.json").hasPrefix("{\n"))
    let state = try await box.run("stat", ["-c", "%a %F", "link.json", "real/card.json"])
    #expect(state.text == "777 symbolic link\n640 regular file\n")
    let files = try await box.run("ls", ["-A", "real"])
    #expect(files.text == "card.json\n")
  }
}
