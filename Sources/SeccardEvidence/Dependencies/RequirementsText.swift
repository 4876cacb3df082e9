internal import SeccardJSON

/// The lines of a requirements file as pip sees them (`preprocess` in pip/_internal/req/req_file.py).
///
/// Line ends are those of Python's `str.splitlines`, of which there are eleven: a requirement that hides behind one of
/// the rarer ones is installed all the same.
enum RequirementsText {
  struct Line {
    /// From 1: of the first line where several are joined.
    let number: Int
    /// Without comments and the blanks around; not empty.
    let text: String
  }

  static func lines(of bytes: [UInt8]) throws(EvidenceError) -> [Line] {
    var rest = bytes[...]
    if rest.starts(with: [0xFE, 0xFF]) || rest.starts(with: [0xFF, 0xFE]) {
      throw EvidenceError("the text is UTF-16: save it as UTF-8")
    }
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    guard let text = String(validating: rest, as: UTF8.self) else {
      let fault = rest.withUnsafeBytes { UTF8Check.firstFault(in: 0..<$0.count, of: $0) } ?? 0
      throw EvidenceError(line: 1 + rest.prefix(fault).count { $0 == UInt8(ascii: "\n") }, "this is not UTF-8")
    }
    return joined(split(text)).compactMap { line in
      let text = withoutComment(line.text).trimmed
      return text.isEmpty ? nil : Line(number: line.number, text: text)
    }
  }

  private static func split(_ text: String) -> [Line] {
    var lines: [Line] = []
    var current = String.UnicodeScalarView()
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A where last == "\r":
        break
      case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029:
        lines.append(Line(number: lines.count + 1, text: String(current)))
        current.removeAll(keepingCapacity: true)
      default:
        current.append(scalar)
      }
      last = scalar
    }
    lines.append(Line(number: lines.count + 1, text: String(current)))
    return lines
  }

  /// Joins each line that ends in a backslash with what follows; a line of nothing but a comment ends that. A comment
  /// after a requirement does not: what follows its backslash belongs to it.
  private static func joined(_ lines: [Line]) -> [Line] {
    var result: [Line] = []
    var open: (number: Int, text: String)?
    for line in lines {
      let isComment = line.text.unicodeScalars.first { !isBlank($0) } == "#"
      if line.text.utf8.last != UInt8(ascii: "\\") || isComment {
        let text = (open?.text ?? "") + (isComment ? " " : "") + line.text
        result.append(Line(number: open?.number ?? line.number, text: text))
        open = nil
      } else {
        let isBackslash = { (byte: UInt8) in byte == UInt8(ascii: "\\") }
        let text = Array(line.text.utf8).drop(while: isBackslash).reversed().drop(while: isBackslash).reversed()
        if open == nil { open = (line.number, "") }
        open?.text += String(decoding: text, as: UTF8.self)
      }
    }
    if let open { result.append(Line(number: open.number, text: open.text)) }
    return result
  }

  private static func withoutComment(_ text: String) -> Substring {
    commentStart(in: text).map { text[..<$0] } ?? text[...]
  }

  /// Where a `#` stands at the beginning or after white space.
  private static func commentStart(in text: String) -> String.Index? {
    var isAfterBlank = true
    for place in text.unicodeScalars.indices {
      let scalar = text.unicodeScalars[place]
      if scalar == "#", isAfterBlank { return place }
      isAfterBlank = isBlank(scalar)
    }
    return nil
  }

  /// White space to Python's `re`.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || 0x1C...0x1F ~= scalar.value
  }
}
