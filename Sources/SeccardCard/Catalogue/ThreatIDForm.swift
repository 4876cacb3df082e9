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
    self = Self(known: id) ?? .invalid(hint: Self.hint(for: id))
  }

  /// Nil for an id of no known form, without a look for a hint.
  init?(known id: String) {
    var id = id
    guard let form = id.withUTF8(Self.form) else { return nil }
    self = form
  }

  private static func form(of text: UnsafeBufferPointer<UInt8>) -> ThreatIDForm? {
    switch text.first {
    case UInt8(ascii: "A"):
      return text.has("AML.T", digits: 4) || text.has("AML.T", digits: 4, ".", digits: 3) ? .atlas : nil
    case UInt8(ascii: "L"): return text.has("LLM", digits: 2, ":", digits: 4) ? .owaspLLM : nil
    case UInt8(ascii: "M"): return text.has("ML", digits: 2, ":", digits: 4) ? .owaspML : nil
    case UInt8(ascii: "N"):
      return text.has("NISTAML.", digits: 2) || text.has("NISTAML.", digits: 3) ? .nist : nil
    case UInt8(ascii: "C"):
      return (1...6).contains { text.has("CWE-", digits: $0) } && text[4] != UInt8(ascii: "0") ? .cwe : nil
    case UInt8(ascii: "X"):
      let name = text.dropFirst(2)
      return text.starts(with: "X-".utf8) && 1...100 ~= name.count && name.allSatisfy(\.isOfName) ? .own : nil
    default: return nil
    }
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
      return meant.map { Self(known: $0) == nil ? general : "write it as \($0)" } ?? general
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

extension UnsafeBufferPointer<UInt8> {
  /// Whether a text is a prefix and so many digits, then perhaps more of both.
  fileprivate func has(_ prefix: StaticString, digits: Int, _ middle: StaticString = "", digits last: Int = 0) -> Bool {
    let second = prefix.utf8CodeUnitCount + digits
    let third = second + middle.utf8CodeUnitCount
    guard count == third + last else { return false }
    return has(prefix, at: 0) && hasDigits(prefix.utf8CodeUnitCount..<second) && has(middle, at: second)
      && hasDigits(third..<count)
  }

  private func has(_ word: StaticString, at start: Int) -> Bool {
    word.withUTF8Buffer { self[start..<(start + $0.count)].elementsEqual($0) }
  }

  private func hasDigits(_ range: Range<Int>) -> Bool { self[range].allSatisfy(\.isDigit) }
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
