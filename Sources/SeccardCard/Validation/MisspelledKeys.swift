internal import SeccardJSON

/// Unknown keys that were probably meant as known ones. Unknown keys are allowed, so this is a guess, and only made where
/// the known key is missing beside the unknown one.
enum MisspelledKeys {
  static func findings(in card: JSONValue) -> [Finding] {
    guard case .object(let object) = card else { return [] }
    var search = Search(card: card)
    search.collect(object, CardSchema.fields)
    return search.findings
  }

  /// The sections below the top level whose names mean nothing else.
  private static let places: [String: String] = [
    "threats": "security_considerations", "tests": "security_considerations",
    "attack_surface": "security_considerations",
    "known_vulnerabilities": "security_considerations", "disclosure": "security_considerations",
    "threat_modeling": "security_considerations", "security_testing": "security_considerations",
    "artifacts": "evidence", "dependencies": "evidence", "waivers": "review", "out_of_scope_uses": "intended_use",
  ]

  private struct Search {
    let card: JSONValue
    /// From the card: places among members and elements, which cost nothing to keep until there is something to say.
    var path: [Int] = []
    var findings: [Finding] = []

    init(card: JSONValue) { self.card = card }

    mutating func collect(_ object: JSONObject, _ fields: [CardSchema.Field]) {
      // Members are mostly in the order of the fields: the one after the last is the likeliest.
      var next = 0
      var missing: [String]?
      for place in object.members.indices {
        guard let field = Self.field(object.members[place].key, of: fields, from: next) else {
          let candidates = missing ?? fields.map(\.key).filter { object[$0] == nil }
          missing = candidates
          tell(of: object.members[place].key, at: place, candidates)
          continue
        }
        next = field + 1
        switch object.members[place].value {
        case .object(let inner):
          guard case .object(let innerFields) = fields[field].shape else { continue }
          path.append(place)
          collect(inner, innerFields)
          path.removeLast()
        case .array(let elements):
          guard case .elements(let innerFields) = fields[field].shape else { continue }
          path.append(place)
          collect(elements, innerFields)
          path.removeLast()
        case .null, .bool, .number, .string: break
        }
      }
    }

    private mutating func collect(_ elements: [JSONValue], _ fields: [CardSchema.Field]) {
      for place in elements.indices {
        guard case .object(let object) = elements[place] else { continue }
        path.append(place)
        collect(object, fields)
        path.removeLast()
      }
    }

    private static func field(_ key: String, of fields: [CardSchema.Field], from next: Int) -> Int? {
      for place in next..<fields.count where fields[place].key == key { return place }
      for place in 0..<next where fields[place].key == key { return place }
      return nil
    }

    /// Says what an unknown key may have been meant as.
    private mutating func tell(of key: String, at place: Int, _ candidates: [String]) {
      path.append(place)
      defer { path.removeLast() }
      if let meant = meant(by: key, among: candidates) {
        add(ValidationRule.misspelledKey, "is not a known key; did you mean \(meant)?")
      }
      if path.count == 1, let place = places[key] {
        add(ValidationRule.misplacedKey, "belongs in \(place), where it is read")
      }
    }

    private mutating func add(_ rule: ValidationRule, _ message: String) {
      findings.append(Finding(rule, at: JSONPointer(places: path, in: card), in: card, message))
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
