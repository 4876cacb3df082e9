import SeccardJSON

/// The documents that are measured. The same seed makes the same bytes.
struct Corpus {
  private var random = SplitMix64(seed: 20_250_101)

  private static let words = [
    "model", "weights", "adversarial", "robustness", "evaluated", "against", "prompt", "injection", "training", "data",
    "provenance", "signed", "the", "of", "and", "a", "with", "untrusted", "input", "threshold", "reviewed", "naïve",
    "façade", "Zürich", "模型", "安全", "café", "“quoted”", "–", "🔒", "\"literal\"", "C:\\models", "line\nbreak", "tab\t",
  ]

  /// Objects with strings of 40 to 2,000 characters, numbers, and arrays of objects, until the text has `size` bytes.
  mutating func cards(size: Int) -> [UInt8] {
    var cards: [JSONValue] = []
    var total = 0
    while total < size {
      let card = card(number: cards.count)
      total += card.printed().count
      cards.append(card)
    }
    let document: JSONValue = ["format": 1, "cards": .array(cards)]
    return document.printed()
  }

  private mutating func card(number: Int) -> JSONValue {
    [
      "schema_version": "1.0",
      "model": ["name": .string("vision/resnet\(number)"), "version": "1.4.0", "description": text(40...2000)],
      "intended_use": text(40...600),
      "threat_model": [
        "summary": text(200...2000),
        "attack_surface": .array((0..<4).map { _ in text(40...120) }),
      ],
      "evaluations": .array(
        (0..<6).map { index in
          [
            "id": .string("eval-\(index)"), "name": text(40...80), "metric": "robust_accuracy",
            "value": decimal(below: 1), "threshold": decimal(below: 1),
            "samples": .number(JSONNumber(integer(100_000))), "passed": .bool(integer(2) == 0),
            "notes": integer(3) == 0 ? .null : text(40...400),
          ]
        }),
      "vulnerabilities": .array(
        (0..<3).map { index in
          [
            "id": .string("CVE-2024-\(1000 + index)"), "severity": "high", "cvss": decimal(below: 10),
            "mitigation": text(40...300), "references": [text(40...90), text(40...90)],
          ]
        }),
      "evidence": ["artifacts": [["path": "weights/model.safetensors", "sha256": hex(64), "size": 102_502_400]]],
    ]
  }

  /// Numbers and strings of all lengths, no two alike.
  mutating func scalars(count: Int) -> [JSONValue] {
    (0..<count).map { index in
      switch index % 3 {
      case 0: .number(JSONNumber(integer(1_000_000) * count + index))
      case 1: .string("item \(index) \(integer(1_000_000))")
      default: JSONNumber("\(index).\(integer(1_000_000))").map(JSONValue.number) ?? .null
      }
    }
  }

  mutating func booleans(count: Int) -> [JSONValue] {
    (0..<count).map { _ in .bool(integer(2) == 0) }
  }

  mutating func verdicts(count: Int) -> [JSONValue] {
    (0..<count).map { _ in integer(2) == 0 ? "pass" : "fail" }
  }

  /// Objects without a name of their own; some are equal.
  mutating func points(count: Int) -> [JSONValue] {
    (0..<count).map { _ in
      ["epoch": .number(JSONNumber(integer(100))), "loss": decimal(below: 1), "kept": .bool(integer(2) == 0)]
    }
  }

  mutating func shuffled(_ elements: [JSONValue]) -> [JSONValue] {
    elements.shuffled(using: &random)
  }

  private mutating func text(_ lengths: ClosedRange<Int>) -> JSONValue {
    let length = Int.random(in: lengths, using: &random)
    var text = ""
    while text.utf8.count < length {
      // Three words of four are plain.
      text += Self.words[integer(integer(4) == 0 ? Self.words.count : 21)]
      text += " "
    }
    return .string(text)
  }

  private mutating func decimal(below limit: Int) -> JSONValue {
    JSONNumber("\(integer(limit)).\(integer(10_000))").map(JSONValue.number) ?? .null
  }

  private mutating func hex(_ count: Int) -> JSONValue {
    .string((0..<count).reduce(into: "") { text, _ in text += String(integer(16), radix: 16) })
  }

  private mutating func integer(_ limit: Int) -> Int {
    Int.random(in: 0..<limit, using: &random)
  }
}

/// Steele, Lea and Flood 2014: small, and the same everywhere.
private struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
