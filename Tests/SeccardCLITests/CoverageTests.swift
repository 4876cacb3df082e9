import SeccardJSON
import SeccardTestSupport
import Testing

@Suite(.approvedRegistry) struct CoverageTests {
  @Test("each field is filled, empty or a placeholder, and says which stage wants it") func fields() async throws {
    let box = try ApprovedRegistry.box
    try box.write(
      "card.json",
      #"{"model_details": {"name": "a", "developer": "TODO", "contact": ""}, "evidence": {"artifacts": []}, "acme": 1}"#
    )
    let report = try await box.report(["check", "card.json", "--coverage"], schema: "seccard.check/1")
    #expect(report["verdict"] == nil)
    var fields: [String: JSONValue] = [:]
    for section in report["coverage"]?.array ?? [] {
      let own = section["fields"]?.array ?? []
      #expect(section["filled"]?.number?.intValue == own.count { $0["state"] == "filled" })
      for field in own { fields[field["field"]?.string ?? ""] = field }
    }
    #expect(fields["model_details.name"]?["state"] == "filled")
    #expect(fields["model_details.developer"]?["state"] == "placeholder")
    #expect(fields["model_details.contact"]?["state"] == "empty")
    #expect(fields["model_details.contact"]?["required_at"] == "publish")
    #expect(fields["evidence.artifacts"]?["state"] == "empty")
    #expect(fields["evidence.artifacts"]?["required_at"] == "ship")
    #expect(fields["model_details.license"]?["required_at"] == nil)
    #expect(fields["lifecycle.owner"]?["required_at"] == "ship")
    #expect(fields["acme"] == nil)

    let text = try await box.succeed(["check", "card.json", "--coverage"])
    #expect(text.hasPrefix("card.json: what is filled, section by section\n\nModel details  1 of 10\n"))
    #expect(text.contains("\n  filled: name\n"))
    #expect(text.contains("\n  - developer  placeholder  publish requires it\n"))
    #expect(text.contains("\n  - license  empty\n"))
    #expect(!text.contains("%"))
  }

  @Test("what a policy asks for is what counts") func policies() async throws {
    let box = try ApprovedRegistry.box
    try box.write(
      "p.yaml", "version: 1\nrules:\n  lifecycle.owner: { publish: warn }\n  disclosure.contact: { ship: warn }\n")
    try box.write("none.yaml", "version: 1\n")
    func needs(_ policy: String) async throws -> [String: [String: JSONValue]] {
      let report = try await box.report(
        ["check", "1.2.0", "--coverage", "--policy", policy], schema: "seccard.check/1")
      var needs: [String: [String: JSONValue]] = [:]
      for field in (report["coverage"]?.array ?? []).flatMap({ $0["fields"]?.array ?? [] }) {
        for key in ["required_at", "recommended_at"] {
          if let stage = field[key] { needs[field["field"]?.string ?? "", default: [:]][key] = stage }
        }
      }
      return needs
    }
    #expect(try await needs("none.yaml") == [:])
    let some = try await needs("p.yaml")
    #expect(
      some["lifecycle.owner"]?["recommended_at"] == "publish" || some["lifecycle.owner"]?["required_at"] == "ship")
    #expect(some["security_considerations.disclosure.contact"] != nil)
    #expect(some.count == 2)
  }

  @Test("a stage and the account of the fields go together") func both() async throws {
    let box = try ApprovedRegistry.box
    let words = ["check", ApprovedRegistry.spec, "--stage", "ship", "--coverage", "--as-of", GateExample.asOf]
    let text = try await box.succeed(words)
    #expect(text.hasPrefix("\(ApprovedRegistry.spec) may ship\n"))
    #expect(text.contains("\n\n\(ApprovedRegistry.spec): what is filled, section by section\n"))
    let report = try await box.report(words, schema: "seccard.check/1")
    #expect(report["verdict"] == "passes")
    #expect(report["coverage"]?.array?.isEmpty == false)
  }
}
