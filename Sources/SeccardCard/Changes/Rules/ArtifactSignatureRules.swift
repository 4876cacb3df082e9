internal import SeccardJSON

/// Who stands for an artefact.
extension ChangeRule {
  static let artifactSignatureLost = ChangeRule(
    "artifact.signature.lost", "a verified signature is lost", .regression(.high),
    because: "nobody vouches any more for where the artefact comes from",
    advice: "have the artefact signed by whoever built it, and verify the signature when the evidence is generated"
  ) { pair in
    let artifacts = pair.artifacts
    let gone = artifacts.count { $0.new == nil && isVerified($0.old) }
    let added = artifacts.count { $0.old == nil && isVerified($0.new) }
    // Each signed artefact that went without a signed successor charges one unsigned newcomer.
    var unsigned = gone - added
    return artifacts.compactMap { artifact in
      guard let new = artifact.new, !isVerified(new) else { return nil }
      if artifact.old == nil {
        guard unsigned > 0 else { return nil }
        unsigned -= 1
        return Match(artifact.path + [.member("signature")], "not verified, in place of an artefact that was")
      }
      guard isVerified(artifact.old) else { return nil }
      return Match(artifact.path + [.member("signature")], "verified -> \(stated(new))")
    }
  }

  static let artifactSignatureGained = ChangeRule(
    "artifact.signature.gained", "a signature is verified", .improvement,
    because: "where the artefact comes from can be checked",
    advice: "nothing to do; require the signature where the artefact is deployed"
  ) { pair in
    pair.artifacts.compactMap { artifact in
      guard let old = artifact.old, isVerified(artifact.new), !isVerified(old) else { return nil }
      return Match(artifact.path + [.member("signature")], "\(stated(old)) -> verified")
    }
  }

  private static func isVerified(_ artifact: JSONValue?) -> Bool { artifact?["signature"]?["verified"]?.bool == true }

  private static func stated(_ artifact: JSONValue) -> String {
    artifact["signature"]?.object == nil ? "not signed" : "not verified"
  }
}
