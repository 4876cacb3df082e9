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

  package static func bytes(_ model: String, _ version: String, _ extra: String = "") -> [UInt8] {
    Array(text(model, version, extra).utf8)
  }
}
