import SeccardCard
import SeccardJSON
import SeccardTestSupport
import Testing

@testable import SeccardExchange

@Suite struct CardPageTests {
  /// The text of a page that a parser has nothing to say against.
  private func text(of page: String) async throws -> String {
    let box = try Sandbox()
    try box.write("page.html", page)
    let outcome = try await box.run(CardPages.python, ["-c", CardPages.reader, box.path + "/page.html"])
    let text = String(decoding: outcome.output, as: UTF8.self)
    let end = try #require(text.firstRange(of: "===="), "\(outcome.errors)")
    #expect(text[..<end.lowerBound] == "")
    return String(text[end.upperBound...])
  }

  private func expectAll(of card: JSONValue, in text: String) {
    var texts: [String] = []
    CardPages.scalars(of: card, into: &texts)
    let runs = Set(text.utf8.split(separator: 1).map(Array.init))
    let missing = texts.filter { !$0.isEmpty && !runs.contains(Array($0.utf8)) }
    #expect(missing.isEmpty)
  }

  @Test(.enabled(if: CardPages.isThere(CardPages.python), "needs python3"), arguments: CardPages.examples)
  func aRealCardIsWholeAndWellFormed(_ name: String) async throws {
    let card = try CardPages.example(name)
    let text = try await text(of: CardPages.page(card, from: CardPages.example(CardPages.examples[0])))
    expectAll(of: card, in: text)
    var rest = text[(try #require(text.firstRange(of: "What is missing")).upperBound)...]
    let format = CardSchema.fields.filter { ["$schema", "schema_version"].contains($0.key) }
    for section in CardSchema.fields.dropFirst(format.count) + format where card[section.key] != nil {
      let found = try #require(
        rest.firstRange(of: "\u{1}\(section.title)\u{1}"), "\(section.title) is not in its place")
      rest = rest[rest.index(before: found.upperBound)...]
    }
  }

  @Test(.enabled(if: CardPages.isThere(CardPages.python), "needs python3"))
  func aHostileCardIsInertAndWhole() async throws {
    let card = try CardPages.hostile(threats: 5_000, word: 1_000_000)
    let page = try CardPages.page(card)
    let text = try await text(of: page)
    expectAll(of: card, in: text)
    for key in ["key<script>alert(5)</script>\"'", "قلب", "<x>", "a<", "<b>&"] {
      #expect(text.unicodeScalars.contains(key.unicodeScalars), "\(key)")
    }
    #expect(!page.contains("<script") && !page.contains("href=\"javascript") && !page.contains("href=\"data"))
    #expect(!page.unicodeScalars.contains { $0 != "\n" && ($0.value < 0x20 || (0x202A...0x202E).contains($0.value)) })
  }

  @Test(
    .enabled(if: CardPages.isThere(CardPages.python), "needs python3"),
    arguments: [
      "{}", #"{"security_considerations": []}"#, #"{"evidence": {"artifacts": {}}, "review": {"waivers": [{}]}}"#,
      #"{"": {"": ""}, "a": [[], {}, [[]]]}"#, #"{"lifecycle": {"status": "\u202e"}, "model_details": []}"#,
    ])
  func oddCardsAreWellFormed(_ card: String) async throws {
    _ = try await text(of: CardPages.page(card))
  }

  @Test func whatIsNotKnownIsNotFine() throws {
    let page = try CardPages.page("{}")
    for words in [
      "No threats recorded", "No tests recorded", "No artefacts recorded", "No known vulnerabilities recorded",
      "No review recorded", "No lifecycle status",
    ] { #expect(page.contains("<span class=\"badge medium\"><span aria-hidden=\"true\">?</span> <bdi>\(words)</bdi>")) }
    #expect(!page.contains("badge better"))
  }

  @Test("a mitigation is a claim until a test of today's artefacts passed")
  func mitigationsAreTested() throws {
    func state(_ subject: String, _ outcome: String) throws -> CardPosture.ThreatState? {
      let card = try JSONValue(
        parsing: Array(
          """
          {"evidence": {"artifacts": [{"path": "a", "sha256": "aa"}]}, "security_considerations": {
            "threats": [{"id": "X-1", "status": "mitigated", "tests": ["t"]}],
            "tests": [{"id": "t", "outcome": "\(outcome)", "subjects": ["\(subject)"]}]}}
          """.utf8))
      let day = try #require(CalendarDate("2026-11-21"))
      return CardPosture(of: try #require(card.object), asOf: day).threats.first
    }
    #expect(try state("AA", "pass") == .tested)
    #expect(try state("bb", "pass") == .untested)
    #expect(try state("aa", "fail") == .untested)
  }

  @Test("text has a contrast of 4.5 : 1 on paper, on a panel and on its own tint (WCAG 2.2, 1.4.3)", arguments: [0, 1])
  func theColoursCanBeRead(_ scheme: Int) throws {
    let blocks = HTMLStyle.base.components(between: ":root {", and: "}")
    var colours: [String: [Double]] = [:]
    for block in blocks.prefix(scheme + 1) {
      for declaration in block.split(separator: ";") {
        let parts = declaration.split(separator: ":").map { $0.filter { $0 != " " && $0 != "\n" } }
        guard parts.count == 2, parts[1].hasPrefix("#"), let value = Int(parts[1].dropFirst(), radix: 16) else {
          continue
        }
        colours[String(parts[0])] = [value >> 16, value >> 8 & 255, value & 255].map { Double($0) / 255 }
      }
    }
    let paper = try #require(colours["--paper"])
    let panel = try #require(colours["--panel"])
    for name in ["ink", "soft", "link", "critical", "high", "medium", "low", "flagged", "better"] {
      let colour = try #require(colours["--" + name])
      let tint = zip(colour, paper).map { 0.07 * $0 + 0.93 * $1 }
      for ground in [paper, panel, tint] { #expect(contrast(colour, ground) >= 4.5, "\(name)") }
    }
    #expect(contrast([1, 1, 1], try #require(colours["--solid"])) >= 4.5)
  }

  private func contrast(_ one: [Double], _ other: [Double]) -> Double {
    let weights = [0.2126, 0.7152, 0.0722]
    func luminance(_ colour: [Double]) -> Double {
      zip(colour, weights).reduce(0) { sum, part in
        // The power of 2.4 by squares and roots: x^2.4 = x^2 * (x^2)^(1/5), and the root by Newton's method.
        let (value, weight) = part
        guard value > 0.04045 else { return sum + weight * value / 12.92 }
        let base = (value + 0.055) / 1.055
        var root = 1.0
        for _ in 0..<60 { root -= (root * root * root * root * root - base * base) / (5 * root * root * root * root) }
        return sum + weight * base * base * root
      }
    }
    let (light, dark) = (max(luminance(one), luminance(other)), min(luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
  }
}

extension String {
  fileprivate func components(between start: String, and end: String) -> [Substring] {
    var found: [Substring] = []
    var rest = self[...]
    while let open = rest.firstRange(of: start), let close = rest[open.upperBound...].firstRange(of: end) {
      found.append(rest[open.upperBound..<close.lowerBound])
      rest = rest[close.upperBound...]
    }
    return found
  }
}
