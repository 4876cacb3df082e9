internal import SeccardCard
internal import SeccardJSON

extension CycloneDXReader {
  /// A place in the document as people write it: `components[0].modelCard`.
  static func places(_ path: [String]) -> String {
    path.reduce(into: "") { text, token in
      text += Int(token) != nil ? "[\(token)]" : (text.isEmpty ? "" : ".") + token
    }
  }

  /// The document with another value at a place, or without the one that is there.
  static func replacing(at place: [String], in bom: JSONObject, with value: JSONValue?) -> JSONObject {
    replacing(at: place[...], in: .object(bom), with: value)?.object ?? JSONObject()
  }

  private static func replacing(
    at path: ArraySlice<String>, in document: JSONValue, with value: JSONValue?
  ) -> JSONValue? {
    guard let token = path.first else { return value }
    switch document {
    case .object(var object):
      guard let member = object[token] else { return document }
      object[token] = replacing(at: path.dropFirst(), in: member, with: value)
      return object.isEmpty ? nil : .object(object)
    case .array(var elements):
      guard let index = Int(token), elements.indices.contains(index) else { return document }
      if let element = replacing(at: path.dropFirst(), in: elements[index], with: value) {
        elements[index] = element
      } else {
        elements.remove(at: index)
      }
      return elements.isEmpty ? nil : .array(elements)
    default: return document
    }
  }

  /// Deeper documents are refused: what is left of one lies a few levels deeper in the card.
  static let deepest = 100

  static func isShallow(_ value: JSONValue, levels: Int = deepest) -> Bool {
    switch value {
    case .array(let elements): levels > 0 && elements.allSatisfy { isShallow($0, levels: levels - 1) }
    case .object(let object): levels > 0 && object.members.allSatisfy { isShallow($0.value, levels: levels - 1) }
    default: true
    }
  }
}
