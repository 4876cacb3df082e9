internal import SeccardJSON

extension CardPair {
  /// The artefacts of both states, matched by path. One that left its path and one that came to another are the same
  /// artefact where their digests are: a file that was moved is neither gone nor new.
  var artifacts: [ElementPair] {
    var pairs = elements(of: .artifacts)
    var gone: [String: [Int]] = [:]
    for (index, pair) in pairs.enumerated().reversed() where pair.new == nil {
      if let digest = Self.digest(pair.old) { gone[digest, default: []].append(index) }
    }
    guard !gone.isEmpty else { return pairs }
    var moved: Set<Int> = []
    for (index, pair) in pairs.enumerated() where pair.old == nil {
      guard let digest = Self.digest(pair.new), let origin = gone[digest]?.popLast() else { continue }
      pairs[index] = ElementPair(id: pair.id, path: pair.path, old: pairs[origin].old, new: pair.new)
      moved.insert(origin)
    }
    return pairs.enumerated().filter { !moved.contains($0.offset) }.map(\.element)
  }

  /// Whether the old state lists artefacts at all: without them nothing was stated that could get worse.
  var listedArtifacts: Bool { !Self.elements(of: .artifacts, in: old).isEmpty }

  /// An artefact's SHA-256 in lower case; text that cannot be one is none.
  static func digest(_ artifact: JSONValue?) -> String? {
    guard let text = artifact?["sha256"]?.string, !text.isEmpty, text.utf8.allSatisfy({ $0 < 0x80 }) else {
      return nil
    }
    return text.lowercased()
  }

  /// The strings of a list in its order, each once. A single string counts as a list of it: a hand that forgot the
  /// brackets has stated it all the same.
  static func words(_ value: JSONValue?) -> [String] {
    if let text = value?.string { return [text] }
    var seen: Set<JSONValue> = []
    return (value?.array ?? []).compactMap { entry in
      guard let text = entry.string, seen.insert(entry).inserted else { return nil }
      return text
    }
  }

  /// The words of `new` that `old` does not hold.
  static func added(_ new: JSONValue?, to old: JSONValue?) -> [String] {
    let known = Set(words(old).map { JSONValue.string($0) })
    return words(new).filter { !known.contains(.string($0)) }
  }
}
