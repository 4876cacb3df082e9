/// One public list of threats: ids and titles, which are facts, and nothing else of it.
struct ThreatList: Sendable {
  let source: ThreatCatalogue.Source
  /// A technique stands before its parts.
  let threats: [(id: String, name: String)]

  static let all = [atlas, owaspLLM2026, owaspLLM2025, owaspLLM2023, owaspML2023, nist]

  /// Techniques and sub-techniques of MITRE ATLAS (https://atlas.mitre.org), in the release that `AtlasTechniques` holds.
  private static let atlas = ThreatList(
    source: .init(name: "MITRE ATLAS", version: AtlasTechniques.version),
    threats: AtlasTechniques.lines.utf8.split(separator: UInt8(ascii: "\n")).map { line in
      let tab = line.firstIndex(of: UInt8(ascii: "\t")) ?? line.endIndex
      return (String(Substring(line[..<tab])), String(Substring(line[tab...].dropFirst())))
    })

  private init(source: ThreatCatalogue.Source, threats: [(id: String, name: String)]) {
    self.source = source
    self.threats = threats
  }

  /// A list of ten: `prefix`, the place in two digits, and the year, which is part of the id since the places change.
  private init(_ name: String, version: String, prefix: String, year: Int, _ names: [String]) {
    self.init(
      source: .init(name: name, version: version),
      threats: names.enumerated().map { place, name in
        ("\(prefix)\(place < 9 ? "0" : "")\(place + 1):\(year)", name)
      })
  }

  /// https://genai.owasp.org/llm-top-10, the edition of August 2026.
  private static let owaspLLM2026 = ThreatList(
    "OWASP Top 10 for LLM Applications", version: "2026", prefix: "LLM", year: 2026,
    [
      "Prompt Injection", "Sensitive Information Disclosure", "Excessive Agency", "Supply Chain",
      "Data and Model Poisoning", "Unbounded Consumption", "Misinformation", "Hidden Context Exposure",
      "Vector and Embedding Weaknesses", "Improper Output Handling",
    ])

  private static let owaspLLM2025 = ThreatList(
    "OWASP Top 10 for LLM Applications", version: "2025", prefix: "LLM", year: 2025,
    [
      "Prompt Injection", "Sensitive Information Disclosure", "Supply Chain", "Data and Model Poisoning",
      "Improper Output Handling", "Excessive Agency", "System Prompt Leakage", "Vector and Embedding Weaknesses",
      "Misinformation", "Unbounded Consumption",
    ])

  private static let owaspLLM2023 = ThreatList(
    "OWASP Top 10 for LLM Applications", version: "2023 (1.1)", prefix: "LLM", year: 2023,
    [
      "Prompt Injection", "Insecure Output Handling", "Training Data Poisoning", "Model Denial of Service",
      "Supply Chain Vulnerabilities", "Sensitive Information Disclosure", "Insecure Plugin Design", "Excessive Agency",
      "Overreliance", "Model Theft",
    ])

  /// https://owasp.org/www-project-machine-learning-security-top-10
  private static let owaspML2023 = ThreatList(
    "OWASP Machine Learning Security Top 10", version: "2023", prefix: "ML", year: 2023,
    [
      "Input Manipulation Attack", "Data Poisoning Attack", "Model Inversion Attack", "Membership Inference Attack",
      "Model Theft", "AI Supply Chain Attacks", "Transfer Learning Attack", "Model Skewing", "Output Integrity Attack",
      "Model Poisoning",
    ])

  /// The index of attacks of NIST AI 100-2 E2025 (https://doi.org/10.6028/NIST.AI.100-2e2025). Where the index gives one
  /// name to several attacks, the objective that it lists them under follows in brackets.
  private static let nist = ThreatList(
    source: .init(name: "NIST AI 100-2", version: "E2025"),
    threats: [
      ("NISTAML.01", "Availability Violations"), ("NISTAML.011", "Model Poisoning (Availability)"),
      ("NISTAML.012", "Clean-label Poisoning"), ("NISTAML.013", "Data Poisoning"), ("NISTAML.014", "Energy-latency"),
      ("NISTAML.015", "Indirect Prompt Injection"),
      ("NISTAML.016", "Availability Attacks through Indirect Prompt Injection"),
      ("NISTAML.017", "Time-consuming Background Tasks"), ("NISTAML.018", "Prompt Injection"),
      ("NISTAML.02", "Integrity Violations"), ("NISTAML.021", "Clean-label Backdoor"), ("NISTAML.022", "Evasion"),
      ("NISTAML.023", "Backdoor Poisoning"), ("NISTAML.024", "Targeted Poisoning"),
      ("NISTAML.025", "Black-box Evasion"), ("NISTAML.026", "Model Poisoning (Integrity)"),
      ("NISTAML.027", "Misaligned Outputs"), ("NISTAML.03", "Privacy Compromises"),
      ("NISTAML.031", "Model Extraction"), ("NISTAML.032", "Reconstruction"), ("NISTAML.033", "Membership Inference"),
      ("NISTAML.034", "Property Inference"), ("NISTAML.035", "Prompt Extraction"),
      ("NISTAML.036", "Leaking Information from User Interactions"), ("NISTAML.037", "Training Data Attacks"),
      ("NISTAML.038", "Data Extraction"), ("NISTAML.039", "Compromising Connected Resources"),
      ("NISTAML.04", "Misuse Violations"), ("NISTAML.05", "Supply Chain Attacks"),
      ("NISTAML.051", "Model Poisoning (Supply Chain)"),
    ])
}
