import SeccardJSON
import SeccardTestSupport
import Testing

/// Annotations as workflow commands of GitHub Actions.
@Suite struct GitHubTests {
  @Test("one line for each finding, whose level is the annotation's") func levels() async throws {
    let box = try Sandbox()
    try box.write("a.yaml", "model_details:\n  name: a\n  type: no\n  citation: TODO\nlifecycle: {status: 7}\n")
    let outcome = try await box.seccard(["validate", "a.yaml", "--format", "github"])
    #expect(outcome.code == 1)
    let lines = outcome.text.split(separator: "\n").map(String.init)
    #expect(lines.count == 3)
    #expect(
      lines[0]
        == "::warning file=a.yaml,line=4,col=3,title=text.placeholder::model_details.citation: is the placeholder TODO")
    #expect(lines[1].hasPrefix("::error file=a.yaml,line=5,col=13,title=card.schema::lifecycle.status: is "))
    #expect(lines[2].hasPrefix("::notice file=a.yaml,line=3,col=9,title=yaml.ambiguous-scalar::model_details.type: "))
  }

  @Test(
    "what the runner would read as its own is escaped",
    arguments: [
      ("a,b.json", "a%2Cb.json"), ("a:b.json", "a%3Ab.json"), ("100%.json", "100%25.json"),
      ("a%2Cb.json", "a%252Cb.json"),
      ("a::b.json", "a%3A%3Ab.json"),
    ])
  func fileNames(_ name: String, _ property: String) async throws {
    let box = try Sandbox()
    try box.write(name, #"{"model_details": {"name": 1}}"#)
    let outcome = try await box.seccard(["validate", "./" + name, "--format", "github"])
    #expect(outcome.text.hasPrefix("::error file=./\(property),line=1,col=20,title=card.schema::"), "\(outcome.text)")
  }

  @Test("no text of a card ends its line, or begins a command of its own") func injects() async throws {
    let box = try Sandbox()
    try box.write(
      "a.json",
      #"{"model_details": {}, "x\r\n::error::50%25 :,": "TODO", "review": {"status": "\n::stop-commands::x"}}"#)
    let outcome = try await box.seccard(["validate", "a.json", "--format", "github"])
    let lines = outcome.text.split(separator: "\n", omittingEmptySubsequences: true)
    #expect(lines.count == 2)
    #expect(!outcome.text.contains("\r"))
    for line in lines { #expect(line.hasPrefix("::error file=a.json,") || line.hasPrefix("::warning file=a.json,")) }
    #expect(outcome.text.contains("50%2525"))
  }
}
