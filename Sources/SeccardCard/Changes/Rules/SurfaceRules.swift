internal import SeccardJSON

/// Where an attacker can reach the model, and what it can do for them (`security_considerations.attack_surface`).
///
/// A card that states its surface for the first time does not get worse by it; that a statement goes is
/// `schema.downgraded`.
extension ChangeRule {
  static let surfaceWider = ChangeRule(
    "surface.wider", "the attack surface gets wider", .regression(.high),
    because: "more people can reach the model, or less is known of those who can",
    advice: "go through the threats again for the new way in, limit and authenticate it, and test with hostile input"
  ) { pair in
    let surface = SurfacePair(of: pair)
    var matches: [Match] = []
    if surface.states("interfaces") {
      matches += CardPair.added(surface.new["interfaces"], to: surface.old["interfaces"]).map {
        Match(surface.path("interfaces"), "\(Detail.quoted($0)) added")
      }
    }
    if let (before, after) = surface.ranks("input_trust", in: trustOrder), after < before {
      matches.append(surface.transition("input_trust"))
    }
    return matches
  }

  static let surfaceNarrower = ChangeRule(
    "surface.narrower", "the attack surface gets narrower", .improvement,
    because: "fewer people can reach the model, or more is known of those who can",
    advice: "nothing to do; see that the old way in is really closed where the model is deployed"
  ) { pair in
    let surface = SurfacePair(of: pair)
    var matches: [Match] = []
    // A list without any interface says that nobody wrote it down, not that nobody can reach the model.
    if surface.states("interfaces"), !CardPair.words(surface.new["interfaces"]).isEmpty {
      matches += CardPair.added(surface.old["interfaces"], to: surface.new["interfaces"]).map {
        Match(surface.path("interfaces"), "\(Detail.quoted($0)) removed")
      }
    }
    if let (before, after) = surface.ranks("input_trust", in: trustOrder), after > before {
      matches.append(surface.transition("input_trust"))
    }
    return matches
  }

  static let surfaceCapability = ChangeRule(
    "surface.capability", "the model can do more", .regression(.high), .regression(.medium),
    because: "whoever talks the model into something can now have more done; running code and using tools most of all",
    advice:
      "give the capability as few rights as it needs, have a person confirm what cannot be undone, and red-team it"
  ) { pair in
    let surface = SurfacePair(of: pair)
    guard surface.isStatedBefore else { return [] }
    return CardPair.added(surface.new["capabilities"], to: surface.old["capabilities"]).map { capability in
      let isAgency = capability == "code-exec" || capability == "tool-use"
      return Match(
        surface.path("capabilities"), "\(Detail.quoted(capability)) added", .regression(isAgency ? .high : .medium))
    }
  }

  static let surfaceSensitivity = ChangeRule(
    "surface.sensitivity", "the model handles more sensitive data", .regression(.medium),
    because: "the same attack now costs more: what leaks, leaks worse",
    advice: "look at the privacy threats again, and run a privacy test on these artefacts"
  ) { pair in
    let surface = SurfacePair(of: pair)
    guard let (before, after) = surface.ranks("data_sensitivity", in: sensitivityOrder), after > before else {
      return []
    }
    return [surface.transition("data_sensitivity")]
  }

  private static let trustOrder = ["untrusted", "authenticated", "trusted"]
  private static let sensitivityOrder = ["public", "internal", "confidential", "restricted"]

  /// The attack surface in both states; an empty object is no statement.
  private struct SurfacePair {
    let old: JSONObject
    let new: JSONObject
    private let root = ["security_considerations", "attack_surface"]

    init(of pair: CardPair) {
      let values = pair.values(at: root)
      old = values.old?.object ?? JSONObject()
      new = values.new?.object ?? JSONObject()
    }

    var isStatedBefore: Bool { !old.isEmpty }

    /// Whether the old state has the list at all.
    func states(_ key: String) -> Bool { old[key]?.array != nil || old[key]?.string != nil }

    func path(_ key: String) -> [JSONPathStep] { (root + [key]).map { .member($0) } }

    /// The places of both words in the order; nil where one of them is not in it.
    func ranks(_ key: String, in order: [String]) -> (old: Int, new: Int)? {
      guard let before = old[key]?.string.flatMap({ order.firstIndex(of: $0) }),
        let after = new[key]?.string.flatMap({ order.firstIndex(of: $0) })
      else { return nil }
      return (before, after)
    }

    func transition(_ key: String) -> Match { Match(path(key), Detail.transition(old[key], new[key])) }
  }
}
