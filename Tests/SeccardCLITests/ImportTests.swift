import SeccardJSON
import SeccardTestSupport
import Testing

/// `seccard import`: what is taken, what is kept, where it goes.
@Suite struct ImportTests {
  private static let near = """
    {"Model Details": {"Developed by": "Example Labs", "colour": "red"}, "Ethics": ["None", "known"], "x": null}
    """

  @Test func theAccount() async throws {
    let box = try Sandbox()
    try box.write("near.json", Self.near)
    let outcome = try await box.seccard(["import", "near.json"])
    #expect(outcome.code == 0)
    #expect(
      outcome.text == """
        {
          "model_details": {
            "developer": "Example Labs"
          },
          "ethical_considerations": "None\\nknown",
          "imported": {
            "data": {
              "model_details": {
                "colour": "red"
              }
            }
          }
        }

        """)
    #expect(
      outcome.errors.hasPrefix(
        """
        read near.json as a card
          taken: 2
            model_details.developer  from Model Details.Developed by
            ethical_considerations   from Ethics
          kept under imported, since the card has no field for it: 1
            imported.data.model_details.colour  from Model Details.colour
          still empty: 43
            model_details: name, date, version, type, information, resource, citation,
              license, contact
            intended_use: primary_uses, primary_users, out_of_scope_uses

        """))
    let piped = try await box.seccard(["import", "-"], input: Self.near)
    #expect(piped.output == outcome.output)
    let json = try await box.seccard(["import", "near.json", "--json"])
    let report = try JSONValue(parsing: json.output)
    #expect(report["schema"] == "seccard.import/1")
    #expect(report["form"] == "card")
    #expect(report["account"]?["taken"]?.array?.count == 2)
    #expect(report["card"] == (try JSONValue(parsing: outcome.output)))
  }

  @Test func aFileIsNotWrittenOver() async throws {
    let box = try Sandbox()
    try box.write("near.json", Self.near)
    try box.write("card.yaml", "mine")
    let refused = try await box.seccard(["import", "near.json", "-o", "card.yaml"])
    #expect(refused.code == 1)
    #expect(refused.errors.hasPrefix("error: \"card.yaml\" is there already"))
    #expect(try box.text("card.yaml") == "mine")
    let forced = try await box.seccard(["import", "near.json", "-o", "card.yaml", "--force"])
    #expect(forced.code == 0)
    #expect(forced.output.isEmpty)
    #expect(try box.text("card.yaml").hasPrefix("model_details:\n  developer: Example Labs\n"))
    #expect(forced.errors.hasSuffix("next: seccard new card.yaml\n      seccard validate card.yaml\n"))
    let new = try await box.seccard(["import", "near.json", "-o", "new.json", "--quiet"])
    #expect(new.code == 0)
    #expect(try JSONValue(parsing: box.read("new.json"))["model_details"]?["developer"] == "Example Labs")
  }

  @Test func publishes() async throws {
    let box = try Sandbox()
    _ = try await box.seccard(["init", "registry"])
    try box.write(
      "card.toml", "[model_details]\ndeveloper = \"Example Labs\"\ncontact = \"ml@example.com\"\ndate = [[1]]\n")
    let words = ["import", "card.toml", "--publish", "--registry", "registry"]
    let nameless = try await box.seccard(words)
    #expect(nameless.code == 2)
    #expect(nameless.errors.contains("--model NAME"))
    let rehearsed = try await box.seccard(words + ["--model", "a", "--model-version", "1.0.0", "--dry-run"])
    #expect(rehearsed.code == 0)
    #expect(rehearsed.errors.contains("nothing was written (--dry-run)"))
    let published = try await box.seccard(words + ["--model", "a", "--model-version", "v1.0.0"])
    #expect(published.code == 0)
    #expect(published.text.hasPrefix("published a 1.0.0"))
    #expect(published.errors.contains("imported.data.model_details.date"))
    let shown = try await box.git("show", "HEAD:cards/a/1.0.0.json", in: "registry")
    #expect(try JSONValue(parsing: Array(shown.utf8))["imported"]?["data"]?["model_details"]?["date"] == [[1]])
    _ = try await box.git("fsck", "--strict", in: "registry")
  }

  @Test func aNameIsNotWrittenOver() async throws {
    let box = try Sandbox()
    try box.write("card.json", #"{"model_details": {"name": "a", "version": "1.0.0"}}"#)
    let name = try await box.seccard(["import", "card.json", "--model", "b"])
    #expect(name.code == 2)
    #expect(name.output.isEmpty)
    let version = try await box.seccard(["import", "card.json", "--model-version", "2.0.0"])
    #expect(version.code == 2)
    let same = try await box.seccard(["import", "card.json", "--model", "a", "--model-version", "v1.0.0"])
    #expect(same.code == 0)
  }

  /// The name of the command line never takes the place of something else.
  @Test func whatIsInThePlaceOfANameStays() async throws {
    let box = try Sandbox()
    for details in ["\"free text\"", "{\"name\": [1]}", "{\"version\": 1}"] {
      try box.write("card.json", "{\"schema_version\": \"1.0\", \"model_details\": \(details)}")
      let outcome = try await box.seccard(["import", "card.json", "--model", "a", "--model-version", "1.0.0"])
      #expect(outcome.code == 2, "\(details)")
      #expect(outcome.output.isEmpty)
    }
    try box.write("card.json", "{\"training_data\": \"Ours.\"}")
    let given = try await box.seccard(["import", "card.json", "--model", "a", "--model-version", "1.0.0"])
    #expect(given.errors.contains("model_details.version  from the command line"))
    #expect(given.errors.contains("model_details: developer, date, type"))
  }

  /// A heading that YAML takes for a comment is told of.
  @Test func headingsThatMayBeComments() async throws {
    let box = try Sandbox()
    try box.write("README", "# Title: foo\n\nDescription: bar\nLicense: mit\n")
    let yaml = try await box.seccard(["import", "README"])
    #expect(yaml.errors.contains("note: lines that begin with # were read as comments"))
    let markdown = try await box.seccard(["import", "README", "--as", "markdown"])
    #expect(markdown.text.contains("Title: foo"))
  }

  @Test(arguments: [
    ("", "there is nothing in it"), ("  \n ", "there is nothing in it"), ("\u{0}\u{1}", "neither text nor a PDF"),
    ("<html></html>", "HTML and XML are not read"), ("just a line", "what this is cannot be told"),
    ("[1]", "a card is an object; this is an array"), ("{\"a\": 1, \"a\": 2}", "not JSON: line 1, column 10"),
  ])
  func whatCannotBeRead(text: String, message: String) async throws {
    let box = try Sandbox()
    try box.write("it", text)
    let outcome = try await box.seccard(["import", "it"])
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("error: it: \(message)"), "\(outcome.errors)")
  }

  @Test func whatItIsToldToBe() async throws {
    let box = try Sandbox()
    try box.write("it", "model_details:\n  developer: Example\n")
    try box.write("toml", "[model_details]\ndeveloper = \"Example\"\n")
    for name in ["it", "toml"] {
      let outcome = try await box.seccard(["import", name, "--as", "card"])
      #expect(outcome.text.contains("\"developer\": \"Example\""), "\(outcome.errors)")
      #expect(try await box.seccard(["import", name]).output == outcome.output)
    }
    #expect(try await box.seccard(["import", "it", "--as", "word"]).code == 64)
  }
}
