internal import Crypto
internal import SeccardCard
internal import SeccardJSON

/// The chat templates of a model, by their digests. A template is a program that turns a conversation into the prompt.
struct ChatTemplates {
  private static let limit = 256

  /// The SHA-256 of each template's text, by its name.
  private var digests: [String: String] = [:]

  var isEmpty: Bool { digests.isEmpty }

  mutating func add(_ name: String, digest: String) throws(InspectionFailure) {
    guard digests.count < Self.limit else {
      throw .unsound("chat-template", "there are more than \(Self.limit) templates")
    }
    guard FactText.plain(name, limit: 64) != nil, !name.contains(" ") else {
      throw .unsound("chat-template", "\(PrintableText.quoted(name)) is no name of a chat template")
    }
    guard digests.updateValue(digest, forKey: name) == nil else {
      throw .unsound("chat-template", "there are two chat templates named \(name)")
    }
  }

  mutating func add(_ name: String, text: String) throws(InspectionFailure) {
    try add(name, digest: Digest(of: Array(text.utf8)).description)
  }

  /// Of a file that is loaded for something else and carries templates along.
  func report(to content: inout ArtifactContent) {
    guard !digests.isEmpty else { return }
    write(to: &content.facts)
    content.note(
      "chat-template", .low,
      "\(digests.count == 1 ? "a chat template is" : "\(digests.count) chat templates are") carried: a program that is "
        + "run by whoever renders prompts, not by loading the file")
  }

  /// Of a file that is nothing but templates: who loads it runs it.
  func reportAlone(to content: inout ArtifactContent) {
    write(to: &content.facts)
    content.note(
      "jinja.template", .low, "the file looks like a chat template, which loaders run as a program", risk: .unknown)
  }

  /// `chat_template_sha256`, and where there is more than the one template that every loader takes, `chat_templates`
  /// with the digest of each by its name.
  ///
  /// Of one template the former is the digest of its text. Of several it is that of the lines `<digest>  <name>` in the
  /// order of their names, as `sha256sum` prints them: no template can change without it.
  private func write(to facts: inout JSONObject) {
    guard !digests.isEmpty else { return }
    if digests.count == 1, let digest = digests["default"] {
      facts["chat_template_sha256"] = .string(digest)
      return
    }
    let sorted = digests.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    let list = sorted.map { "\($0.value)  \($0.key)\n" }.joined()
    facts["chat_template_sha256"] = .string(Digest(of: Array(list.utf8)).description)
    facts["chat_templates"] = .object(
      JSONObject(sorted.map { JSONObject.Member(key: $0.key, value: .string($0.value)) }))
  }
}
