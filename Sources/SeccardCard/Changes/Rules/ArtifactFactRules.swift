internal import SeccardJSON

/// What the evidence says about the inside of an artefact (`evidence.artifacts[].facts`).
extension ChangeRule {
  /// Reads `auto_map` (an object from a loader's class to the code that stands for it, as in a Hugging Face `config.json`)
  /// and the flags `remote_code` and `trust_remote_code`.
  static let artifactRemoteCode = ChangeRule(
    "artifact.remote-code", "an artefact asks its loader to run code from its repository", .regression(.critical),
    because: "the code is fetched and run when the model is loaded, and whoever can write to that repository decides "
      + "what it does",
    advice: "use an architecture that the library brings along; where that cannot be, copy the code into your own "
      + "repository, review it, and pin its revision"
  ) { pair in
    pair.artifacts.flatMap { artifact in
      let (old, new) = (artifact.old?["facts"], artifact.new?["facts"])
      let facts = artifact.path + [.member("facts")]
      let flags = ["remote_code", "trust_remote_code"].compactMap { key -> Match? in
        guard isSet(new?[key]), !isSet(old?[key]) else { return nil }
        return Match(facts + [.member(key)], Detail.transition(old?[key], new?[key]))
      }
      return autoMapMatches(from: old?["auto_map"], to: new?["auto_map"], at: facts + [.member("auto_map")]) + flags
    }
  }

  /// Reads `chat_template_sha256`: the SHA-256 of the template's text.
  static let artifactChatTemplate = ChangeRule(
    "artifact.chat-template", "the chat template changes", .regression(.medium),
    because: "the template is part of every prompt: it can carry hidden instructions, and loaders run it as a program",
    advice: "read the difference of the two templates, and run the red-team tests again with the new one"
  ) { pair in
    let key = "chat_template_sha256"
    return pair.artifacts.compactMap { artifact in
      guard let old = artifact.old, let new = artifact.new else { return nil }
      let (before, after) = (old["facts"]?[key], new["facts"]?[key])
      guard !isSame(before, after) else { return nil }
      // Of bytes that stayed, a fact that nobody had stated is no news.
      if !isSet(before), let digest = CardPair.digest(old), digest == CardPair.digest(new) { return nil }
      return Match(
        artifact.path + [.member("facts"), .member(key)], "\(templateDigest(before)) -> \(templateDigest(after))")
    }
  }

  /// Reads `external_data`: the locations of the files that hold an ONNX model's tensors, relative to the model.
  static let artifactExternalPath = ChangeRule(
    "artifact.external-path", "an ONNX model refers to a file outside its directory", .regression(.critical),
    because:
      "whoever loads the model reads, or on saving writes, a file that the model's author chose on their machine",
    advice: "do not load it; save the model again with its external data beside it and relative names"
  ) { pair in
    factMatches("external_data", in: pair, where: leavesDirectory) { "\(Detail.quoted($0)) leads out of the directory" }
  }

  /// Reads `operator_domains`: the domains of the operator sets that an ONNX model imports.
  static let artifactCustomOp = ChangeRule(
    "artifact.custom-op", "an ONNX model needs operators of another domain", .regression(.medium),
    because: "the operators are not part of ONNX: a native library from somewhere has to be loaded to run the model",
    advice: "export the model with standard operators; where that cannot be, list the library among the dependencies "
      + "and pin it"
  ) { pair in
    factMatches("operator_domains", in: pair, where: { !standardDomains.contains($0) }) { "\(Detail.quoted($0)) added" }
  }

  /// The domains that the ONNX specification itself defines.
  private static let standardDomains: Set<String> = [
    "", "ai.onnx", "ai.onnx.ml", "ai.onnx.training", "ai.onnx.preview.training",
  ]

  private static func factMatches(
    _ key: String, in pair: CardPair, where isBad: (String) -> Bool, saying detail: (String) -> String
  ) -> [Match] {
    pair.artifacts.flatMap { artifact in
      CardPair.added(artifact.new?["facts"]?[key], to: artifact.old?["facts"]?[key]).filter(isBad).map {
        Match(artifact.path + [.member("facts"), .member(key)], detail($0))
      }
    }
  }

  /// Entries that were not there before. An entry is a class and its code: the same class from elsewhere is a new one.
  private static func autoMapMatches(
    from old: JSONValue?, to new: JSONValue?, at path: [JSONPathStep]
  ) -> [Match] {
    guard case .object(let entries)? = new else {
      guard isSet(new), new != old else { return [] }
      return [Match(path, Detail.transition(old, new))]
    }
    return entries.members.compactMap { entry in
      guard isSet(entry.value), old?[entry.key] != entry.value else { return nil }
      return Match(path + [.member(entry.key)], Detail.transition(old?[entry.key], entry.value))
    }
  }

  /// Whether a fact says anything. Facts are a machine's: a flag of another type than expected is set rather than not.
  private static func isSet(_ fact: JSONValue?) -> Bool {
    switch fact {
    case nil, .null?, .bool(false)?: false
    case .string(let text)?: !text.isEmpty
    case .array(let elements)?: !elements.isEmpty
    case .object(let object)?: !object.isEmpty
    case .number(let number)?: number.intValue != 0
    case .bool(true)?: true
    }
  }

  private static func isSame(_ old: JSONValue?, _ new: JSONValue?) -> Bool {
    if !isSet(old) && !isSet(new) { return true }
    if let old = old?.string, let new = new?.string { return old.lowercased().hasSameScalars(as: new.lowercased()) }
    return old == new
  }

  private static func templateDigest(_ fact: JSONValue?) -> String {
    isSet(fact) ? fact?.string.map { Detail.digest($0) } ?? Detail.word(fact) : "not there"
  }

  /// Whether a location is absolute, climbs, or means something else on another system: a drive, a backslash, a URL.
  private static func leavesDirectory(_ location: String) -> Bool {
    let bytes = Array(location.utf8)
    if bytes.first == UInt8(ascii: "/") || bytes.contains(UInt8(ascii: "\\")) { return true }
    if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
      if colon == 1 || bytes[colon...].starts(with: "://".utf8) { return true }
    }
    return bytes.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
  }
}
