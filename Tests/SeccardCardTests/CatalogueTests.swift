import SeccardCard
import Testing

@Suite struct CatalogueTests {
  private let catalogue = ThreatCatalogue.current

  @Test(arguments: [
    ("AML.T0020", "Training Data Poisoning", "MITRE ATLAS"),
    ("AML.T0051", "LLM Prompt Injection", "MITRE ATLAS"),
    ("AML.T0051.001", "LLM Prompt Injection: Indirect", "MITRE ATLAS"),
    ("AML.T0000", "Search Open Technical Databases", "MITRE ATLAS"),
    ("AML.T0134", "AI Targeted Cloaking", "MITRE ATLAS"),
    ("AML.T0016.004", "Obtain Capabilities: AI Agent Tools", "MITRE ATLAS"),
    ("AML.T0017.002", "Develop Capabilities: AI Agent Tools", "MITRE ATLAS"),
    ("ML01:2023", "Input Manipulation Attack", "OWASP Machine Learning Security Top 10"),
    ("ML10:2023", "Model Poisoning", "OWASP Machine Learning Security Top 10"),
    // The same place means another threat in another year.
    ("LLM03:2023", "Training Data Poisoning", "OWASP Top 10 for LLM Applications"),
    ("LLM03:2025", "Supply Chain", "OWASP Top 10 for LLM Applications"),
    ("LLM03:2026", "Excessive Agency", "OWASP Top 10 for LLM Applications"),
    ("LLM10:2026", "Improper Output Handling", "OWASP Top 10 for LLM Applications"),
    ("NISTAML.01", "Availability Violations", "NIST AI 100-2"),
    ("NISTAML.018", "Prompt Injection", "NIST AI 100-2"),
  ])
  func entry(id: String, title: String, source: String) throws {
    let entry = try #require(catalogue.entry(id))
    #expect((entry.id, entry.title, entry.source.name) == (id, title, source))
  }

  @Test(arguments: [
    "", "AML.T0019", "AML.T9999", "aml.t0020", "AML.T0020 ", "LLM01", "LLM11:2026", "LLM01:2024", "ML01:2025",
    "CWE-502",
    "X-own", "AML.T0051.003", "AML.TA0001", "NISTAML.099",
  ])
  func unknown(id: String) {
    #expect(catalogue.entry(id) == nil)
  }

  @Test(arguments: [
    ("AML.T0051.003", ["AML.T0051", "AML.T0051.000", "AML.T0051.001"]),
    ("AML.T0020.000", ["AML.T0020", "AML.T0000.000", "AML.T0002.000"]),
    ("LLM01:2024", ["LLM01:2023", "LLM01:2025", "LLM01:2026"]),
    ("aml.t0134", ["AML.T0134", "AML.T0034", "AML.T0114"]),
    ("NISTAML.O18", ["NISTAML.018", "NISTAML.01", "NISTAML.011"]),
    ("X-nothing", []), ("", []), ("AML.T9999", ["AML.T0099"]), (String(repeating: "A", count: 100_000), []),
  ])
  func nearest(id: String, ids: [String]) {
    #expect(catalogue.nearest(to: id).map(\.id) == ids)
  }

  /// MITRE counts 120 techniques and 88 sub-techniques in the release of September 2026.
  @Test func contents() {
    let ids = catalogue.entries.map(\.id)
    #expect(Set(ids).count == ids.count)
    let counts = catalogue.sources.map { source in catalogue.entries.count { $0.source == source } }
    #expect(counts == [208, 10, 10, 10, 10, 30])
    #expect(ids.count { $0.hasPrefix("AML.") && $0.split(separator: ".").count == 3 } == 88)
    #expect(
      catalogue.sources.map { "\($0.name) \($0.version)" } == [
        "MITRE ATLAS 2026.09", "OWASP Top 10 for LLM Applications 2026", "OWASP Top 10 for LLM Applications 2025",
        "OWASP Top 10 for LLM Applications 2023 (1.1)", "OWASP Machine Learning Security Top 10 2023",
        "NIST AI 100-2 E2025",
      ])
    for entry in catalogue.entries {
      if case .invalid = ThreatIDForm(entry.id) { Issue.record("\(entry.id) has no form") }
      #expect(!entry.title.isEmpty && PrintableText.escaped(entry.title) == entry.title)
    }
  }
}
