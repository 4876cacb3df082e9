/// What one escape or one member of a class stands for.
enum PatternAtom {
  case value(UInt32)
  case ranges([ClosedRange<UInt32>])
  case property(ScalarProperty)

  var set: ScalarSet {
    switch self {
    case .value(let value): ScalarSet(value)
    case .ranges(let ranges): ScalarSet(ranges)
    case .property(let property): ScalarSet([], properties: [property])
    }
  }
}

extension PatternParser {
  /// What follows an opening bracket (CharacterClass).
  mutating func characterClass() throws(PatternError) -> ScalarSet {
    let start = offset - 1
    let isNegated = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    var properties: [ScalarProperty] = []
    while !take("]") {
      guard peek != nil else {
        throw PatternError(code: .invalidSyntax, offset: start, message: "the class is not closed with \"]\"")
      }
      let atomStart = offset
      let atom = try classAtom()
      if peek == "-", offset + 1 < scalars.count, scalars[offset + 1] != "]" {
        offset += 1
        guard case .value(let lower) = atom, case .value(let upper) = try classAtom() else {
          throw PatternError(
            code: .invalidSyntax, offset: atomStart,
            message: "a range goes from one character to another; write \"\\-\" for the character \"-\"")
        }
        guard lower <= upper else {
          throw PatternError(code: .invalidSyntax, offset: atomStart, message: "the range's ends are out of order")
        }
        ranges.append(lower...upper)
      } else {
        switch atom {
        case .value(let value): ranges.append(value...value)
        case .ranges(let more): ranges += more
        case .property(let property): properties.append(property)
        }
      }
    }
    return ScalarSet(ranges, properties: properties, isNegated: isNegated)
  }

  private mutating func classAtom() throws(PatternError) -> PatternAtom {
    guard let scalar = peek else { throw failure("the class is not closed with \"]\"") }
    offset += 1
    return scalar == "\\" ? try escape(inClass: true) : .value(scalar.value)
  }

  /// What follows a backslash (CharacterEscape and CharacterClassEscape).
  mutating func escape(inClass: Bool) throws(PatternError) -> PatternAtom {
    guard let scalar = peek else { throw failure("there is nothing behind \"\\\"; write \"\\\\\" for the character") }
    offset += 1
    switch scalar {
    case "d": return .ranges(ScalarSet.digits)
    case "D": return .ranges(ScalarSet.complement(of: ScalarSet.digits))
    case "s": return .ranges(ScalarSet.whitespace)
    case "S": return .ranges(ScalarSet.complement(of: ScalarSet.whitespace))
    case "w": return .ranges(ScalarSet.wordCharacters)
    case "W": return .ranges(ScalarSet.complement(of: ScalarSet.wordCharacters))
    case "p": return .property(try property(isNegated: false))
    case "P": return .property(try property(isNegated: true))
    case "t": return .value(0x09)
    case "n": return .value(0x0A)
    case "v": return .value(0x0B)
    case "f": return .value(0x0C)
    case "r": return .value(0x0D)
    case "b" where inClass: return .value(0x08)
    case "-" where inClass: return .value(scalar.value)
    case "c": return .value(try control())
    case "0": return .value(try null())
    case "x": return .value(try hexadecimal(digits: 2))
    case "u": return .value(try unicode())
    case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/": return .value(scalar.value)
    default:
      offset -= 2
      throw failure(
        "\"\\\" before \(String(scalar).quotedForMessage()) has no meaning;"
          + " drop the backslash for the character itself")
    }
  }

  private mutating func control() throws(PatternError) -> UInt32 {
    guard let letter = peek, ("a"..."z").contains(letter) || ("A"..."Z").contains(letter) else {
      throw failure("\"\\c\" is followed by a letter from A to Z")
    }
    offset += 1
    return letter.value % 32
  }

  private func null() throws(PatternError) -> UInt32 {
    if let next = peek, ("0"..."9").contains(next) {
      throw failure("there are no octal escapes; write \"\\x\" and two hexadecimal digits")
    }
    return 0
  }

  private mutating func hexadecimal(digits: Int) throws(PatternError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = peek.flatMap({ Self.digit($0, radix: 16) }) else {
        throw failure("the escape needs \(digits) hexadecimal digits")
      }
      value = value << 4 | digit
      offset += 1
    }
    return value
  }

  /// Behind `\u`: four digits, two surrogates, or digits in braces.
  private mutating func unicode() throws(PatternError) -> UInt32 {
    if take("{") {
      var value: UInt32 = 0
      let start = offset
      while let digit = peek.flatMap({ Self.digit($0, radix: 16) }) {
        value = min(value << 4 | digit, ScalarSet.lastCodePoint + 1)
        offset += 1
      }
      guard offset > start, value <= ScalarSet.lastCodePoint, take("}") else {
        throw failure("\"\\u{\" is followed by hexadecimal digits, at most 10FFFF, and \"}\"")
      }
      return value
    }
    let lead = try hexadecimal(digits: 4)
    guard (0xD800...0xDBFF).contains(lead), peek == "\\", offset + 1 < scalars.count, scalars[offset + 1] == "u" else {
      return lead
    }
    let end = offset
    offset += 2
    let trail = peek == "{" ? 0 : try hexadecimal(digits: 4)
    if (0xDC00...0xDFFF).contains(trail) { return 0x10000 + (lead - 0xD800) << 10 + (trail - 0xDC00) }
    offset = end
    return lead
  }

  /// Behind `\p` or `\P`.
  private mutating func property(isNegated: Bool) throws(PatternError) -> ScalarProperty {
    let start = offset - 2
    var name = String.UnicodeScalarView()
    guard take("{") else { throw failure("\"\\p\" is followed by a property in braces, as in \\p{Letter}") }
    while let scalar = peek, scalar != "}" {
      name.append(scalar)
      offset += 1
    }
    guard take("}") else { throw failure("the property is not closed with \"}\"") }
    let text = String(name)
    if let property = ScalarProperty(name: text, isNegated: isNegated) { return property }
    let isScript = ["Script=", "sc=", "Script_Extensions=", "scx="].contains { text.hasPrefix($0) }
    guard isScript, let any = ScalarProperty(name: "Any", isNegated: false) else {
      throw PatternError(
        code: .invalidSyntax, offset: start,
        message: "\(text.quotedForMessage()) is no Unicode property that is known here; try \\p{L}, \\p{Nd} or a range")
    }
    refuse(.unsupported, at: start, "scripts are not supported in \\p{…}; write the script's ranges as a class")
    return any
  }
}
