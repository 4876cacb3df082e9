import FoundationEssentials
import SeccardJSON
import Testing

@testable import SeccardCard

@Suite struct ChangeRuleTests {
  @Test("what a rule finds, and what it passes over", arguments: RuleCase.all)
  func finds(_ example: RuleCase) throws {
    let review = try ChangeReview(from: example.old, to: example.new)
    #expect(!review.changes.isEmpty, "the two states of an example differ")
    #expect(review.lines(of: example.rule) == example.finds)
  }

  @Test("nothing is found where nothing changed", arguments: RuleCase.all)
  func isQuiet(_ example: RuleCase) throws {
    for text in [example.old, example.new] {
      let pair = CardPair(old: try parsed(text), new: try parsed(text))
      #expect(ChangeRule.all.flatMap { $0.findings(in: pair) }.map(\.line) == [])
    }
  }

  @Test("each rule has an example and a near miss", arguments: ChangeRule.all.map(\.id))
  func isCovered(_ id: String) {
    let examples = RuleCase.all.filter { $0.rule == id }
    #expect(examples.contains { !$0.finds.isEmpty })
    #expect(examples.contains { $0.finds.isEmpty })
  }

  @Test("each class of a rule occurs in its examples", arguments: ChangeRule.all.map(\.id))
  func hasItsClasses(_ id: String) throws {
    let rule = try #require(ChangeRule.named(id))
    let found = try RuleCase.all.filter { $0.rule == id }.flatMap { example in
      try ChangeReview(from: example.old, to: example.new).findings.filter { $0.rule.id == id }.map(\.changeClass)
    }
    #expect(Set(found) == Set(rule.classes))
  }

  @Test func idsAreUniqueAndPlain() {
    let ids = ChangeRule.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for id in ids { #expect(id.wholeMatch(of: /[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+/) != nil, "\(id)") }
    #expect(ChangeRule.named("artifact.silent-swap")?.summary == "artefacts change while the version does not")
    #expect(ChangeRule.named("artifact") == nil)
  }

  @Test("summary, reason and advice are there, on one line, without a full stop", arguments: ChangeRule.all.map(\.id))
  func reads(_ id: String) throws {
    let rule = try #require(ChangeRule.named(id))
    for text in [rule.summary, rule.reason, rule.advice] {
      #expect(!Placeholder.isEmpty(text) && !text.contains("\n") && !text.contains("  ") && text.last != ".")
    }
  }

  private static let table = #filePath.components(separatedBy: "/Tests/")[0] + "/../shared/CARD.md"

  @Test(
    "the rules are those of the table, in its order",
    .enabled(if: FileManager.default.isReadableFile(atPath: table), "the specification lies beside the project"))
  func followTheTable() throws {
    let text = try String(contentsOfFile: Self.table, encoding: .utf8)
    let section = try #require(text.components(separatedBy: "## Classes of change").dropFirst().first)
    var ids: [String] = []
    for line in section.components(separatedBy: "\n## ")[0].split(separator: "\n") where line.hasPrefix("| ") {
      // `artifact.signature.lost / .gained` and `test.failed / test.fixed` are two rules each.
      for name in line.split(separator: "|")[0].split(separator: "/").map({ $0.trimming(while: \.isWhitespace) })
      where name.contains(".") {
        let stem = name.hasPrefix(".") ? ids.last.map { $0.prefix(upTo: $0.lastIndex(of: ".") ?? $0.endIndex) } : nil
        ids.append((stem.map(String.init) ?? "") + name)
      }
    }
    #expect(ChangeRule.all.map(\.id) == ids)
  }
}

extension Substring {
  fileprivate func trimming(while isTrimmed: (Character) -> Bool) -> String {
    var text = drop(while: isTrimmed)
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return String(text)
  }
}
