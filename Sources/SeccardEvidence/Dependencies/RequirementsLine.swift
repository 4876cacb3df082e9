internal import SeccardJSON

/// One line of a requirements file, taken apart (`break_args_options` and `build_parser` in
/// pip/_internal/req/req_file.py).
struct RequirementsLine {
  /// The requirement that stands before the options, or that `-e` names.
  private(set) var requirement: String?
  private(set) var isHashed = false
  /// The file that the first `-r` names.
  private(set) var included: String?
  /// The file that the first `-c` names.
  private(set) var constraints: String?

  init(_ text: String) throws(EvidenceError) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    let first = words.firstIndex { $0.hasPrefix("-") } ?? words.endIndex
    let arguments = words[..<first].joined(separator: " ").trimmed
    if !arguments.isEmpty { requirement = arguments }
    try readOptions(try Self.shellWords(words[first...].joined(separator: " ")))
  }

  private mutating func readOptions(_ words: [String]) throws(EvidenceError) {
    var rest = words[...]
    while let word = rest.popFirst() {
      guard let option = Self.option(word) else { continue }
      guard let value = option.value ?? rest.popFirst() else {
        throw EvidenceError("the option \(word.quotedForMessage()) needs a value")
      }
      switch option.name {
      case "--requirement": included = included ?? value
      case "--constraint": constraints = constraints ?? value
      case "--editable": requirement = requirement ?? value
      default:
        guard PackageVersion.isHash(value) else {
          throw EvidenceError("\(value.quotedForMessage()) is no hash that pip takes: sha256, sha384 or sha512")
        }
        isHashed = true
      }
    }
  }

  /// An option that matters here, by any of the spellings that Python's optparse takes: `-r F`, `-rF`,
  /// `--requirement F`, `--requirement=F`, and an unambiguous beginning of the long name.
  private static func option(_ word: String) -> (name: String, value: String?)? {
    if word.hasPrefix("--") {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let candidates = longNames.filter { $0.hasPrefix(parts[0]) }
      let name = longNames.contains(String(parts[0])) ? String(parts[0]) : candidates.count == 1 ? candidates[0] : ""
      return relevant.contains(name) ? (name, parts.count == 2 ? String(parts[1]) : nil) : nil
    }
    for (short, name) in [("-r", "--requirement"), ("-c", "--constraint"), ("-e", "--editable")]
    where word.hasPrefix(short) {
      return (name, word.utf8.count > 2 ? String(word.dropFirst(2)) : nil)
    }
    return nil
  }

  private static let relevant = ["--requirement", "--constraint", "--editable", "--hash"]

  /// All that pip knows in a requirements file: an abbreviation may mean any of them.
  private static let longNames =
    relevant + [
      "--config-setting", "--config-settings", "--extra-index-url", "--find-links", "--global-option", "--index-url",
      "--no-binary", "--no-index", "--only-binary", "--pre", "--prefer-binary", "--pypi-url", "--require-hashes",
      "--trusted-host", "--use-feature",
    ]

  /// The words of a line, with quotes and backslashes as Python's `shlex.split` takes them.
  private static func shellWords(_ text: String) throws(EvidenceError) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Unicode.Scalar?
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch (scalar, quote) {
      case (_, let open?) where scalar == open:
        quote = nil
      case ("\\", nil):
        word = word ?? ""
        if let next = rest.popFirst() { word?.unicodeScalars.append(next) }
      case ("\\", "\""?):
        // Within double quotes it stands for itself before anything but these.
        if let next = rest.first, next == "\"" || next == "\\" {
          word?.unicodeScalars.append(next)
          rest.removeFirst()
        } else {
          word?.unicodeScalars.append(scalar)
        }
      case ("\"", nil), ("'", nil):
        quote = scalar
        word = word ?? ""
      case (" ", nil), ("\t", nil):
        if let word { words.append(word) }
        word = nil
      default:
        word = word ?? ""
        word?.unicodeScalars.append(scalar)
      }
    }
    if quote != nil { throw EvidenceError("a quote that does not end") }
    if let word { words.append(word) }
    return words
  }
}
