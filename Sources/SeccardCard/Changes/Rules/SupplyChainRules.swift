internal import SeccardJSON

/// What the model is made of: packages, a base model, data.
extension ChangeRule {
  static let dependenciesUnpinned = ChangeRule(
    "dependencies.unpinned", "dependencies lose pins or hashes", .regression(.medium),
    because: "the next build may take other packages than the ones that were tested (CWE-1395)",
    advice: "pin every package to one version with a hash, as pip-compile --generate-hashes or uv lock do, and commit "
      + "the lock file"
  ) { pair in
    let lockfiles = pair.elements(of: .lockfiles)
    // A lock file that changed its name or its tool: the first newcomer stands for the first that is gone, and so on.
    var newcomers = lockfiles.compactMap { $0.old == nil ? $0.new : nil }[...]
    return lockfiles.flatMap { lockfile -> [Match] in
      guard let old = lockfile.old else { return [] }
      guard let new = lockfile.new else {
        let successor = newcomers.popFirst()
        let lost = shares.filter { share(old[$0]) > share(successor?[$0]) }
        guard !lost.isEmpty else { return [] }
        return [Match(lockfile.path, successor == nil ? "gone" : "gone, and what came for it has fewer \(lost[0])")]
      }
      return shares.compactMap { key in
        guard share(old[key]) > share(new[key]) else { return nil }
        return Match(lockfile.path + [.member(key)], Detail.transition(old[key], new[key]))
      }
    }
  }

  static let baseModelChanged = ChangeRule(
    "base-model.changed", "the base model or its revision changes, or is no longer pinned", .regression(.medium),
    because: "everything that the model has learnt stands on its base, flaws and backdoors included",
    advice: "pin the base model to one revision, and run the tests on the model that was made from it"
  ) { pair in
    let keys = ["evidence", "dependencies", "base_model"]
    let path = keys.map { JSONPathStep.member($0) }
    let (old, new) = pair.values(at: keys)
    guard let old, !(old.object?.isEmpty ?? true) else { return [] }
    guard let new, !(new.object?.isEmpty ?? true) else {
      return [Match(path, "\(Detail.word(old["id"])) is gone")]
    }
    let names = ["id", "revision"].compactMap { key -> Match? in
      guard let before = old[key], before != .null, before != new[key] else { return nil }
      return Match(path + [.member(key)], Detail.transition(before, new[key]))
    }
    guard old["pinned"]?.bool == true, new["pinned"]?.bool != true else { return names }
    return names + [Match(path + [.member("pinned")], Detail.transition(old["pinned"], new["pinned"]))]
  }

  static let datasetChanged = ChangeRule(
    "dataset.changed", "a dataset changes, or its provenance becomes unknown", .regression(.medium),
    because:
      "between the old data and the new somebody may have slipped records in; a poisoned set looks like any other",
    advice: "say where the new records come from, compare the two states of the set, and run the backdoor tests again"
  ) { pair in
    let listed = !CardPair.elements(of: .datasets, in: pair.old).isEmpty
    return pair.elements(of: .datasets).flatMap { dataset -> [Match] in
      guard let new = dataset.new else { return [] }
      var matches: [Match] = []
      if let before = dataset.old?["digest"], before != .null, !isSameDigest(before, new["digest"]) {
        matches.append(Match(dataset.path + [.member("digest")], digestTransition(before, new["digest"])))
      }
      let provenance = dataset.path + [.member("provenance")]
      if let old = dataset.old {
        if hasOrigin(old), !hasOrigin(new) {
          matches.append(Match(provenance, Detail.transition(old["provenance"], new["provenance"])))
        }
      } else if listed, new["provenance"]?.string == "unknown" {
        matches.append(Match(provenance, "new, unknown"))
      }
      return matches
    }
  }

  private static let shares = ["pinned", "hashed"]

  /// The share of the packages, from 0 to 1; what is not stated is none.
  private static func share(_ value: JSONValue?) -> JSONNumber {
    value?.bool.map { JSONNumber($0 ? 1 : 0) } ?? value?.number ?? JSONNumber(0)
  }

  private static func hasOrigin(_ dataset: JSONValue) -> Bool {
    ["verified", "declared"].contains(dataset["provenance"]?.string)
  }

  private static func isSameDigest(_ old: JSONValue, _ new: JSONValue?) -> Bool {
    guard let old = old.string, let new = new?.string else { return old == new }
    return old.lowercased().hasSameScalars(as: new.lowercased())
  }

  private static func digestTransition(_ old: JSONValue, _ new: JSONValue?) -> String {
    func word(_ value: JSONValue?) -> String { value?.string.map { Detail.digest($0) } ?? Detail.word(value) }
    return "\(word(old)) -> \(word(new))"
  }
}
