package import SeccardJSON

/// A field's place as people read and type it: `security_considerations.threats[AML.T0020].status`.
///
/// Data uses JSON Pointer (RFC 6901); the dotted form is for screens, where an element of a keyed array is better known
/// by its key than by its position.
package enum FieldPath {
  /// The dotted form of a path. Keys that a dotted path could not hold apart are quoted: `["a.b"]`.
  package static func dotted(_ steps: [JSONPathStep]) -> String {
    var text = ""
    for step in steps {
      switch step {
      case .member(let key):
        if isPlain(key) {
          text += (text.isEmpty ? "" : ".") + key
        } else {
          text += "[" + quote(key) + "]"
        }
      case .index(let index):
        text += "[\(index)]"
      case .element(_, let id):
        text += "[" + (isPlainIdentifier(id) ? id : quote(id)) + "]"
      }
    }
    return text
  }

  /// The pointer that a typed field means in a document: a JSON Pointer where it starts with `/`, else the dotted form.
  ///
  /// A bracket holds an index or the value of an element's `id`, `path` or `name`; an index wins where both could be
  /// meant.
  package static func pointer(_ text: String, in document: JSONValue) throws(CardError) -> JSONPointer {
    if text.isEmpty || text.first == "/" {
      do { return try JSONPointer(parsing: text) } catch {
        throw CardError(
          code: .invalidField, message: "\(PrintableText.quoted(text)) is not a JSON Pointer: \(error)")
      }
    }
    var tokens: [String] = []
    var here: JSONValue? = document
    for part in try parts(of: text) {
      let token: String
      switch (part, here) {
      case (.bracket(let id), .array(let elements)?):
        let position = elements.firstIndex { element in
          CardSchema.identityKeys.contains { element[$0]?.string == id }
        }
        if let index = Int(id), elements.indices.contains(index) {
          token = String(index)
        } else if let position {
          token = String(position)
        } else {
          token = id
        }
      case (.bracket(let key), _), (.key(let key), _):
        token = key
      }
      tokens.append(token)
      here = here?.value(at: JSONPointer(tokens: [token]))
    }
    return JSONPointer(tokens: tokens)
  }

  private enum Part {
    case key(String)
    case bracket(String)
  }

  private static func parts(of text: String) throws(CardError) -> [Part] {
    func refuse(_ reason: String) -> CardError {
      CardError(
        code: .invalidField,
        message: "\(PrintableText.quoted(text)) is not a field: \(reason), as in model_details.name or "
          + "security_considerations.threats[AML.T0020].status")
    }
    var parts: [Part] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first == "[" {
        rest.removeFirst()
        if rest.first == "\"" {
          guard let (key, after) = unquote(rest) else { throw refuse("a quote is not closed") }
          rest = after
          guard rest.first == "]" else { throw refuse("a bracket is not closed") }
          rest.removeFirst()
          parts.append(.bracket(key))
        } else {
          guard let end = rest.firstIndex(of: "]") else { throw refuse("a bracket is not closed") }
          parts.append(.bracket(String(rest[..<end])))
          rest = rest[rest.index(after: end)...]
        }
        if rest.first == "." {
          rest.removeFirst()
          if rest.isEmpty { throw refuse("it ends with a dot") }
        }
      } else {
        let key = rest.prefix { $0 != "." && $0 != "[" }
        if key.isEmpty { throw refuse("a name between dots is empty") }
        parts.append(.key(String(key)))
        rest = rest[key.endIndex...]
        if rest.first == "." {
          rest.removeFirst()
          if rest.isEmpty { throw refuse("it ends with a dot") }
        }
      }
    }
    return parts
  }

  private static func isPlain(_ key: String) -> Bool {
    !key.isEmpty
      && key.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "." && $0 != "[" && $0 != "]" && $0 != "\"" }
  }

  private static func isPlainIdentifier(_ id: String) -> Bool {
    !id.isEmpty && Int(id) == nil
      && id.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "[" && $0 != "]" && $0 != "\"" }
  }

  private static func quote(_ text: String) -> String {
    String(decoding: JSONValue.string(text).printed(.compact), as: UTF8.self)
  }

  /// A JSON string at the start of `text`, and what follows it.
  private static func unquote(_ text: Substring) -> (String, Substring)? {
    var index = text.index(after: text.startIndex)
    while index < text.endIndex, text[index] != "\"" {
      if text[index] == "\\" { index = text.index(after: index) }
      guard index < text.endIndex else { return nil }
      index = text.index(after: index)
    }
    guard index < text.endIndex else { return nil }
    let end = text.index(after: index)
    guard case .string(let value)? = try? JSONValue(parsing: Array(text[..<end].utf8)) else { return nil }
    return (value, text[end...])
  }
}
