/// A template of HTML, in the part of Mustache (mustache(5)) that pages need: `{{name}}`, which is escaped, `{{.}}`, and
/// sections `{{#name}}…{{/name}}` and `{{^name}}…{{/name}}`. There is no way to insert text unescaped.
///
/// A name that the innermost value lacks is looked for in the outer ones. A section tag on a line of its own leaves no
/// line behind.
struct HTMLTemplate {
  private indirect enum Part {
    case literal([UInt8])
    case field(String)
    case section(String, [Part])
    case inverted(String, [Part])
  }

  private let parts: [Part]

  init(_ text: String) throws(HTMLTemplateError) {
    var parser = Parser()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() { try parser.read(line, isLast: index == lines.count - 1) }
    parts = try parser.finish()
  }

  func text(_ fields: HTMLFields) -> String {
    var output: [UInt8] = []
    var context: [any HTMLField] = [fields]
    Self.render(parts, &context, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private static func render(_ parts: [Part], _ context: inout [any HTMLField], into output: inout [UInt8]) {
    for part in parts {
      switch part {
      case .literal(let bytes): output += bytes
      case .field(let name): HTMLEscaping.append(value(name, context)?.text ?? "", to: &output)
      case .section(let name, let inner):
        for item in value(name, context)?.items ?? [] {
          context.append(item)
          render(inner, &context, into: &output)
          context.removeLast()
        }
      case .inverted(let name, let inner):
        if value(name, context)?.items.isEmpty ?? true { render(inner, &context, into: &output) }
      }
    }
  }

  private static func value(_ name: String, _ context: [any HTMLField]) -> (any HTMLField)? {
    if name == "." { return context.last }
    for outer in context.reversed() {
      if let value = outer.field(named: name) { return value }
    }
    return nil
  }

  /// Reads a template line by line.
  private struct Parser {
    /// The sections that are open, outermost first, with what they hold so far; the first is the template itself.
    private var open: [(name: String, isInverted: Bool, parts: [Part])] = [("", false, [])]

    mutating func read(_ line: Substring, isLast: Bool) throws(HTMLTemplateError) {
      if line.hasPrefix("{{"), line.hasSuffix("}}"), line.dropFirst(2).firstRange(of: "{{") == nil,
        "#^/".contains(line.dropFirst(2).first ?? " ")
      {
        return try tag(line.dropFirst(2).dropLast(2))
      }
      var rest = line
      while let start = rest.firstRange(of: "{{") {
        literal(rest[..<start.lowerBound])
        guard let end = rest[start.upperBound...].firstRange(of: "}}") else {
          throw HTMLTemplateError(message: "a tag is not closed: \(rest[start.lowerBound...])")
        }
        try tag(rest[start.upperBound..<end.lowerBound])
        rest = rest[end.upperBound...]
      }
      literal(rest)
      if !isLast { literal("\n") }
    }

    mutating func finish() throws(HTMLTemplateError) -> [Part] {
      guard open.count == 1 else { throw HTMLTemplateError(message: "{{#\(open[open.count - 1].name)}} is not closed") }
      return open[0].parts
    }

    private mutating func tag(_ text: Substring) throws(HTMLTemplateError) {
      let name = String("#^/".contains(text.first ?? " ") ? text.dropFirst() : text)
      guard name == "." || !name.isEmpty && name.utf8.allSatisfy(Self.isLetter) else {
        throw HTMLTemplateError(message: "{{\(text)}} is no tag")
      }
      switch text.first {
      case "#": open.append((name, false, []))
      case "^": open.append((name, true, []))
      case "/":
        guard open.count > 1, let section = open.popLast(), section.name == name else {
          throw HTMLTemplateError(message: "{{\(text)}} closes nothing")
        }
        add(section.isInverted ? .inverted(name, section.parts) : .section(name, section.parts))
      default: add(.field(name))
      }
    }

    private mutating func literal(_ text: Substring) {
      if !text.isEmpty { add(.literal(Array(text.utf8))) }
    }

    private mutating func add(_ part: Part) { open[open.count - 1].parts.append(part) }

    private static func isLetter(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
  }
}

/// A template is not written as it has to be: a mistake in the program.
struct HTMLTemplateError: Error, CustomStringConvertible {
  let message: String

  var description: String { "a template of the program is not well formed: \(message)" }
}
