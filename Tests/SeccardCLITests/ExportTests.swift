import SeccardJSON
import SeccardTestSupport
import Testing

/// `seccard export`: where cards come from, where they go, and what is said of what a form cannot carry.
@Suite struct ExportTests {
  private func registry() async throws -> Sandbox {
    let box = try Sandbox()
    _ = try await box.seccard(["init", "registry"])
    for (model, version) in [("a", "1.0.0"), ("a", "1.1.0"), ("vision/b", "0.1.0")] {
      try box.write("\(version).json", Cards.text(model, version, "\"training_data\": \"=1+1, \\\"x\\\"\""))
      let outcome = try await box.seccard(["publish", "\(version).json", "--registry", "registry"])
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
    return box
  }

  @Test func oneCardGoesToStandardOutput() async throws {
    let box = try await registry()
    let json = try await box.seccard(["export", "a@1.1.0", "--to", "json", "--registry", "registry"])
    #expect(json.code == 0)
    #expect(json.text == (try await box.git("show", "HEAD:cards/a/1.1.0.json", in: "registry")))
    #expect(json.errors == "JSON carries the whole card\n")
    let dash = try await box.seccard(["export", "a@1.1.0", "--to", "json", "--registry", "registry", "-o", "-"])
    #expect(dash.output == json.output)
    #expect(!box.exists("-"))
    let yaml = try await box.seccard(["export", "a@latest", "--to", "yaml", "--registry", "registry", "-q"])
    #expect(
      yaml.text == """
        model_details:
          name: a
          developer: Example
          version: 1.1.0
          contact: model@example.com
        training_data: "=1+1, \\"x\\""

        """)
    #expect(yaml.errors.isEmpty)
    let older = try await box.seccard(
      ["export", "1.0.0", "--model", "a", "--to", "json", "--registry", "registry", "--at", "HEAD~1"])
    #expect(older.text.contains("\"1.0.0\""))
  }

