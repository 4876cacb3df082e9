/// Reads a regular expression by the grammar of ECMA-262 §22.2.1 with the `u` flag.
struct PatternParser {
  /// Groups inside one another. Everything that walks the tree recurses this deep.
  static let depthLimit = 100

  let scalars: [Unicode.Scalar]
  var offset = 0
  /// The first part that is in the grammar and out of this engine's reach.
  private(set) var unsupported: PatternError?
  private var groupCount = 0
  private var lookCount = 0
  private var groupNames: Set<String> = []
  private var references: [(offset: Int, target: ReferenceTarget)] = []

  private enum ReferenceTarget {
    case number(Int?)
    case name(String)
  }

  /// - Returns: The tree, and why it cannot be matched when a part of it is beyond this engine.
  static func parse(_ text: String) throws(PatternError) -> (tree: PatternSyntax, unsupported: PatternError?) {
    var parser = PatternParser(scalars: Array(text.unicodeScalars))
    let tree = try parser.alternatives(depth: 0)
    if parser.peek != nil {
      throw parser.failure("\")\" closes no group; write \"\\)\" for the character")
    }
    try parser.checkReferences()
    return (tree, parser.unsupported)
  }

  private init(scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  private mutating func alternatives(depth: Int) throws(PatternError) -> PatternSyntax {
    guard depth <= Self.depthLimit else {
      throw PatternError(
        code: .tooLarge, offset: offset, message: "there are more than \(Self.depthLimit) groups inside one another")
    }
    var alternatives = [try sequence(depth: depth)]
    while take("|") { alternatives.append(try sequence(depth: depth)) }
    return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
  }

  private mutating func sequence(depth: Int) throws(PatternError) -> PatternSyntax {
    var terms: [PatternSyntax] = []
    while let scalar = peek, scalar != "|", scalar != ")" { terms.append(try term(scalar, depth: depth)) }
    return terms.count == 1 ? terms[0] : .sequence(terms)
  }

  private mutating func term(_ scalar: Unicode.Scalar, depth: Int) throws(PatternError) -> PatternSyntax {
    switch scalar {
    case "^":
      offset += 1
      return .assertion(.start)
    case "$":
      offset += 1
      return .assertion(.end)
    case "(":
      offset += 1
      let (group, isLook) = try group(depth: depth + 1)
      return isLook ? group : try quantified(group)
    case ".":
      offset += 1
      return try quantified(.set(.dot))
    case "[":
      offset += 1
      return try quantified(.set(try characterClass()))
    case "\\":
      offset += 1
      if take("b") { return .assertion(.wordBoundary) }
      if take("B") { return .assertion(.noWordBoundary) }
      return try quantified(try atomEscape())
    case "*", "+", "?":
      throw failure("\"\(scalar)\" repeats nothing; write \"\\\(scalar)\" for the character")
    case "{", "}", "]":
      throw failure("\"\(scalar)\" stands alone; write \"\\\(scalar)\" for the character")
    default:
      offset += 1
      return try quantified(.set(ScalarSet(scalar.value)))
    }
  }

  /// What follows an opening parenthesis. A look-around cannot be repeated.
  private mutating func group(depth: Int) throws(PatternError) -> (tree: PatternSyntax, isLook: Bool) {
    let start = offset - 1
    var look: (isAhead: Bool, isNegative: Bool)?
    if take("?") {
      if take("=") {
        look = (true, false)
      } else if take("!") {
        look = (true, true)
      } else if take("<") {
        if take("=") {
          look = (false, false)
        } else if take("!") {
          look = (false, true)
        } else {
          try nameGroup()
        }
      } else if !take(":") {
        try modifiers(from: start)
      }
    } else {
      groupCount += 1
    }
    let body = try alternatives(depth: depth)
    guard take(")") else {
      throw PatternError(code: .invalidSyntax, offset: start, message: "the group is not closed with \")\"")
    }
    guard let look else { return (body, false) }
    lookCount += 1
    return (.look(body, number: lookCount, isAhead: look.isAhead, isNegative: look.isNegative), true)
  }

  private mutating func nameGroup() throws(PatternError) {
    groupCount += 1
    let start = offset
    let name = try groupName()
    guard groupNames.insert(name).inserted else {
      throw PatternError(
        code: .invalidSyntax, offset: start, message: "there are two groups named \(name.quotedForMessage())")
    }
  }

  /// The name and its closing bracket.
  private mutating func groupName() throws(PatternError) -> String {
    var name = String.UnicodeScalarView()
    while let scalar = peek, scalar != ">" {
      let isAllowed =
        scalar == "$" || scalar == "_"
        || (name.isEmpty ? scalar.properties.isIDStart : scalar.properties.isIDContinue)
      guard isAllowed else { throw failure("the name of a group is letters, digits, \"_\" and \"$\"") }
      name.append(scalar)
      offset += 1
    }
    guard !name.isEmpty, take(">") else { throw failure("the name of a group ends with \">\" and is not empty") }
    return String(name)
  }

  /// `(?i:…)` is in the grammar since ECMA-262 16.0.
  private mutating func modifiers(from start: Int) throws(PatternError) {
    while let scalar = peek, "ims-".unicodeScalars.contains(scalar) { offset += 1 }
    guard offset > start + 2, take(":") else {
      throw PatternError(
        code: .invalidSyntax, offset: start,
        message: "\"(?\" begins a group only as one of (?: (?= (?! (?<= (?<! (?<name>")
    }
    refuse(.unsupported, at: start, "flags in a group are not supported; write the classes out, as in [aA]")
  }

  private mutating func quantified(_ atom: PatternSyntax) throws(PatternError) -> PatternSyntax {
    let start = offset
    var bounds: (minimum: Int, maximum: Int?)
    if take("*") {
      bounds = (0, nil)
    } else if take("+") {
      bounds = (1, nil)
    } else if take("?") {
      bounds = (0, 1)
    } else if take("{") {
      guard let minimum = count() else { throw failure("\"{\" needs a number here; write \"\\{\" for the character") }
      bounds = (minimum, minimum)
      if take(",") { bounds.maximum = count() }
      guard take("}") else { throw failure("the repetition is not closed with \"}\"") }
      if let maximum = bounds.maximum, maximum < bounds.minimum {
        throw PatternError(code: .invalidSyntax, offset: start, message: "the repetition's bounds are out of order")
      }
    } else {
      return atom
    }
    _ = take("?")
    return .repetition(atom, minimum: bounds.minimum, maximum: bounds.maximum)
  }

  /// Digits, as the largest integer when they say more; nil when there are none.
  private mutating func count() -> Int? {
    let start = offset
    var value = 0
    while let digit = peek.flatMap({ Self.digit($0, radix: 10) }) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      value = overflow ? .max : product > .max - Int(digit) ? .max : product + Int(digit)
      offset += 1
    }
    return offset > start ? value : nil
  }

