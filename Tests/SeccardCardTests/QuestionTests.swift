import SeccardCard
import SeccardJSON
import SeccardTestSupport
import Testing

/// What is asked, and what answers are taken for.
@Suite struct QuestionTests {
  private static func questions() throws -> CardQuestions {
    let schema = Sandbox.project + "/registry-template/schema/security-model-card-1.0.schema.json"
    return CardQuestions(schema: try JSONValue(parsing: Sandbox().read(schema)))
  }

  /// Every field that people write has a question, with help and an example.
  @Test func everyFieldIsAskedFor() throws {
    let schema = Sandbox.project + "/registry-template/schema/security-model-card-1.0.schema.json"
    let properties = try #require(JSONValue(parsing: Sandbox().read(schema))["properties"]?.object)
    var expected: Set<String> = []
    func collect(_ node: JSONValue, _ path: [String]) {
      if let members = node["properties"]?.object {
        for member in members.members { collect(member.value, path + [member.key]) }
      } else if let items = node["items"], items["properties"] != nil {
        collect(items, path)
      } else {
        expected.insert(path.joined(separator: "."))
      }
    }
    for member in properties.members
    where !["$schema", "schema_version", "review", "evidence"].contains(member.key) {
      collect(member.value, [member.key])
    }
    var asked: Set<String> = []
    for item in try Self.questions().sections.flatMap(\.items) {
      let found: [(keys: [String], question: CardQuestion)] =
        switch item {
        case .field(let question): [(question.keys, question)]
        case .list(let list): ([list.id] + list.members).map { (list.keys + $0.keys, $0) }
        }
      for (keys, question) in found {
        asked.insert(keys.joined(separator: "."))
        #expect(!question.help.isEmpty && !question.example.isEmpty, "\(keys)")
      }
    }
    #expect(asked == expected)
  }

  /// An example is an answer that the rules take.
  @Test func examplesAreAnswers() throws {
    for item in try Self.questions().sections.flatMap(\.items) {
      guard case .field(let question) = item else { continue }
      let text = question.example.split { "(;".contains($0) }.first.map(String.init) ?? ""
      let answer = text.last == " " ? String(text.dropLast()) : text
      guard case .value = read(answer, question.kind) else {
        Issue.record("\(question.keys): \(answer)")
        continue
      }
    }
  }

  private func read(
    _ text: String, _ kind: CardQuestion.Kind, tests: [String] = [], shown: [ThreatCatalogue.Entry] = []
  ) -> AnswerReading {
    let today = CalendarDate(daysSince1970: 20_000)
    return AnswerReading(text, to: kind, tests: tests, today: today, shown: shown)
  }

  @Test(arguments: [
    ("2", "b-c"), ("B C", "b-c"), ("b_c", "b-c"), ("alp", "alpha"), ("alpha", "alpha"), ("ALPHA", "alpha"),
  ])
  func choicesAreTakenByNumberAndWord(_ text: String, _ word: String) {
    #expect(read(text, .choice(["alpha", "b-c", "beta"])) == .value(.string(word)))
  }

  @Test(arguments: ["b", "0", "4", "gamma", "-1", "\u{1B}[2J", "99999999999999999999"])
  func otherWordsAreNoChoice(_ text: String) {
    guard case .wrong(let reason) = read(text, .choice(["alpha", "b-c", "beta"])) else {
      Issue.record("\(text) was taken")
      return
    }
    #expect(!reason.contains("\u{1B}"))
  }

  @Test func severalAreTakenWithCommas() {
    let kind = CardQuestion.Kind.choices(["one", "two", "three"])
    #expect(read("1,three", kind) == .value(["one", "three"]))
    #expect(read("two two,2", kind) == .value(["two"]))
    #expect(read("none", kind) == .value([]))
    #expect(read("t1", .tests, tests: ["t1", "t2"]) == .value(["t1"]))
    #expect(read("a, b  c", .words) == .value(["a", "b", "c"]))
  }

  @Test func numbersOfFindings() {
    #expect(read("0 1 - 4", .counts) == .value(["critical": 0, "high": 1, "low": 4]))
    #expect(read("high: 3, low=2", .counts) == .value(["high": 3, "low": 2]))
    for text in ["1 2 3", "high", "high -1", "1 2 3 x", "moderate 1 high 2"] {
      guard case .wrong = read(text, .counts) else {
        Issue.record("\(text) was taken")
        continue
      }
    }
    #expect(read("12", .number) == .value(12))
    #expect(read("1.5", .number) != .value(1))
  }

  @Test func dates() {
    #expect(read("today", .date) == .value("2024-10-04"))
    #expect(read("2026-02-28", .date) == .value("2026-02-28"))
    guard case .wrong = read("2026-02-30", .date) else {
      Issue.record("no such day")
      return
    }
  }

  // MARK: Threats

  @Test(arguments: [
    ("AML.T0015", "AML.T0015"), ("aml.t0015", "AML.T0015"), ("llm01:2025", "LLM01:2025"), ("CWE-502", "CWE-502"),
    ("X-label-flip", "X-label-flip"), ("evade ai model", "AML.T0015"), ("Membership inference attack", "ML04:2023"),
  ])
  func aThreatIsTakenByIdOrByWords(_ text: String, _ id: String) {
    #expect(read(text, .threat) == .value(.string(id)))
  }

  @Test func wordsOfSeveralThreatsFindThem() throws {
    guard case .matches(let matches) = read("prompt injection", .threat) else {
      Issue.record("no matches")
      return
    }
    #expect(matches.count > 3)
    #expect(
      matches.allSatisfy { $0.title.lowercased().contains("prompt") && $0.title.lowercased().contains("injection") })
    #expect(read("prompt injection 2", .threat) == .value(.string(matches[1].id)))
    #expect(read("3", .threat, shown: matches) == .value(.string(matches[2].id)))
    guard case .wrong = read("999", .threat, shown: matches), case .wrong = read("no such words", .threat) else {
      Issue.record("taken")
      return
    }
  }
}
