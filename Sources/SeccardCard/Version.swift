/// A version of a model: Semantic Versioning 2.0.0, without a leading `v`.
///
/// Equality is that of the text. Order is SemVer's precedence (section 11), and where that is equal, which only build
/// metadata can bring about, the order of the metadata's bytes, so that sorting is total.
package struct Version: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let description: String
  /// The three numbers. Taken apart when they are compared: most versions are only read and printed.
  private var core: [Substring] {
    description.prefix { $0 != "-" && $0 != "+" }.split(separator: ".", omittingEmptySubsequences: false)
  }
  package let prerelease: [String]
  package let build: String

  /// The longest text accepted, in bytes: a version is a file name.
  package static let longest = 128

  /// Reads a version; a leading `v` is accepted and dropped.
  ///
  /// - Throws: `CardError.Code.invalidVersion`, with the rule that the text breaks.
  package init(_ text: String) throws(CardError) {
    let bare = text.utf8.first == UInt8(ascii: "v") ? String(text.dropFirst()) : text
    func refuse(_ reason: String) -> CardError {
      CardError(code: .invalidVersion, message: "\(PrintableText.quoted(text)) is not a version: \(reason)")
    }

    if Self.isPlain(bare.utf8) {
      (prerelease, build, description) = ([], "", bare)
      return
    }
    guard bare.utf8.count <= Self.longest else { throw refuse("it is longer than \(Self.longest) bytes") }
    guard bare.utf8.allSatisfy({ Self.isIdentifierByte($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+") })
    else { throw refuse("only ASCII letters, digits, '.', '-' and '+' are allowed") }

    let plus = bare.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let dash = plus[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let core = dash[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let prerelease =
      dash.count == 2 ? dash[1].split(separator: ".", omittingEmptySubsequences: false).map(String.init) : []
    let build = plus.count == 2 ? plus[1].split(separator: ".", omittingEmptySubsequences: false).map(String.init) : []

    guard core.count == 3, core.allSatisfy(Self.isNumeric) else {
      throw refuse("it needs three numbers, as in 1.1.0 (SemVer 2.0, section 2)")
    }
    guard (core + prerelease.filter(Self.isNumeric)).allSatisfy({ $0 == "0" || $0.first != "0" }) else {
      throw refuse("a number in it starts with a zero (SemVer 2.0, sections 2 and 9)")
    }
    guard (prerelease + build).allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isIdentifierByte) }) else {
      throw refuse("an identifier after '-' or '+' is empty or has a second '+' (SemVer 2.0, sections 9 and 10)")
    }
    self.prerelease = prerelease
    self.build = build.joined(separator: ".")
    description = bare
  }

  /// Whether SemVer calls it a pre-release (section 9): never what `latest` means.
  package var isPrerelease: Bool { !prerelease.isEmpty }

  /// Whether the first of the three numbers is higher: what SemVer keeps for changes that break something (section 8).
  package func isNewMajor(after other: Version) -> Bool {
    guard let mine = core.first, let others = other.core.first else { return false }
    return Self.compareNumbers(others, mine) < 0
  }

  package static func < (left: Version, right: Version) -> Bool {
    let order = precedence(left, right)
    return order == 0 ? left.build.utf8.lexicographicallyPrecedes(right.build.utf8) : order < 0
  }

  /// SemVer's precedence, section 11: negative where `left` comes first, 0 where neither does.
  package static func precedence(_ left: Version, _ right: Version) -> Int {
    for (a, b) in zip(left.core, right.core) {
      let order = compareNumbers(a, b)
      if order != 0 { return order }
    }
    if left.prerelease.isEmpty || right.prerelease.isEmpty {
      return (left.prerelease.isEmpty ? 1 : 0) - (right.prerelease.isEmpty ? 1 : 0)
    }
    for (a, b) in zip(left.prerelease, right.prerelease) {
      let order = compareIdentifiers(a, b)
      if order != 0 { return order }
    }
    return left.prerelease.count - right.prerelease.count
  }

  private static func compareIdentifiers(_ a: String, _ b: String) -> Int {
    switch (isNumeric(a), isNumeric(b)) {
    case (true, true): compareNumbers(a, b)
    case (true, false): -1
    case (false, true): 1
    case (false, false): a == b ? 0 : (a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1)
    }
  }

  /// Numbers of any length, without leading zeros: the longer one is the larger one.
  private static func compareNumbers(_ a: some StringProtocol, _ b: some StringProtocol) -> Int {
    if a.utf8.count != b.utf8.count { return a.utf8.count - b.utf8.count }
    return a == b ? 0 : (a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1)
  }

  /// Whether a text is three numbers and nothing else, as most versions are.
  private static func isPlain(_ bytes: String.UTF8View) -> Bool {
    guard bytes.count <= longest else { return false }
    var dots = 0
    var digits = 0
    var startsWithZero = false
    for byte in bytes {
      if byte == UInt8(ascii: ".") {
        if digits == 0 { return false }
        dots += 1
        digits = 0
      } else {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), digits == 0 || !startsWithZero else {
          return false
        }
        if digits == 0 { startsWithZero = byte == UInt8(ascii: "0") }
        digits += 1
      }
    }
    return dots == 2 && digits > 0
  }

  private static func isNumeric(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isIdentifierByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