  private mutating func atomEscape() throws(PatternError) -> PatternSyntax {
    let start = offset - 1
    if let scalar = peek, ("1"..."9").contains(scalar) {
      references.append((start, .number(count().flatMap { $0 == .max ? nil : $0 })))
      return .empty
    }
    if take("k") {
      guard take("<") else { throw failure("\"\\k\" is followed by the name of a group, as in \\k<name>") }
      references.append((start, .name(try groupName())))
      return .empty
    }
    return .set(try escape(inClass: false).set)
  }

  /// A backreference has to name a group of the pattern, and is refused all the same.
  private mutating func checkReferences() throws(PatternError) {
    for reference in references {
      let exists =
        switch reference.target {
        case .number(let number): number.map { $0 <= groupCount } ?? false
        case .name(let name): groupNames.contains(name)
        }
      guard exists else {
        throw PatternError(
          code: .invalidSyntax, offset: reference.offset, message: "the backreference names no group of the pattern")
      }
      refuse(
        .backreference, at: reference.offset,
        "backreferences cannot be matched in linear time and are not supported; write the alternatives out")
    }
  }

  mutating func refuse(_ code: PatternError.Code, at offset: Int, _ message: String) {
    if unsupported == nil { unsupported = PatternError(code: code, offset: offset, message: message) }
  }
}

extension PatternParser {
  var peek: Unicode.Scalar? {
    offset < scalars.count ? scalars[offset] : nil
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    offset += 1
    return true
  }

  static func digit(_ scalar: Unicode.Scalar, radix: UInt32) -> UInt32? {
    let value: UInt32
    switch scalar {
    case "0"..."9": value = scalar.value - 0x30
    case "a"..."f": value = scalar.value - 0x61 + 10
    case "A"..."F": value = scalar.value - 0x41 + 10
    default: return nil
    }
    return value < radix ? value : nil
  }

  func failure(_ message: String) -> PatternError {
    PatternError(code: .invalidSyntax, offset: offset, message: message)
  }
}
