/// Which kind of id a threat has, by its form alone: whether a list knows it is for `ThreatCatalogue` to say.
package enum ThreatIDForm: Sendable, Equatable {
  /// `AML.T0051`, `AML.T0051.001`.
  case atlas
  /// `ML01:2023`.
  case owaspML
  /// `LLM01:2026`.
  case owaspLLM
  /// `NISTAML.01`, `NISTAML.018`.
  case nist
  /// `CWE-502`.
  case cwe
  /// `X-` and a name of one's own: letters, digits, `-`, `.`, `_` and `:`.
  case own
  /// None of these. The hint says what to write instead, in words that follow on a colon; it holds nothing of the input
  /// but digits.
  case invalid(hint: String)

  package init(_ id: String) {
    self = Self.form(of: id) ?? .invalid(hint: Self.hint(for: id))
  }

  private static func form(of id: String) -> ThreatIDForm? {
    let text = Array(id.utf8)
    if text.has("AML.T", digits: 4) || text.has("AML.T", digits: 4, ".", digits: 3) { return .atlas }
    if text.has("LLM", digits: 2, ":", digits: 4) { return .owaspLLM }
    if text.has("ML", digits: 2, ":", digits: 4) { return .owaspML }
    if text.has("NISTAML.", digits: 2) || text.has("NISTAML.", digits: 3) { return .nist }
    if (1...6).contains(where: { text.has("CWE-", digits: $0) }), text[4] != UInt8(ascii: "0") { return .cwe }
    let name = text.dropFirst(2)
    if text.starts(with: "X-".utf8), 1...100 ~= name.count, name.allSatisfy(\.isOfName) { return .own }
    return nil
  }

  private static func hint(for id: String) -> String {
    let general =
      "ids look like AML.T0020 (MITRE ATLAS), ML01:2023 and LLM01:2026 (OWASP), NISTAML.018, CWE-502, or X-... for one's own"
    guard id.utf8.count <= 40, id.utf8.allSatisfy({ $0 < 0x80 }) else { return general }
    let letters = id.uppercased().utf8.filter { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }
    let numbers = id.utf8.split { !$0.isDigit }.map { String(Substring($0)) }
    let name = String(decoding: letters, as: UTF8.self)
    switch (name, numbers.count) {
    case ("LLM", 1) where numbers[0].utf8.count <= 2, ("OWASPLLM", 1) where numbers[0].utf8.count <= 2:
      return "add the year of the list, as in LLM\(numbers[0].padded(to: 2)):2026"
    case ("ML", 1) where numbers[0].utf8.count <= 2, ("OWASPML", 1) where numbers[0].utf8.count <= 2:
      return "add the year of the list, as in ML\(numbers[0].padded(to: 2)):2023"
    case ("AMLTA", _), ("AMLM", _), ("AMLCS", _):
      return "this is not a technique of MITRE ATLAS; techniques look like AML.T0020"
    case ("T", _) where numbers.first.map { $0.utf8.count == 4 && !$0.hasPrefix("0") } == true:
      return "this is an id of ATT&CK; techniques of MITRE ATLAS look like AML.T0020, and X-... is for one's own"
    default:
      let meant = spelling(name, numbers)
      return meant.map { form(of: $0) == nil ? general : "write it as \($0)" } ?? general
    }
  }

  private static func spelling(_ name: String, _ numbers: [String]) -> String? {
    switch (name, numbers.count) {
    case ("AMLT", 1), ("T", 1): "AML.T" + numbers[0].padded(to: 4)
    case ("AMLT", 2), ("T", 2): "AML.T" + numbers[0].padded(to: 4) + "." + numbers[1].padded(to: 3)
    case ("LLM", 2), ("OWASPLLM", 2): "LLM" + numbers[0].padded(to: 2) + ":" + numbers[1].asYear
    case ("ML", 2), ("OWASPML", 2): "ML" + numbers[0].padded(to: 2) + ":" + numbers[1].asYear
    case ("NISTAML", 1): "NISTAML." + numbers[0].padded(to: 2)
    case ("CWE", 1): "CWE-" + String(numbers[0].drop { $0 == "0" })
    default: nil
    }
  }
}

extension [UInt8] {
  fileprivate func has(_ prefix: StaticString, digits: Int, _ middle: StaticString = "", digits last: Int = 0) -> Bool {
    guard count == prefix.utf8CodeUnitCount + digits + middle.utf8CodeUnitCount + last else { return false }
    let rest = dropFirst(prefix.utf8CodeUnitCount)
    return starts(with: prefix.description.utf8) && rest.prefix(digits).allSatisfy(\.isDigit)
      && rest.dropFirst(digits).starts(with: middle.description.utf8) && rest.suffix(last).allSatisfy(\.isDigit)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

  fileprivate var isOfName: Bool {
    isDigit || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self & 0xDF || "-._:".utf8.contains(self)
  }
}

extension String {
  fileprivate func padded(to length: Int) -> String {
    String(repeating: "0", count: Swift.max(0, length - utf8.count)) + self
  }

  fileprivate var asYear: String { utf8.count == 2 ? "20" + self : self }
}
