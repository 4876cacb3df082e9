import SeccardCard
import SeccardJSON
import SeccardTestSupport
import Testing

/// The way through the questions.
@Suite struct QuestionOrderTests {
  private let rules: CardValidator
  private let questions: CardQuestions

  init() throws {
    let path = Sandbox.project + "/registry-template/schema/security-model-card-1.0.schema.json"
    let schema = try JSONValue(parsing: Sandbox().read(path))
    questions = CardQuestions(schema: schema)
    rules = CardValidator(schemas: [
      CardValidator.Schema(name: "card", schema: try JSONSchema(schema), isOrganisations: false)
    ])
  }

  private func interview(_ card: JSONValue = [:]) throws -> CardInterview {
    CardInterview(questions, content: try #require(card.object), today: CalendarDate(daysSince1970: 20_000))
  }

  @Test func keepingAllChangesNothing() throws {
    let card: JSONValue = [
      "model_details": ["name": "a", "x": 1], "mine": [1, 2], "security_considerations": ["threats": [["id": "X-a"]]],
    ]
    var interview = try interview(card)
    var asked = 0
    while interview.prompt != nil {
      _ = try interview.keep(rules)
      asked += 1
      try #require(asked < 1_000)
    }
    #expect(asked == interview.sections.flatMap(\.items).count)
    #expect(interview.content == card)
  }

  @Test func theWayBackIsTheWayThere() throws {
    var interview = try interview()
    var places: [JSONPointer] = []
    _ = interview.jump(to: "threats")
    for answer in ["X-one", "One", "integrity", "low"] {
      places.append(try #require(interview.prompt?.field))
      guard case .taken = try interview.answer(answer, rules) else { throw SandboxError(message: answer) }
    }
    for place in places.reversed() {
      let isThere = interview.back()
      #expect(isThere)
      #expect(interview.prompt?.field == place)
    }
    let hasBeginning = interview.back()
    #expect(hasBeginning)
    #expect(interview.prompt?.field.description == "/model_details/name")
    let hasMore = interview.back()
    #expect(!hasMore)
  }

  @Test func anAnswerThatBreaksARuleChangesNothing() throws {
    var interview = try interview()
    for text in ["No Name", "a b", "con", "../x"] {
      guard case .refused(let reasons) = try interview.answer(text, rules) else {
        throw SandboxError(message: "\(text) was taken")
      }
      #expect(!reasons.isEmpty)
      #expect(interview.content == [:])
      #expect(interview.prompt?.field.description == "/model_details/name")
    }
  }

  @Test func acceptedThreatsAreAskedForTheirSigner() throws {
    var interview = try interview()
    _ = interview.jump(to: "threats")
    for answer in ["X-a", "A", "integrity", "low", "low", "open", "nothing"] { _ = try interview.answer(answer, rules) }
    #expect(interview.prompt?.isList == true)
    let isChanged = interview.change("1")
    #expect(isChanged)
    while interview.prompt?.question.keys != ["status"] { _ = try interview.keep(rules) }
    _ = try interview.answer("accepted", rules)
    _ = try interview.keep(rules)
    #expect(interview.prompt?.question.keys == ["accepted_by"])
    _ = try interview.keep(rules)
    #expect(interview.prompt?.question.keys == ["expires"])
    // What is missing is said when the threat is left, and not before.
    let remarks = try interview.keep(rules)
    #expect(remarks.map(\.rule) == ["threat.unsigned-acceptance"])
    let isRemoved = interview.remove("X-a")
    #expect(isRemoved)
    #expect(interview.content == [:])
  }

  @Test func suggestionsAreTakenBackAlone() throws {
    var interview = try interview()
    let developer = JSONPointer(tokens: ["model_details", "developer"])
    let license = JSONPointer(tokens: ["model_details", "license"])
    interview.suggest("git", for: developer, from: "git")
    interview.suggest("old", for: developer, from: "old@1", replacingSuggestions: true)
    interview.suggest("MIT", for: license, from: "old@1")
    #expect(interview.content == ["model_details": ["developer": "old", "license": "MIT"]])
    _ = try interview.answer("net", rules)
    _ = try interview.answer("Mine", rules)
    interview.suggest("other", for: developer, from: "old@1", replacingSuggestions: true)
    interview.withdraw(from: "old@1")
    #expect(interview.content == ["model_details": ["developer": "Mine", "name": "net"]])
  }

  @Test(
    arguments: [
      (["intended_use": "text"], "/intended_use"),
      (
        ["security_considerations": ["threats": [["id": "a"], 1]]],
        "/security_considerations/threats/1"
      ),
      (["security_considerations": ["tests": [:]]], "/security_considerations/tests"),
      (["model_details": [1]], "/model_details"),
    ] as [(JSONValue, String)])
  func whatIsOfAnotherTypeIsNotAskedAbout(_ card: JSONValue, _ place: String) throws {
    #expect(CardInterview.obstacle(in: try #require(card.object), questions)?.field.description == place)
  }

  @Test func sectionsAreFoundByWord() throws {
    var interview = try interview()
    for (word, title) in [
      ("1", "Model details"), ("threats", "Threats"), ("Known vuln", "Known vulnerabilities"), ("life", "Lifecycle"),
      ("attack surface", "Attack surface"), ("treats", "Threats"), ("disclosure", "Disclosure"),
    ] {
      let found = interview.jump(to: word)
      #expect(found == title, "\(word)")
    }
    for word in ["0", "17", "", "xyz", "-1"] {
      let found = interview.jump(to: word)
      #expect(found == nil, "\(word)")
    }
  }
}
