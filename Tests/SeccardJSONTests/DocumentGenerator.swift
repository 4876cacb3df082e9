import SeccardJSON

/// Documents, and documents that are others with edits. The same seed makes the same ones.
struct DocumentGenerator {
  private var random: SplitMix64

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  mutating func document(depth: Int = 4) -> JSONValue {
    switch integer(below: depth > 0 ? 8 : 5) {
    case 0: .null
    case 1: .bool(integer(below: 2) == 0)
    case 2: .number(number())
    case 3, 4: .string(string())
    case 5: .array((0..<integer(below: 7)).map { _ in document(depth: depth - 1) })
    case 6: .array(namedElements(depth: depth - 1))
    default: .object(object(depth: depth - 1))
    }
  }

  /// The same document with some values changed, added, removed or elsewhere.
  mutating func edited(_ value: JSONValue, depth: Int = 4) -> JSONValue {
    if integer(below: 8) == 0 { return document(depth: depth) }
    switch value {
    case .array(var elements):
      for index in elements.indices where integer(below: 3) == 0 {
        elements[index] = edited(elements[index], depth: depth - 1)
      }
      if !elements.isEmpty && integer(below: 3) == 0 { elements.remove(at: integer(below: elements.count)) }
      if integer(below: 3) == 0 {
        elements.insert(document(depth: depth - 1), at: integer(below: elements.count + 1))
      }
      if integer(below: 3) == 0 { elements.shuffle(using: &random) }
      return .array(elements)
    case .object(var object):
      for member in object.members where integer(below: 3) == 0 {
        object[member.key] = integer(below: 4) == 0 ? nil : edited(member.value, depth: depth - 1)
      }
      if integer(below: 2) == 0 { object[string()] = document(depth: depth - 1) }
      return .object(JSONObject(integer(below: 3) == 0 ? object.members.shuffled(using: &random) : object.members))
    case .null, .bool, .number, .string:
      return value
    }
  }

  /// Elements that a string names, some of them among the first few ids so that arrays share them.
  private mutating func namedElements(depth: Int) -> [JSONValue] {
    let key = ["id", "path", "name"][integer(below: 3)]
    return (0..<8).shuffled(using: &random).prefix(integer(below: 8)).map { id in
      var element = object(depth: depth)
      element[key] = .string("\(id)")
      return .object(element)
    }
  }

  private mutating func object(depth: Int) -> JSONObject {
    let count = integer(below: 20) == 0 ? 20 : integer(below: 5)
    return JSONObject((0..<count).map { _ in JSONObject.Member(key: string(), value: document(depth: depth)) })
  }

  private mutating func string() -> String {
    let alphabet: [Unicode.Scalar] = [
      "a", "b", "/", "~", "0", "-", "\"", "\\", "\n", "\u{0}", "\u{1F}", "\u{7F}", "é", "e", "\u{301}", "日", "\u{2028}",
      "\u{FEFF}", "\u{FFFF}", "😀", "\u{10FFFF}",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<(integer(below: 10) == 0 ? 40 : integer(below: 4)) {
      text.append(alphabet[integer(below: alphabet.count)])
    }
    return String(text)
  }

  private mutating func number() -> JSONNumber {
    let texts = [
      "0", "-0", "0.0", "1", "1.0", "1e0", "10", "1e1", "1E+01", "-1", "0.1", "1e-1", "1e999999999999999999999",
    ]
    return JSONNumber(texts[integer(below: texts.count)]) ?? JSONNumber(integer(below: 1000))
  }

  private mutating func integer(below limit: Int) -> Int {
    Int.random(in: 0..<limit, using: &random)
  }
}
