internal import SeccardCard
internal import SeccardJSON

/// The properties of the model's component that only seccard looks for.
///
/// - `seccard:card`: the SHA-256 of the card's layout.
/// - `seccard:bom`: the SHA-256 of the document without these properties, in canonical form.
/// - `seccard:` and a JSON Pointer: the JSON text of the value that the card has there.
/// - `seccard:absent`: the JSON Pointer of a field that the document seems to fill and the card does not have.
struct CycloneDXProperties {
  static let prefix = "seccard:"
  private static let cardName = "seccard:card"
  private static let documentName = "seccard:bom"
  private static let absentName = "seccard:absent"

  private(set) var card: String?
  private(set) var document: String?
  private(set) var edits: [CardEdit] = []
  var isEmpty: Bool { card == nil && document == nil && edits.isEmpty }

  // MARK: Writing

  /// The document with the properties at its main component.
  static func adding(_ edits: [CardEdit], of card: JSONObject, to plain: JSONObject) -> JSONObject {
    var properties = [
      property(cardName, Digest(of: CardLayout.bytes(of: card)).description),
      property(documentName, canonicalDigest(of: .object(plain)).description),
    ]
    for edit in edits {
      switch edit {
      case .set(let field, let value):
        let text = String(decoding: value.printed(.compact), as: UTF8.self)
        properties.append(property(prefix + field.description, text))
      case .remove(let field): properties.append(property(absentName, field.description))
      }
    }
    guard var metadata = plain["metadata"]?.object, var component = metadata["component"]?.object else { return plain }
    var document = plain
    component["properties"] = .array(properties)
    metadata["component"] = .object(component)
    document["metadata"] = .object(metadata)
    return document
  }

  private static func property(_ name: String, _ value: String) -> JSONValue {
    ["name": .string(name), "value": .string(value)]
  }

  // MARK: Reading

  /// Takes the properties out of the component.
  init(takenFrom component: inout JSONObject, at place: [String]) throws(ImportError) {
    guard let properties = component["properties"]?.array else { return }
    var others: [JSONValue] = []
    var fields: Set<JSONPointer> = []
    for (index, property) in properties.enumerated() {
      guard let name = property["name"]?.string, name.utf8.starts(with: Self.prefix.utf8) else {
        others.append(property)
        continue
      }
      let pointer = JSONPointer(tokens: place + ["properties", String(index)])
      guard let value = property["value"]?.string else {
        throw ImportError(
          pointer: pointer, message: "the property \(PrintableText.quoted(name)) has no text as its value")
      }
      try take(name, value, at: pointer, fields: &fields)
    }
    try checkThatNoneLiesInAnother(fields, at: place)
    component["properties"] = others.isEmpty ? nil : .array(others)
  }

  private mutating func take(
    _ name: String, _ value: String, at pointer: JSONPointer, fields: inout Set<JSONPointer>
  ) throws(ImportError) {
    func refusal(_ reason: String) -> ImportError {
      let name = PrintableText.quoted(name)
      return ImportError(
        pointer: pointer,
        message: "the property \(name) \(reason); take it away, or export the card again")
    }
    switch name {
    case Self.cardName:
      guard card == nil else { throw refusal("is there twice") }
      card = value
    case Self.documentName:
      guard document == nil else { throw refusal("is there twice") }
      document = value
    default:
      let isAbsence = name == Self.absentName
      let field: JSONPointer
      do throws(JSONPointerError) {
        field = try JSONPointer(
          parsing: isAbsence ? value : String(Substring(name.utf8.dropFirst(Self.prefix.utf8.count))))
      } catch {
        throw refusal(isAbsence ? "names no field: \(error.message)" : "is none that seccard writes")
      }
      guard edits.count < CardEdit.most else { throw refusal("is one of more than \(CardEdit.most)") }
      guard fields.insert(field).inserted else { throw refusal("is about a field that another one is about") }
      let depth = field.tokens.count
      guard depth <= Self.deepest else { throw refusal("leads more than \(Self.deepest) steps deep") }
      if isAbsence {
        edits.append(.remove(field))
        return
      }
      do throws(JSONSyntaxError) {
        edits.append(.set(field, try JSONValue(parsing: value.utf8, limits: JSONLimits(depth: 128 - depth))))
      } catch {
        throw refusal("has no JSON text as its value: \(error.description)")
      }
    }
  }

  /// An export writes a field once, and nothing that lies in it besides.
  private func checkThatNoneLiesInAnother(_ fields: Set<JSONPointer>, at place: [String]) throws(ImportError) {
    for field in fields {
      let tokens = field.tokens
      for end in tokens.indices where fields.contains(JSONPointer(tokens: Array(tokens[..<end]))) {
        let name = PrintableText.quoted(Self.prefix + field.description)
        throw ImportError(
          pointer: JSONPointer(tokens: place + ["properties"]),
          message: "the property \(name) is about a part of a field that another one is about; take it away, or export"
            + " the card again")
      }
    }
  }

  /// Fields that are carried lie a few objects deep; this keeps a hostile name short.
  private static let deepest = 16

  // MARK: The digest of a document

  /// The SHA-256 of the compact text with the members of each object sorted by the bytes of their names, so that neither
  /// white space nor the order of members counts.
  static func canonicalDigest(of document: JSONValue) -> Digest { Digest(of: sorted(document).printed(.compact)) }

  private static func sorted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let elements): .array(elements.map(sorted))
    case .object(let object):
      .object(
        JSONObject(
          object.members.map { JSONObject.Member(key: $0.key, value: sorted($0.value)) }
            .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }))
    default: value
    }
  }
}
