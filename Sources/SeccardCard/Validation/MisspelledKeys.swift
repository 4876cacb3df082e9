internal import SeccardJSON

/// Unknown keys that were probably meant as known ones. Unknown keys are allowed, so this is a guess, and only made where
/// the known key is missing beside the unknown one.
enum MisspelledKeys {
  static func findings(in card: JSONValue) -> [Finding] {
    var findings: [Finding] = []
    guard case .object(let object) = card else { return [] }
    var path: [String] = []
    collect(object, CardSchema.fields, at: &path, in: card, into: &findings)
    for member in object.members {
      guard let place = places[member.key] else { continue }
      findings.append(
        Finding(
          ValidationRule.misplacedKey, at: JSONPointer(tokens: [member.key]), in: card,
          "belongs in \(place), where it is read"))
    }
    return findings
  }

  /// The sections below the top level whose names mean nothing else.
  private static let places: [String: String] = [
    "threats": "security_considerations", "tests": "security_considerations",
    "attack_surface": "security_considerations",
    "known_vulnerabilities": "security_considerations", "disclosure": "security_considerations",
    "threat_modeling": "security_considerations", "security_testing": "security_considerations",
    "artifacts": "evidence", "dependencies": "evidence", "waivers": "review", "out_of_scope_uses": "intended_use",
  ]

  /// - Parameter path: The tokens of the pointer to the object.
  private static func collect(
    _ object: JSONObject, _ fields: [CardSchema.Field], at path: inout [String], in card: JSONValue,
    into findings: inout [Finding]
  ) {
    var missing: [String]?
    // Members are mostly in the order of the fields: the one after the last is the likeliest.
    var next = 0
    for member in object.members {
      path.append(member.key)
      defer { path.removeLast() }
      let place =
        fields[next...].firstIndex { $0.key == member.key } ?? fields[..<next].firstIndex { $0.key == member.key }
      if let place {
        next = place + 1
        descend(member.value, fields[place].shape, at: &path, in: card, into: &findings)
        continue
      }
      let candidates = missing ?? fields.map(\.key).filter { object[$0] == nil }
      missing = candidates
      guard let meant = meant(by: member.key, among: candidates) else { continue }
      findings.append(
        Finding(
          ValidationRule.misspelledKey, at: JSONPointer(tokens: path), in: card,
          "is not a known key; did you mean \(meant)?"))
    }
  }

  private static func descend(
    _ value: JSONValue, _ shape: CardSchema.Shape, at path: inout [String], in card: JSONValue,
    into findings: inout [Finding]
  ) {
    switch (shape, value) {
    case (.object(let fields), .object(let object)):
      collect(object, fields, at: &path, in: card, into: &findings)
    case (.elements(let fields), .array(let elements)):
      for (index, element) in elements.enumerated() {
        guard case .object(let object) = element else { continue }
        path.append(String(index))
        collect(object, fields, at: &path, in: card, into: &findings)
        path.removeLast()
      }
    default: break
    }
  }

  /// The known key that differs from a key in its case and separators alone, or in a letter or two of a long word.
  private static func meant(by key: String, among candidates: [String]) -> String? {
    guard key.utf8.count <= 60 else { return nil }
    if let same = candidates.first(where: { bare($0) == bare(key) }) { return same }
    guard key.utf8.count >= 4 else { return nil }
    return Suggestion.closest(
      to: key, among: candidates.filter { $0.utf8.count >= 4 }, within: key.utf8.count < 8 ? 1 : 2)
  }

  private static func bare(_ key: String) -> String {
    String(key.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " })
  }
}
