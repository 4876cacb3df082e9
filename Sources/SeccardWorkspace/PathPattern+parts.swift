internal import SeccardCard

extension PathPattern {
  /// What one part of a path is held against.
  enum Component: Sendable, Hashable {
    case name([UInt8])
    case glob([Piece])
    /// `**`: any number of components.
    case anyFolders

    static let anyName = Component.glob([.anyRun])

    /// The bytes of a component without wildcards.
    var literal: [UInt8]? {
      if case .name(let bytes) = self { bytes } else { nil }
    }
  }

  /// A part of a component.
  enum Piece: Sendable, Hashable {
    case byte(UInt8)
    case anyByte
    case anyRun
    case set(ByteSet)
  }

  /// The bytes of `[…]`, all of them ASCII unless the set is negated.
  struct ByteSet: Sendable, Hashable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    var isNegated = false

    mutating func insert(_ bytes: ClosedRange<UInt8>) {
      for byte in bytes {
        if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
      }
    }

    func contains(_ byte: UInt8) -> Bool {
      let isListed = byte < 128 && (byte < 64 ? low : high) & 1 << UInt64(byte & 63) != 0
      return isListed != isNegated
    }
  }

  /// The most bytes of a pattern.
  private static let mostBytes = 1024
  /// The most components: one less than the bits of a `PathPattern.States`, with room for what is below a folder.
  private static let mostComponents = 60

  static func components(of text: Substring) throws(PathPatternError) -> [Component] {
    let bytes = Array(text.utf8)
    if bytes.isEmpty { throw PathPatternError("is empty") }
    if bytes.count > mostBytes { throw PathPatternError("is longer than \(mostBytes) bytes") }
    if bytes.contains(0) { throw PathPatternError("has a NUL character, which no path has") }
    if bytes[0] == UInt8(ascii: "/") {
      throw PathPatternError("is absolute; a path begins at the repository's root, without a /")
    }
    if bytes.count > 1, isLetter(bytes[0]), bytes[1] == UInt8(ascii: ":") {
      throw PathPatternError("begins with a drive; a path begins at the repository's root")
    }
    if bytes[0] == UInt8(ascii: "!") {
      throw PathPatternError("begins with !, and there are no exceptions; a name that begins so is written \\!")
    }
    let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if parts.count > mostComponents { throw PathPatternError("has more than \(mostComponents) parts") }
    var components: [Component] = []
    for part in parts { components.append(try component(Array(part))) }
    return components
  }

  private static func component(_ bytes: [UInt8]) throws(PathPatternError) -> Component {
    if bytes.isEmpty { throw PathPatternError("has two / in a row") }
    if bytes.count > 1, bytes.allSatisfy({ $0 == UInt8(ascii: "*") }) { return .anyFolders }
    var reader = ComponentReader(bytes)
    let pieces = try reader.read()
    var name: [UInt8] = []
    for piece in pieces {
      guard case .byte(let byte) = piece else { return .glob(pieces) }
      name.append(byte)
    }
    if name == Array(".".utf8) { throw PathPatternError("has a part \".\"; leave it out") }
    if name == Array("..".utf8) { throw PathPatternError("has a part \"..\", and may not leave the repository") }
    if isGitFolder(name) { throw PathPatternError("leads into .git, which is git's own") }
    return .name(name)
  }

  /// Whether a component is `.git` in any case: no tracked path has one, and none is looked into.
  static func isGitFolder(_ name: some Collection<UInt8>) -> Bool {
    name.count == 4 && zip(name, ".git".utf8).allSatisfy { $0 == $1 || isLetter($0) && $0 | 0x20 == $1 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
}

/// Reads one component, which holds no `/`.
private struct ComponentReader {
  private let bytes: [UInt8]
  private var offset = 0

  /// What a backslash can take a meaning from.
  private static let escapable = Set("*?[]\\!^-{}".utf8)

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() throws(PathPatternError) -> [PathPattern.Piece] {
    try refuseAlternatives()
    var pieces: [PathPattern.Piece] = []
    while let byte = next() {
      switch byte {
      case UInt8(ascii: "*"):
        // Of a run of them one is enough; they cross components only where they are a component.
        if pieces.last != .anyRun { pieces.append(.anyRun) }
      case UInt8(ascii: "?"): pieces.append(.anyByte)
      case UInt8(ascii: "["): pieces.append(.set(try readSet()))
      case UInt8(ascii: "\\"): pieces.append(.byte(try readEscaped()))
      default: pieces.append(.byte(byte))
      }
    }
    return pieces
  }

  private mutating func next() -> UInt8? {
    guard offset < bytes.count else { return nil }
    offset += 1
    return bytes[offset - 1]
  }

  /// A backslash before a letter is how Windows writes a path, not a way to say anything.
  private mutating func readEscaped() throws(PathPatternError) -> UInt8 {
    guard let byte = next(), Self.escapable.contains(byte) else {
      throw PathPatternError("has a backslash where it takes no meaning away; the parts of a path are separated by /")
    }
    return byte
  }

  /// `{a,b}` means alternatives to a shell and nothing to git.
  private func refuseAlternatives() throws(PathPatternError) {
    var open = false
    var hasComma = false
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\\"): place += 1
      case UInt8(ascii: "{"): (open, hasComma) = (true, false)
      case UInt8(ascii: ",") where open: hasComma = true
      case UInt8(ascii: "}") where open && hasComma:
        throw PathPatternError("has alternatives in braces; write each as a pattern of its own, or \\{ for a brace")
      default: break
      }
      place += 1
    }
  }

  /// The set after its `[`. As in git: `!` or `^` first negates, `]` first and `-` at an end stand for themselves.
  private mutating func readSet() throws(PathPatternError) -> PathPattern.ByteSet {
    var set = PathPattern.ByteSet()
    if offset < bytes.count, bytes[offset] == UInt8(ascii: "!") || bytes[offset] == UInt8(ascii: "^") {
      set.isNegated = true
      offset += 1
    }
    var isFirst = true
    while let byte = next() {
      if byte == UInt8(ascii: "]"), !isFirst { return set }
      isFirst = false
      if byte == UInt8(ascii: "["), offset < bytes.count, bytes[offset] == UInt8(ascii: ":") {
        throw PathPatternError("has a class of characters such as [:digit:]; write the range, as in [0-9]")
      }
      let first = try member(byte)
      guard offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "-"), bytes[offset + 1] != UInt8(ascii: "]") else {
        set.insert(first...first)
        continue
      }
      offset += 1
      guard let end = next() else { break }
      let last = try member(end)
      guard first <= last else {
        throw PathPatternError(
          "has the range \(PrintableText.quoted(String(decoding: [first, UInt8(ascii: "-"), last], as: UTF8.self))), "
            + "which runs backwards")
      }
      set.insert(first...last)
    }
    throw PathPatternError("has a [ without its ] in the same part; a name with a bracket is written \\[")
  }

  private mutating func member(_ byte: UInt8) throws(PathPatternError) -> UInt8 {
    guard byte < 128 else { throw PathPatternError("has a character in [ ] that is not ASCII") }
    guard byte == UInt8(ascii: "\\") else { return byte }
    return try readEscaped()
  }
}
