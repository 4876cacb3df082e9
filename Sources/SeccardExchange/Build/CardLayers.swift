internal import SeccardCard
package import SeccardJSON

/// A card that is put together out of layers: an organisation's defaults, a team's, the model's own.
///
/// A later layer wins. Objects are merged member by member, and a null takes the member away (RFC 7396). Lists whose
/// elements have an identity, such as threats by `id`, are merged by it: an element that a later layer has too is merged,
/// a new one comes after those that are there. Any other list replaces the one before it.
package struct CardLayers: Sendable {
  package private(set) var content: JSONObject

  package init() { content = JSONObject() }

  /// Puts a layer on top.
  ///
  /// - Throws: Where the layer is no object.
  package mutating func add(_ layer: JSONValue) throws(ImportError) {
    guard case .object(let object) = layer else {
      throw ImportError("a layer of a card is an object; this is \(layer.kindName)")
    }
    content = Self.merged(content, object)
  }

  /// Sets one field, and makes the objects on the way to it.
  ///
  /// - Parameter field: As it is typed: dotted, with elements by their identity, or a JSON Pointer.
  package mutating func set(_ field: String, to value: JSONValue) throws(ImportError) {
    let pointer: JSONPointer
    do { pointer = try FieldPath.pointer(field, in: .object(content)) } catch { throw ImportError(error.message) }
    let tokens = pointer.tokens
    guard !tokens.isEmpty else { throw ImportError("a field is named, not the whole card") }
    var document = JSONValue.object(content)
    try Self.set(value, at: tokens[...], named: field, in: &document)
    content = document.object ?? content
  }

  private static func merged(_ below: JSONObject, _ above: JSONObject) -> JSONObject {
    var result = below
    for member in above.members {
      if case .null = member.value {
        result[member.key] = nil
      } else {
        result[member.key] = merged(result[member.key], member.value)
      }
    }
    return result
  }

  private static func merged(_ below: JSONValue?, _ above: JSONValue) -> JSONValue {
    switch (below, above) {
    case (.object(let below)?, .object(let above)): return .object(merged(below, above))
    case (_, .object(let above)): return .object(merged(JSONObject(), above))
    case (.array(let below)?, .array(let above)):
      guard let key = identityKey(of: below + above) else { return .array(above.map { merged(nil, $0) }) }
      return .array(merged(below, above, by: key))
    case (_, .array(let above)): return .array(above.map { merged(nil, $0) })
    default: return above
    }
  }

  private static func merged(_ below: [JSONValue], _ above: [JSONValue], by key: String) -> [JSONValue] {
    var result = below
    var places: [ExactString: Int] = [:]
    for (place, element) in below.enumerated() {
      if let id = element[key]?.string { places[ExactString(id)] = place }
    }
    for element in above {
      guard let id = element[key]?.string else { continue }
      if let place = places[ExactString(id)] {
        result[place] = merged(result[place], element)
      } else {
        places[ExactString(id)] = result.count
        result.append(merged(nil, element))
      }
    }
    return result
  }

  /// The key that all elements are told apart by; nil where there is none.
  private static func identityKey(of elements: [JSONValue]) -> String? {
    elements.isEmpty ? nil : CardSchema.identityKeys.first { key in elements.allSatisfy { $0[key]?.string != nil } }
  }

  private static func set(
    _ value: JSONValue, at path: ArraySlice<String>, named field: String, in document: inout JSONValue
  ) throws(ImportError) {
    guard let token = path.first else {
      document = value
      return
    }
    switch document {
    case .object(var object):
      var inner = object[token] ?? .object(JSONObject())
      try set(value, at: path.dropFirst(), named: field, in: &inner)
      object[token] = inner
      document = .object(object)
    case .array(var elements):
      guard let index = Int(token), elements.indices.contains(index) else {
        throw ImportError(
          "\(PrintableText.quoted(field)) leads to no element: there is no \(PrintableText.quoted(token))")
      }
      try set(value, at: path.dropFirst(), named: field, in: &elements[index])
      document = .array(elements)
    default:
      throw ImportError(
        "\(PrintableText.quoted(field)) leads through \(document.kindName), which has no \(PrintableText.quoted(token))"
      )
    }
  }
}
