import SeccardCard
import Testing

@Suite struct CatalogueFormTests {
  @Test(arguments: [
    ("AML.T0020", ThreatIDForm.atlas), ("AML.T0051.001", .atlas), ("AML.T9999", .atlas), ("ML01:2023", .owaspML),
    ("LLM01:2026", .owaspLLM), ("LLM99:1999", .owaspLLM), ("NISTAML.01", .nist), ("NISTAML.018", .nist),
    ("CWE-1", .cwe), ("CWE-502", .cwe), ("CWE-123456", .cwe), ("X-a", .own), ("X-acme.model_theft:2", .own),
    ("X-" + String(repeating: "a", count: 100), .own),
  ])
  func form(id: String, form: ThreatIDForm) {
    #expect(ThreatIDForm(id) == form)
  }

  @Test(arguments: [
    ("LLM01", "add the year of the list, as in LLM01:2026"), ("llm1", "add the year of the list, as in LLM01:2026"),
    ("ML05", "add the year of the list, as in ML05:2023"),
    ("OWASP-LLM06", "add the year of the list, as in LLM06:2026"),
    ("AML.T20", "write it as AML.T0020"), ("aml.t0020", "write it as AML.T0020"), ("T0020", "write it as AML.T0020"),
    ("AML-T0020", "write it as AML.T0020"), ("AML.T0051.1", "write it as AML.T0051.001"),
    ("AML.T0020 ", "write it as AML.T0020"), ("AML.T0020\n", "write it as AML.T0020"),
    ("LLM1:2025", "write it as LLM01:2025"), ("LLM01-2025", "write it as LLM01:2025"),
    ("ML01:23", "write it as ML01:2023"),
    ("CWE502", "write it as CWE-502"), ("cwe-502", "write it as CWE-502"), ("CWE-0502", "write it as CWE-502"),
    ("NISTAML018", "write it as NISTAML.018"), ("NIST.AML.018", "write it as NISTAML.018"),
    ("AML.TA0001", "this is not a technique of MITRE ATLAS; techniques look like AML.T0020"),
    ("AML.CS0001", "this is not a technique of MITRE ATLAS; techniques look like AML.T0020"),
    ("T1059", "this is an id of ATT&CK; techniques of MITRE ATLAS look like AML.T0020, and X-... is for one's own"),
    ("T1059.001", "this is an id of ATT&CK; techniques of MITRE ATLAS look like AML.T0020, and X-... is for one's own"),
  ])
  func nearMiss(id: String, hint: String) {
    #expect(ThreatIDForm(id) == .invalid(hint: hint))
  }

  @Test(arguments: [
    "", "x", "X-", "X-a b", "X-é", "X-" + String(repeating: "a", count: 101), "prompt injection", "CWE", "CWE-0",
    "CWE-1234567", "AML.T", "AML.T00200", "LLM", "LLM01:2025:3", "LLM2025", "LLM٠١:2026", "\u{202E}AML",
    "AML.T0020.0001",
    String(repeating: "9", count: 100_000), "T99999",
  ])
  func anythingElse(id: String) {
    #expect(
      ThreatIDForm(id)
        == .invalid(
          hint: "ids look like AML.T0020 (MITRE ATLAS), ML01:2023 and LLM01:2026 (OWASP), NISTAML.018, CWE-502, "
            + "or X-... for one's own"))
  }
}
