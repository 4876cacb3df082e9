internal import SeccardJSON

/// What a threat's id says of where the threat is described, and whether it is there.
enum ThreatIDCheck {
  /// Whether `finding` says something, asked without making it.
  static func hasComplaint(about id: String) -> Bool {
    switch ThreatIDForm(known: id) {
    case nil, .invalid?: true
    case .cwe?, .own?: false
    case .atlas?, .owaspML?, .owaspLLM?, .nist?: !ThreatCatalogue.current.contains(id)
    }
  }

  /// - Parameter suggesting: Whether to look for what an unknown id may have been meant as.
  static func finding(
    _ id: String, at pointer: JSONPointer, in card: JSONValue, suggesting: Bool
  ) -> Finding? {
    switch ThreatIDForm(id) {
    case .invalid(let hint):
      return Finding(
        ValidationRule.malformedThreat, at: pointer, in: card,
        "is \(PrintableText.quoted(id)), which has no known form: \(hint)")
    case .cwe, .own:
      return nil
    case .atlas, .owaspML, .owaspLLM, .nist:
      let catalogue = ThreatCatalogue.current
      guard catalogue.entry(id) == nil else { return nil }
      let near = (suggesting ? catalogue.nearest(to: id) : []).map { "\($0.id) (\($0.title))" }
      return Finding(
        ValidationRule.unknownThreat, at: pointer, in: card,
        "is \(PrintableText.quoted(id)), which \(list(of: id)) does not have"
          + (near.isEmpty ? "" : "; near to it: \(near.joined(separator: ", "))"))
    }
  }

  /// Whether `finding` says something of the place that a pointer leads to.
  static func speaks(of pointer: JSONPointer, in card: JSONValue) -> Bool {
    let tokens = pointer.tokens
    guard tokens.count == 4, tokens.starts(with: CardPair.KeyedList.threats.keys), tokens[3] == "id",
      let id = card.value(at: pointer)?.string, case .invalid = ThreatIDForm(id)
    else { return false }
    return true
  }

  /// The list that an id is from by its form, with the releases of it that are known here.
  private static func list(of id: String) -> String {
    let name =
      switch ThreatIDForm(id) {
      case .atlas: "MITRE ATLAS"
      case .owaspML: "OWASP Machine Learning Security Top 10"
      case .owaspLLM: "OWASP Top 10 for LLM Applications"
      default: "NIST AI 100-2"
      }
    let versions = ThreatCatalogue.current.sources.filter { $0.name == name }.map(\.version)
    return "\(name) \(versions.joined(separator: ", "))"
  }
}
