/// Small cards for tests.
package enum Cards {
  /// A card that the gate lets be published: with a name, a version, somebody who answers for it, and whatever else is
  /// given as JSON members.
  package static func text(_ model: String, _ version: String, _ extra: String = "") -> String {
    """
    {
      "model_details": {
        "name": "\(model)",
        "developer": "Example",
        "version": "\(version)",
        "contact": "model@example.com"
      }\(extra.isEmpty ? "" : ",\n  " + extra)
    }

    """
  }

  /// What `publish` says that the gate would like such a card to have besides.
  package static let warnings = """
    8 warnings of the gate:
        lifecycle.owner, disclosure.contact, artifacts.listed, threats.considered,
        tests.current, tests.untrusted-input, lifecycle.review-by,
        prose.placeholders
    """

  package static func bytes(_ model: String, _ version: String, _ extra: String = "") -> [UInt8] {
    Array(text(model, version, extra).utf8)
  }
}
