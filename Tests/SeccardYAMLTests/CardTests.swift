import Foundation
import SeccardCard
import SeccardJSON
import SeccardYAML
import Testing

/// A card in YAML and the same card in JSON are one card.
@Suite struct CardTests {
  @Test(arguments: ["sentiment-classifier-1.0.0", "sentiment-classifier-1.1.0"], [true, false])
  func layout(name: String, isPlain: Bool) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/examples/\(name).json")
    let json = try JSONValue(parsing: Data(contentsOf: file))
    var emitter = YAMLEmitter(prefersPlain: isPlain)
    emitter.write(json)
    let document = try YAMLDocument(Array(emitter.text.utf8))
    let (card, twin) = (try #require(json.object), try #require(document.value.object))
    #expect(CardLayout.bytes(of: twin) == CardLayout.bytes(of: card))
    #expect(document.remarks.isEmpty != isPlain)
  }

  /// JSON is YAML: the bytes of a card read the same both ways.
  @Test func jsonAsYAML() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/examples/sentiment-classifier-1.1.0.json")
    let bytes = Array(try Data(contentsOf: file))
    let json = try JSONValue(parsing: bytes)
    let document = try YAMLDocument(bytes)
    #expect(document.value.printed() == json.printed())
    let pointers = everyPointer(in: json)
    #expect(pointers.count > 50)
    #expect(document.positions.positions(of: pointers) == SourceMap(json: bytes).positions(of: pointers))
  }

  private func everyPointer(in value: JSONValue, at pointer: JSONPointer = .root) -> [JSONPointer] {
    switch value {
    case .object(let object):
      [pointer] + object.members.flatMap { everyPointer(in: $0.value, at: pointer.appending($0.key)) }
    case .array(let elements):
      [pointer] + elements.indices.flatMap { everyPointer(in: elements[$0], at: pointer.appending($0)) }
    default: [pointer]
    }
  }
}

/// Writes JSON values as people write YAML: in blocks, with folded and literal texts.
private struct YAMLEmitter {
  let prefersPlain: Bool
  private(set) var text = ""

  init(prefersPlain: Bool) {
    self.prefersPlain = prefersPlain
  }

  mutating func write(_ value: JSONValue, indent: String = "") {
    switch value {
    case .object(let object) where !object.isEmpty:
      for member in object.members {
        text += "\(indent)\(scalar(.string(member.key), indent: indent)):"
        writeInside(member.value, indent: indent)
      }
    case .array(let elements) where !elements.isEmpty:
      for element in elements {
        text += "\(indent)-"
        writeInside(element, indent: indent)
      }
    default:
      text += indent + scalar(value, indent: indent) + "\n"
    }
  }

  private mutating func writeInside(_ value: JSONValue, indent: String) {
    if value.object?.isEmpty == false || value.array?.isEmpty == false {
      text += "\n"
      write(value, indent: indent + "  ")
    } else {
      text += " " + scalar(value, indent: indent) + "\n"
    }
  }

  private func scalar(_ value: JSONValue, indent: String) -> String {
    guard case .string(let text) = value, prefersPlain else {
      return String(decoding: value.printed(.compact), as: UTF8.self)
    }
    let isSafe = text.unicodeScalars.allSatisfy {
      "A"..."z" ~= $0 || "0"..."9" ~= $0 || " .-".unicodeScalars.contains($0)
    }
    let isText = !text.isEmpty && !text.hasPrefix(" ") && !text.hasPrefix("-") && !text.hasSuffix(" ")
    guard isSafe, isText, Double(text) == nil else { return "'" + text.replacing("'", with: "''") + "'" }
    return text.count > 40 ? ">-\n\(indent)    \(text)" : text
  }
}
