internal import SeccardJSON

/// One requirement, as pip takes it: a specifier of PEP 508, a URL, or a path.
///
/// Source: https://pip.pypa.io/en/stable/reference/requirement-specifiers/, PEP 508, PEP 440, and
/// `parse_req_from_line` in pip/_internal/req/constructors.py
struct Requirement {
  /// Normalised; nil where only an opaque URL or path says what it is.
  private(set) var name: String?
  /// The one that it is held at.
  private(set) var version: String?
  private(set) var isPinned = false
  private(set) var isHashed: Bool
  private(set) var hasMarker = false
  /// The folder that it names, where it names one.
  private(set) var folder: String?
  private let text: String

  /// - Parameter isHashed: Whether hashes stand beside it.
  init(_ text: String, isHashed: Bool = false) throws(EvidenceError) {
    self.text = text
    self.isHashed = isHashed
    if Self.isURL(text) {
      setPlace(cutMarker(text, at: ["; ", " ;"]))
    } else if let place = try Self.place(afterNameIn: text) {
      name = PackageName.normalised(place.name)
      setPlace(cutMarker(place.rest, at: ["; ", " ;"]))
    } else {
      let body = cutMarker(text, at: [";"])
      if Self.isPath(body) { setPlace(body) } else { try setSpecifier(body) }
    }
  }

  /// What the file asks for; nil for a folder of the repository.
  ///
  /// - Parameter file: The path of the file that holds it.
  func mention(in file: String) -> DependencyList.Mention? {
    if let folder, RepositoryFolder.resolve(folder, from: file) != nil { return nil }
    return DependencyList.Mention(
      key: DependencyList.Key(ecosystem: .pypi, name: name ?? text), version: version, isPinned: isPinned,
      isHashed: isHashed)
  }

  /// Cuts the marker off, and the blanks around what is left.
  private mutating func cutMarker(_ text: some StringProtocol, at separators: [String]) -> String {
    let places = separators.compactMap { text.firstRange(of: $0)?.lowerBound }
    guard let place = places.min() else { return text.trimmed }
    hasMarker = true
    return text[..<place].trimmed
  }

  // MARK: Specifiers

  private mutating func setSpecifier(_ text: String) throws(EvidenceError) {
    let name = text.utf8.prefix(while: PackageName.isPart)
    var rest = Substring(text.utf8[name.endIndex...]).trimmed[...]
    guard PackageName.isValid(Substring(name)) else { throw Self.fault(text) }
    self.name = PackageName.normalised(Substring(name))
    if rest.hasPrefix("[") {
      guard let end = rest.firstIndex(of: "]") else { throw Self.fault(text) }
      rest = rest[rest.index(after: end)...].trimmed[...]
    }
    if rest.hasPrefix("("), rest.hasSuffix(")") { rest = rest.dropFirst().dropLast() }
    if rest.trimmed.isEmpty { return }
    var clauses = rest.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
    // One comma may stand at the end.
    if clauses.count > 1, clauses.last == "" { clauses.removeLast() }
    for clause in clauses {
      guard let comparison = Self.comparisons.first(where: { clause.hasPrefix($0) }) else { throw Self.fault(text) }
      let version = clause.dropFirst(comparison.count).trimmed
      // pip fills in `${NAME}` from an environment that nobody knows.
      let isKnown = !version.contains("${")
      let isWildcard = version.hasSuffix(".*")
      guard !isKnown || PackageVersion.isValid(isWildcard ? version.dropLast(2) : version[...]) else {
        throw Self.fault(text)
      }
      if comparison == "===" || comparison == "==" && !isWildcard, isKnown, !isPinned {
        isPinned = true
        self.version = version
      }
    }
  }

  /// The longer ones first.
  private static let comparisons = ["===", "==", "~=", "!=", "<=", ">=", "<", ">"]

  private static func fault(_ text: String) -> EvidenceError {
    EvidenceError("\(text.quotedForMessage()) is no requirement (PEP 508)")
  }

  // MARK: URLs and paths

  private static let schemes = ["http", "https", "file", "ftp"]
  private static let versionControl = ["git", "hg", "svn", "bzr"]

  private static func isURL(_ text: some StringProtocol) -> Bool {
    guard let colon = text.firstIndex(of: ":") else { return false }
    let scheme = text[..<colon].lowercased()
    let system = scheme.split(separator: "+", maxSplits: 1)
    return schemes.contains(scheme) || system.count == 2 && versionControl.contains(String(system[0]))
      // `git+git@host:path`
      || versionControl.contains { text.hasPrefix($0 + "+") }
  }

  /// What pip looks for on disk before it takes it for a requirement. Without the disk, what compares versions is one.
  private static func isPath(_ text: String) -> Bool {
    if text.hasPrefix(".") || text.hasPrefix("/") { return true }
    if text.utf8.contains(where: { "=<>!~,; ".utf8.contains($0) }) { return false }
    return text.contains("/") || text.contains("\\")
      || PackageName.archiveSuffixes.contains { text.lowercased().hasSuffix($0) }
  }

  /// `NAME [EXTRAS] @ URL`
  private static func place(afterNameIn text: String) throws(EvidenceError) -> (name: String, rest: String)? {
    guard let at = text.firstIndex(of: "@") else { return nil }
    var head = text[..<at].trimmed[...]
    if head.hasSuffix("]"), let bracket = head.firstIndex(of: "[") { head = head[..<bracket].trimmed[...] }
    guard PackageName.isValid(head) else { return nil }
    let rest = text[text.index(after: at)...].trimmed
    if rest.isEmpty { throw fault(text) }
    return (String(head), rest)
  }

  private mutating func setPlace(_ place: String) {
    let parts = place.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let fragments = parts.count == 2 ? parts[1].split(separator: "&") : []
    let body = parts.first ?? ""
    if let egg = fragments.first(where: { $0.hasPrefix("egg=") })?.dropFirst(4) {
      let bare = egg.prefix { $0 != "[" }
      if PackageName.isValid(bare) { name = PackageName.normalised(bare) }
    }
    if Self.versionControl.contains(where: { body.hasPrefix($0 + "+") }) {
      let reference = body.lastIndex(of: "@").map { body[body.index(after: $0)...] } ?? ""
      isPinned = PackageVersion.isCommit(reference)
      // There is nothing to hold a hash against: pip refuses such a requirement where it demands hashes.
      isHashed = false
      return
    }
    if fragments.contains(where: { PackageVersion.isHash($0, separator: "=") }) { isHashed = true }
    if let file = body.prefix(while: { $0 != "?" }).split(separator: "/").last,
      PackageName.archiveSuffixes.contains(where: { file.lowercased().hasSuffix($0) })
    {
      if let archive = PackageName.ofArchive(file.replacing("%2B", with: "+").replacing("%2b", with: "+")) {
        if name == nil { name = PackageName.normalised(archive.name) }
        if name == PackageName.normalised(archive.name) { version = archive.version }
      }
    } else if !Self.isURL(body) {
      // `.[extra]`
      folder = String(body.hasSuffix("]") ? body.prefix { $0 != "[" } : body)
    }
    isPinned = isHashed
  }
}

extension StringProtocol {
  /// Without the white space around it.
  var trimmed: String {
    let scalars = unicodeScalars.drop { $0.properties.isWhitespace }
    return String(String.UnicodeScalarView(scalars.reversed().drop { $0.properties.isWhitespace }.reversed()))
  }
}
