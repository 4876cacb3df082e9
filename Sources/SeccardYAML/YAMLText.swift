internal import SeccardJSON

/// How a string is spelled in YAML.
package enum YAMLText {
  /// The string on one line: plain where every reader takes it for that text, else in double quotes.
  package static func inLine(_ string: String) -> String { isPlain(string) ? string : quoted(string) }

  /// The string in double quotes (YAML 1.2.2 §7.3.1), with what cannot be seen escaped.
  package static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case _ where isVisible(scalar): text.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16)
        let isLong = digits.count > 4
        text += (isLong ? "\\U" : "\\u") + String(repeating: "0", count: (isLong ? 8 : 4) - digits.count) + digits
      }
    }
    return text + "\""
  }

  /// Whether the string reads well as a literal block, and is the same when it is read back: several lines, of which none
  /// ends in white space that an editor would take away, and the first shows the indent.
  static func fitsBlock(_ string: String) -> Bool {
    var isFirst = true
    var hasLines = false
    var before: Unicode.Scalar = "\n"
    for scalar in string.unicodeScalars {
      switch scalar {
      case " ", "\t":
        if before == "\n", isFirst || scalar == "\t" { return false }
      case "\n":
        if isFirst || before == " " || before == "\t" { return false }
        hasLines = true
      default:
        if !isVisible(scalar) { return false }
      }
      isFirst = false
      before = scalar
    }
    if before == " " || before == "\t" { return false }
    // One line feed at the end can be written, more cannot without a third spelling.
    return hasLines && !string.utf8.elementsEqual("\n".utf8) && !string.hasSuffix("\n\n")
  }

  /// Whether the string can stand as it is, in a mapping or a list, and means itself to readers of YAML 1.1 and 1.2.
  private static func isPlain(_ string: String) -> Bool {
    guard let first = string.unicodeScalars.first, let last = string.utf8.last, last != UInt8(ascii: " "),
      last != UInt8(ascii: ":")
    else { return false }
    if first.isASCII, !isWordCharacter(first), first != "/" { return false }
    var before: Unicode.Scalar = " "
    for scalar in string.unicodeScalars {
      if scalar.isASCII {
        guard isWordCharacter(scalar) || " -+./,;:()@%'!?<>=&*\"$~^|#".unicodeScalars.contains(scalar) else {
          return false
        }
        if scalar == " ", before == ":" { return false }
        if scalar == "#", before == " " { return false }
      } else if !isVisible(scalar) {
        return false
      }
      before = scalar
    }
    guard case .string? = try? CoreSchema.value(ofPlain: string) else { return false }  // an infinity is no text either
    return OlderReading.difference(of: string, readAs: .string(string)) == nil && !isIndicator(string)
  }

  /// Words that mean something to a reader of mappings: `<<` and `=` (https://yaml.org/type/).
  private static func isIndicator(_ string: String) -> Bool { string == "<<" || string == "=" }

  private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_": true
    default: false
    }
  }

  /// Whether a reader of the file sees the character, and YAML takes it as it is (YAML 1.2.2 §5.1).
  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return 0x20...0x7E ~= scalar.value }
    switch scalar.properties.generalCategory {
    // What joins letters and emoji is needed where it stands.
    case .format: return scalar.value == 0x200C || scalar.value == 0x200D
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: return false
    case .spaceSeparator: return scalar.value == 0xA0 || scalar.value == 0x3000
    default: return true
    }
  }
}
