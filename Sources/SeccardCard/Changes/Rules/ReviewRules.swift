internal import SeccardJSON

/// Who answers for the model, and for how long.
extension ChangeRule {
  static let disclosureRemoved = ChangeRule(
    "disclosure.removed", "the contact for reports of vulnerabilities goes", .regression(.medium),
    because: "whoever finds a flaw has nobody to tell but the public",
    advice: "give an address that somebody reads, as in a security.txt (RFC 9116)"
  ) { pair in
    let keys = ["security_considerations", "disclosure", "contact"]
    let (old, new) = pair.values(at: keys)
    guard !Placeholder.isEmpty(old?.string), Placeholder.isEmpty(new?.string) else { return [] }
    return [Match(keys.map { .member($0) }, Detail.transition(old, new))]
  }

  static let reviewVoid = ChangeRule(
    "review.void", "the approval does not cover what the card now says", .regression(.high),
    because: "an approval holds for the text that was read; this card says something else, and nobody approved that",
    advice: "have the card reviewed again; until then set review.status to in_review"
  ) { pair in
    guard isApproved(pair.new), let digest = ReviewDigest.of(pair.new) else { return [] }
    let (before, after) = pair.values(at: ["review", "covers"])
    let path: [JSONPathStep] = [.member("review"), .member("covers")]
    let wasApproved = isApproved(pair.old)
    let isEdited = ReviewDigest.of(pair.old) != digest
    guard let covers = after?.string, !Placeholder.isEmpty(covers) else {
      guard wasApproved, isEdited || !Placeholder.isEmpty(before?.string) else { return [] }
      return [Match(path, "\(Detail.word(after)), the content of the card has the digest \(shown(digest))")]
    }
    guard !covers.lowercased().hasSameScalars(as: digest.description) else { return [] }
    // A void approval that nobody touched was void before.
    if wasApproved, !isEdited, before == after { return [] }
    return [Match(path, "\(Detail.digest(covers)), the content of the card has the digest \(shown(digest))")]
  }

  static let lifecycleRevived = ChangeRule(
    "lifecycle.revived", "a deprecated or retired model is in production again", .regression(.medium),
    because: "it was taken out of service for a reason, and has had no care since",
    advice: "say why it is back, look at its vulnerabilities and dependencies anew, and give it an owner"
  ) { pair in
    let keys = ["lifecycle", "status"]
    let (old, new) = pair.values(at: keys)
    guard ["deprecated", "retired"].contains(old?.string), new?.string == "production" else { return [] }
    return [Match(keys.map { .member($0) }, Detail.transition(old, new))]
  }

  private static func isApproved(_ card: JSONValue) -> Bool { card["review"]?["status"]?.string == "approved" }

  private static func shown(_ digest: Digest) -> String { Detail.digest(digest.description) }
}
