internal import SeccardCard
internal import SeccardJSON

/// What a card comes to on a day, as far as it says so.
struct CardPosture: Sendable {
  /// Where a threat stands. That something was done against it is a claim until a test of today's artefacts passed.
  enum ThreatState: String, Sendable, CaseIterable {
    case open = "Open"
    case unknown = "Not stated"
    case acceptedNoMore = "No longer accepted"
    case accepted = "Accepted"
    case untested = "Mitigated, untested"
    case tested = "Mitigated, tested"
    case notApplicable = "Not applicable"

    var mark: CardMark {
      switch self {
      case .open, .acceptedNoMore: .bad(rawValue)
      case .unknown: .unknown(rawValue)
      case .accepted, .untested: .claim(rawValue)
      case .tested: .good(rawValue)
      case .notApplicable: .plain(rawValue)
      }
    }
  }

  let threats: [ThreatState]
  /// The place of each test by its id; the first of several with one id.
  let testPlaces: [String: Int]
  let freshness: [CardMark]
  private let asOf: CalendarDate

  init(of card: JSONObject, asOf: CalendarDate) {
    self.asOf = asOf
    let digests = Set(
      Self.elements("evidence", "artifacts", of: card).compactMap { $0["sha256"]?.string?.lowercased() })
    let tests = Self.elements("security_considerations", "tests", of: card)
    freshness = tests.map { Self.freshness($0, digests) }
    var places: [String: Int] = [:]
    var proofs: Set<String> = []
    var failed: Set<String> = []
    for (place, test) in tests.enumerated() {
      guard let id = test["id"]?.string else { continue }
      if places[id] == nil { places[id] = place }
      if test["outcome"]?.string == "pass", freshness[place].tone == "better" {
        proofs.insert(id)
      } else {
        failed.insert(id)
      }
    }
    testPlaces = places
    let proven = proofs.subtracting(failed)
    threats = Self.elements("security_considerations", "threats", of: card).map { threat in
      switch threat["status"]?.string {
      case "open": return .open
      case "mitigated":
        let named = threat["tests"]?.array ?? []
        return named.contains { $0.string.map(proven.contains) ?? false } ? .tested : .untested
      case "accepted":
        let end = threat["expires"]?.string.flatMap { CalendarDate($0) }
        return end.map { $0 < asOf } ?? true || Placeholder.isEmpty(threat["accepted_by"]) ? .acceptedNoMore : .accepted
      case "not_applicable": return .notApplicable
      default: return .unknown
      }
    }
  }

  /// The elements of a list of a section; none where there is something else.
  static func elements(_ section: String, _ list: String, of card: JSONObject) -> [JSONValue] {
    card[section]?[list]?.array ?? []
  }

  /// Whether a test speaks of the artefacts as the card lists them.
  private static func freshness(_ test: JSONValue, _ digests: Set<String>) -> CardMark {
    let subjects = (test["subjects"]?.array ?? []).compactMap { $0.string?.lowercased() }
    if subjects.isEmpty { return .unknown("names no artefact") }
    if digests.isEmpty { return .unknown("no artefact to hold it against") }
    let stale = subjects.count { !digests.contains($0) }
    return stale == 0
      ? .good("of these artefacts")
      : .bad(stale == 1 ? "stale: an artefact changed" : "stale: \(stale) artefacts changed")
  }

  /// How old something is: `156 days old`.
  func age(_ date: JSONValue?) -> String {
    guard let day = date?.string.flatMap({ CalendarDate($0) }) else { return "of unknown age" }
    let days = asOf.daysSince1970 - day.daysSince1970
    if days < 0 { return "dated after \(asOf)" }
    return days == 0 ? "of the same day" : days == 1 ? "1 day old" : "\(days) days old"
  }
}
