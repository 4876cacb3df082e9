internal import SeccardJSON

/// What an artefact is: its format and its bytes.
extension ChangeRule {
  static let artifactFormatSafer = ChangeRule(
    "artifact.format.safer", "an artefact moves from the pickle family to a data-only format", .improvement,
    because: "a data-only format has no instructions for the loader, so a whole class of attack is gone",
    advice: "nothing to do; see that the old files are no longer served anywhere"
  ) { pair in
    let artifacts = pair.artifacts
    func isSafe(_ artifact: JSONValue?) -> Bool {
      format(artifact) == .dataOnly && artifact?["load_risk"]?.string == "none"
    }
    let gone = artifacts.count { $0.new == nil && format($0.old) == .pickleFamily }
    let added = artifacts.count { $0.old == nil && format($0.new) == .pickleFamily }
    // A conversion mostly changes the file's name too: each pickle that went makes room for one successor.
    var successors = gone - added
    return artifacts.compactMap { artifact in
      guard isSafe(artifact.new) else { return nil }
      if artifact.old == nil {
        guard successors > 0 else { return nil }
        successors -= 1
        return Match(artifact.path + [.member("format")], "in place of an artefact of the pickle family")
      }
      guard format(artifact.old) == .pickleFamily else { return nil }
      return Match(
        artifact.path + [.member("format")], Detail.transition(artifact.old?["format"], artifact.new?["format"]))
    }
  }

  static let artifactFormatPickle = ChangeRule(
    "artifact.format.pickle", "an artefact moves to the pickle family", .regression(.high),
    because: "unpickling runs whatever the file asks for (CWE-502); the format before could not",
    advice: "export the weights as safetensors, and keep pickles out of what is shipped"
  ) { pair in
    guard pair.listedArtifacts else { return [] }
    let artifacts = pair.artifacts
    // As many newcomers as pickles went are their successors; the surface was there.
    var successors = artifacts.count { $0.new == nil && format($0.old) == .pickleFamily }
    return artifacts.compactMap { artifact in
      guard format(artifact.new) == .pickleFamily else { return nil }
      if artifact.old == nil {
        successors -= 1
        guard successors < 0 else { return nil }
      } else if format(artifact.old) != .dataOnly {
        return nil
      }
      return Match(
        artifact.path + [.member("format")], Detail.transition(artifact.old?["format"], artifact.new?["format"]))
    }
  }

  static let artifactSilentSwap = ChangeRule(
    "artifact.silent-swap", "artefacts change while the version does not", .regression(.high),
    because: "whoever pinned this version, or tested it, now gets other bytes under the same name",
    advice: "publish the new artefacts under a new version; if nobody changed them on purpose, find out who did"
  ) { pair in
    guard pair.listedArtifacts, let version = unchangedVersion(of: pair) else { return [] }
    let known = Set(CardPair.elements(of: .artifacts, in: pair.old).compactMap { CardPair.digest($0.element) })
    let current = Set(CardPair.elements(of: .artifacts, in: pair.new).compactMap { CardPair.digest($0.element) })
    return pair.artifacts.compactMap { artifact in
      let (before, after) = (CardPair.digest(artifact.old), CardPair.digest(artifact.new))
      let field = artifact.path + [.member("sha256")]
      switch (artifact.old, artifact.new) {
      case (_?, _?):
        guard let before, before != after else { return nil }
        let detail = after.map { "sha256 \(Detail.digest(before)) -> \(Detail.digest($0))" }
        return Match(field, "\(detail ?? "sha256 \(Detail.digest(before)) is gone"), \(version)")
      case (nil, _?):
        if let after, known.contains(after) { return nil }
        return Match(field, "new, \(after.map { "sha256 \(Detail.digest($0))" } ?? "without a digest"), \(version)")
      default:
        if let before, current.contains(before) { return nil }
        return Match(artifact.path, "gone, \(version)")
      }
    }
  }

  private static func format(_ artifact: JSONValue?) -> ArtifactFormat? {
    artifact?["format"]?.string.map { ArtifactFormat($0) }
  }

  /// What to say of a version that stayed; nil where the new state names another one, or neither names any.
  ///
  /// A version that is dropped does not count as another one: that would be the way around the rule.
  private static func unchangedVersion(of pair: CardPair) -> String? {
    let (old, new) = pair.values(at: ["model_details", "version"])
    guard let before = old?.string, !Placeholder.isEmpty(before) else { return nil }
    guard let after = new?.string, !Placeholder.isEmpty(after) else { return "the version is gone" }
    guard normalized(before).hasSameScalars(as: normalized(after)) else { return nil }
    return "version still \(Detail.word(new))"
  }

  /// `v1.0.0` and `1.0.0` are one version; what is none is compared as it stands.
  private static func normalized(_ version: String) -> String {
    do { return try Version(version).description } catch { return version }
  }
}