  @Test func allGoToAFolder() async throws {
    let box = try await registry()
    let outcome = try await box.seccard(["export", "--all", "--to", "yaml", "--registry", "registry", "-o", "new/out"])
    #expect(outcome.code == 0)
    #expect(outcome.errors == "wrote 3 files to new/out\nYAML carries all of every card\n")
    let files = try await box.run("find", ["new/out", "-type", "f"])
    #expect(
      files.text.split(separator: "\n").sorted()
        == ["new/out/a/1.0.0.yaml", "new/out/a/1.1.0.yaml", "new/out/vision/b/0.1.0.yaml"])
    // Again, over what is there.
    let again = try await box.seccard(["export", "--all", "--to", "yaml", "--registry", "registry", "-o", "new/out"])
    #expect(again.code == 0)
  }

  @Test func allGoToOneTable() async throws {
    let box = try await registry()
    let outcome = try await box.seccard(["export", "--all", "--to", "csv", "--registry", "registry", "-o", "cards.csv"])
    #expect(outcome.code == 0)
    #expect(outcome.errors == "wrote cards.csv\nCSV does not carry:\n  training_data (3 cards)\n")
    // Python's reader is the judge of what a row is.
    let script = """
      import csv
      rows = list(csv.DictReader(open("cards.csv", newline="", encoding="utf-8")))
      for row in rows: print(row["model_details.name"], row["model_details.version"], row["training_data"], row["threats"] == "")
      """
    let read = try await box.run("python3", ["-c", script])
    #expect(
      read.text == """
        a 1.0.0 '=1+1, "x" True
        a 1.1.0 '=1+1, "x" True
        vision/b 0.1.0 '=1+1, "x" True

        """)
  }

  @Test func cycloneDXComesBack() async throws {
    let box = try await registry()
    for version in ["1.6", "1.7"] {
      let bom = try await box.seccard(
        ["export", "a@1.1.0", "--to", "cyclonedx", "--cyclonedx-version", version, "--registry", "registry"])
      #expect(bom.code == 0)
      #expect(try JSONValue(parsing: bom.output)["specVersion"] == .string(version))
      #expect(bom.errors.hasPrefix("CycloneDX carries the whole card\n"))
      let back = try await box.seccard(["import", "-"], input: bom.text)
      #expect(back.text == (try await box.git("show", "HEAD:cards/a/1.1.0.json", in: "registry")))
    }
  }

  @Test func pagesSayWhatChanged() async throws {
    let box = try await registry()
    let words = ["export", "--to", "html", "--registry", "registry", "--as-of", "2026-11-20"]
    let first = try await box.seccard(words + ["a@1.0.0"])
    #expect(first.code == 0)
    #expect(first.errors == "HTML shows the whole card\n")
    #expect(!first.text.contains("against <bdi>"))
    let second = try await box.seccard(words + ["a@1.1.0"])
    #expect(second.text.contains("against <bdi>a 1.0.0</bdi>"))
    // A file is held against what is published, where there is a registry.
    try box.write("next.json", Cards.text("a", "2.0.0"))
    let file = try await box.seccard(words + ["next.json"])
    #expect(file.text.contains("against <bdi>a 1.1.0</bdi>"))
    let both = try await box.seccard(words + ["next.json", "1.0.0.json", "-o", "out"])
    #expect(both.code == 0, "\(both.errors)")
    #expect(try box.text("out/next.html").contains("against <bdi>a 1.1.0</bdi>"))
    #expect(try box.text("out/1.0.0.html").contains("first version"))
    let outside = try await box.seccard(["export", "--to", "html", "next.json"])
    #expect(outside.code == 0)
    #expect(!outside.text.contains("against <bdi>"))
  }

  @Test(arguments: ["markdown", "huggingface"])
  func proseComesBack(format: String) async throws {
    let box = try Sandbox()
    try box.write("card.json", Cards.text("a", "1.0.0", "\"training_data\": \"# One\\n\\n- two *three*\", \"x\": [1]"))
    let outcome = try await box.seccard(["export", "card.json", "--to", format, "-o", "card.md"])
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("does not carry:\n  x\n"), "\(outcome.errors)")
    let back = try JSONValue(parsing: await box.seccard(["import", "card.md"]).output)
    let card = try JSONValue(parsing: box.read("card.json"))
    for key in ["model_details", "training_data"] { #expect(back[key] == card[key]) }
  }

  /// Without a browser: an error that says how to get one, and the page to be printed by hand.
  @Test func aPageThatCannotBePrintedIsLeft() async throws {
    let box = try Sandbox()
    try box.write("card.json", Cards.text("a", "1.0.0"))
    let outcome = try await box.seccard(["export", "card.json", "--to", "pdf", "-o", "card.pdf"], ["PATH": "/nowhere"])
    #expect(outcome.code == 2)
    #expect(
      outcome.errors.contains("wrote card.html, ready to be printed from any browser\nerror: making a PDF needs "))
    #expect(!box.exists("card.pdf"))
    #expect(try box.text("card.html").hasPrefix("<!DOCTYPE html>"))
    let piped = try await box.seccard(["export", "card.json", "--to", "pdf"], ["PATH": "/nowhere"])
    #expect(piped.code == 2)
    #expect(piped.output.isEmpty)
  }

  /// What cannot be read, or has no place of its own, is left out with a warning, and does not keep the others away.
  @Test func theOthersAreExported() async throws {
    let box = try await registry()
    try box.write("odd.json", Cards.text("a/1.0.0.html", "1.0.0"))
    let published = try await box.seccard(["publish", "odd.json", "--registry", "registry"])
    #expect(published.code == 0, "\(published.errors)")
    let outcome = try await box.seccard(["export", "--all", "--to", "html", "--registry", "registry", "-o", "out"])
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("warning: a/1.0.0.html 1.0.0 is not exported: two cards would be written to"))
    #expect(
      outcome.errors.hasSuffix(
        "wrote 3 files to out\n1 card was not exported; of the others:\nHTML shows all of every card\n"))
    #expect(box.exists("out/a/1.0.0.html"))
  }

  @Test func aLinkThatLeadsNowhereIsNoFile() async throws {
    let box = try Sandbox()
    try box.write("card.json", Cards.text("a", "1.0.0"))
    _ = try await box.run("ln", ["-s", "missing.json", "link.json"])
    let outcome = try await box.seccard(["export", "card.json", "--to", "json", "-o", "link.json"])
    #expect(outcome.code == 2)
    #expect(outcome.errors.hasPrefix("error: cannot write \"link.json\": it is a link that leads nowhere\n"))
    let kind = try await box.run("stat", ["-c", "%F", "link.json"])
    #expect(kind.text == "symbolic link\n")
  }

  @Test func files() async throws {
    let box = try Sandbox()
    try box.write("x/one.json", Cards.text("a", "1.0.0"))
    try box.write("x/two.yaml", "training_data: Ours.\n")
    try box.write("y/one.json", Cards.text("b", "1.0.0"))
    let both = try await box.seccard(["export", "x/one.json", "x/two.yaml", "--to", "json", "-o", "out"])
    #expect(both.code == 0, "\(both.errors)")
    #expect(try JSONValue(parsing: box.read("out/two.json"))["training_data"] == "Ours.")
    let clash = try await box.seccard(["export", "x/one.json", "y/one.json", "--to", "json", "-o", "out"])
    #expect(clash.code == 2)
    #expect(clash.errors.contains("error: two cards would be written to \"one.json\""))
  }

  @Test(arguments: [
    (["export", "--to", "json"], 64), (["export", "a", "--all", "--to", "json", "-o", "x"], 64),
    (["export", "a.json", "b.json", "--to", "json"], 64), (["export", "--all", "--to", "html"], 64),
    (["export", "a.json", "--to", "word"], 64), (["export", "missing.json", "--to", "json"], 2),
    (["export", "list.json", "--to", "json"], 2), (["export", "a@9.0.0", "--to", "json", "--registry", "registry"], 2),
    (["export", "a@1.0.0", "--to", "json", "--registry", "registry", "-o", "nowhere/x.json"], 2),
  ])
  func whatCannotBe(words: [String], code: Int) async throws {
    let box = try await registry()
    try box.write("list.json", "[]")
    let outcome = try await box.seccard(words)
    #expect(outcome.code == code, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(!outcome.errors.isEmpty)
  }
}
