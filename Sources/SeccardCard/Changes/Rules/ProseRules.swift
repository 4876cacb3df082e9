internal import SeccardJSON

/// What people wrote.
extension ChangeRule {
  static let proseSecurityRemoved = ChangeRule(
    "prose.security-removed", "the account of threats or of testing is emptied", .regression(.medium),
    because: "what was known about the model's security is not told any more",
    advice: "write it again, or restore the text from the version before"
  ) { pair in
    ["threat_modeling", "security_testing"].compactMap { key in
      let keys = ["security_considerations", key]
      let (old, new) = pair.values(at: keys)
      guard !Placeholder.isEmpty(old?.string), Placeholder.isEmpty(new?.string) else { return nil }
      return Match(keys.map { .member($0) }, Detail.transition(old, new))
    }
  }

  static let proseScopeNarrowed = ChangeRule(
    "prose.scope-narrowed", "the uses that are out of scope lose text", .flagged,
    because: "what the model must not be used for may have become allowed, or may only read differently",
    advice: "read both texts; where a use is allowed now, see that the tests cover it"
  ) { pair in
    let keys = ["intended_use", "out_of_scope_uses"]
    let (old, new) = pair.values(at: keys)
    guard let before = old?.string, !Placeholder.isEmpty(before) else { return [] }
    let lost = lostWords(from: before, to: new?.string ?? "")
    guard !lost.isEmpty else { return [] }
    return [Match(keys.map { .member($0) }, "no longer says \(Detail.quoted(lost.joined(separator: " ")))")]
  }

  static let licenseChanged = ChangeRule(
    "license.changed", "the license changes", .flagged,
    because: "what others may do with the model, and what they owe for it, is different",
    advice: "have somebody who may decide it confirm the license, for the base model and the data too"
  ) { pair in
    let keys = ["model_details", "license"]
    let (old, new) = pair.values(at: keys)
    guard let before = old?.string, !Placeholder.isEmpty(before) else { return [] }
    guard !unspaced(before).hasSameScalars(as: unspaced(new?.string ?? "")) else { return [] }
    return [Match(keys.map { .member($0) }, Detail.transition(old, new))]
  }

  /// The words of the old text that the new one does not have, or has less often, in their order.
  private static func lostWords(from old: String, to new: String) -> [String] {
    var left: [String: Int] = [:]
    for word in words(new) { left[word.lowercased(), default: 0] += 1 }
    return words(old).filter { word in
      let key = word.lowercased()
      guard let count = left[key], count > 0 else { return true }
      left[key] = count - 1
      return false
    }
  }

  /// The text with one space wherever there is any.
  private static func unspaced(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func words(_ text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }
}
