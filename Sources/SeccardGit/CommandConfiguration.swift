/// Settings that a git command line passes down in the environment: `git -c key=value`, and `GIT_CONFIG_COUNT` with
/// `GIT_CONFIG_KEY_<n>` and `GIT_CONFIG_VALUE_<n>` (git-config(1), "ENVIRONMENT"). They win over every file.
struct CommandConfiguration {
  /// In the order in which git reads them; for a single-valued setting the last one counts.
  let settings: [(key: String, value: String)]

  init(_ environment: GitEnvironment) throws(GitError) {
    settings = try Self.counted(environment) + Self.parameters(environment)
  }

  subscript(_ key: String) -> String? { all(key).last }

  func all(_ key: String) -> [String] {
    guard let wanted = ConfigurationValue.normalizedKey(key) else { return [] }
    return settings.filter { $0.key.utf8.elementsEqual(wanted.utf8) }.map(\.value)
  }

  private static func counted(_ environment: GitEnvironment) throws(GitError) -> [(key: String, value: String)] {
    guard let text = environment.nonEmpty("GIT_CONFIG_COUNT") else { return [] }
    guard let count = Int(text), count >= 0, count <= Int(Int32.max) else {
      throw invalid("GIT_CONFIG_COUNT", "\"\(text)\" is not a count")
    }
    var settings: [(key: String, value: String)] = []
    for number in 0..<count {
      guard let key = environment.nonEmpty("GIT_CONFIG_KEY_\(number)") else {
        throw invalid("GIT_CONFIG_KEY_\(number)", "it is not set, and GIT_CONFIG_COUNT is \(count)")
      }
      guard let value = environment["GIT_CONFIG_VALUE_\(number)"] else {
        throw invalid("GIT_CONFIG_VALUE_\(number)", "it is not set, and GIT_CONFIG_COUNT is \(count)")
      }
      guard let normalized = ConfigurationValue.normalizedKey(key) else {
        throw invalid("GIT_CONFIG_KEY_\(number)", "\"\(key)\" is not a key")
      }
      settings.append((normalized, value))
    }
    return settings
  }

  /// `GIT_CONFIG_PARAMETERS` holds words quoted for a shell: `'key'='value'`, or `'key=value'` from older versions.
  private static func parameters(_ environment: GitEnvironment) throws(GitError) -> [(key: String, value: String)] {
    guard let text = environment.nonEmpty("GIT_CONFIG_PARAMETERS") else { return [] }
    var reader = QuotedWords(text)
    var settings: [(key: String, value: String)] = []
    while let word = reader.next() {
      let (key, value): (String, String)
      if word.count == 2 {
        (key, value) = (word[0], word[1])
      } else if let equals = word[0].firstIndex(of: "=") {
        (key, value) = (String(word[0][..<equals]), String(word[0][equals...].dropFirst()))
      } else {
        (key, value) = (word[0], "true")
      }
      guard let normalized = ConfigurationValue.normalizedKey(key) else {
        throw invalid("GIT_CONFIG_PARAMETERS", "\"\(key)\" is not a key")
      }
      settings.append((normalized, value))
    }
    if reader.isMalformed { throw invalid("GIT_CONFIG_PARAMETERS", "its quoting is broken") }
    return settings
  }

  private static func invalid(_ variable: String, _ detail: String) -> GitError {
    GitError(.invalidValue, operation: "read the environment variable \(variable)", detail: detail)
  }
}

/// The words of `GIT_CONFIG_PARAMETERS`: single-quoted as `sq_quote` of git does it (`'\''` and `'\!'` inside), two
/// halves joined by `=`, words apart by spaces.
private struct QuotedWords {
  private var rest: Substring.UTF8View
  private(set) var isMalformed = false

  init(_ text: String) { rest = text[...].utf8 }

  mutating func next() -> [String]? {
    rest = rest.drop { $0 == UInt8(ascii: " ") }
    if rest.isEmpty { return nil }
    guard let key = quoted() else { return nil }
    guard rest.first == UInt8(ascii: "=") else { return [key] }
    rest = rest.dropFirst()
    // `'key'=` with nothing after it is git's form for a key without a value, which means true.
    if rest.isEmpty || rest.first == UInt8(ascii: " ") { return [key, "true"] }
    guard let value = quoted() else { return nil }
    return [key, value]
  }

  private mutating func quoted() -> String? {
    let quote = UInt8(ascii: "'")
    var bytes: [UInt8] = []
    guard rest.first == quote else {
      isMalformed = true
      return nil
    }
    rest = rest.dropFirst()
    while let end = rest.firstIndex(of: quote) {
      bytes.append(contentsOf: rest[..<end])
      rest = rest[end...].dropFirst()
      guard rest.first == UInt8(ascii: "\\") else { return String(decoding: bytes, as: UTF8.self) }
      // '\'' : the quote was closed for one escaped character and opens again.
      let escaped = rest.prefix(3)
      guard escaped.count == 3, escaped.last == quote else { break }
      bytes.append(escaped[escaped.index(after: escaped.startIndex)])
      rest = rest.dropFirst(3)
    }
    isMalformed = true
    return nil
  }
}
