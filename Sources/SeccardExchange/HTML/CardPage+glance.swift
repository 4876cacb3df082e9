internal import SeccardCard
internal import SeccardJSON

/// The posture at a glance: what a leader reads, with what is not known said first.
extension CardPage {
  /// The most entries of a list that are shown here; all of them stand in the card below.
  private static let shown = 8

  func addHeader(to page: inout Markup) {
    page += "<a class=\"skip\" href=\"#main\">Skip to the card</a>\n<header class=\"top\">\n"
    page += "<p class=\"soft\">Security model card</p>\n<h1><bdi>\(name)</bdi></h1>\n<p class=\"states\">"
    page += CardMark(lifecycle: card["lifecycle"]?["status"]?.string).badge
    page += " "
    page += CardMark(review: ReviewState(of: .object(card), asOf: asOf)).badge
    switch comparison {
    case .first: page += " <span class=\"soft\">first version</span>"
    case .changes(let review, let name):
      page += " \(Self.mark(review.verdict.worst, review.verdict).badge)"
      page += " <span class=\"soft\">against <bdi>\(name)</bdi></span>"
    case .unknown: page += " \(CardMark.unknown("Not compared").badge)"
    }
    page += "</p>\n<p class=\"origin soft\">"
    if let digest { page += "SHA-256 of this card <code>\(digest)</code><br>" }
    page += "Ages and ends are as of \(asOf.description).</p>\n</header>\n"
  }

  func addGlance(to page: inout Markup) {
    page +=
      "<section class=\"glance\" aria-labelledby=\"glance\">\n<h2 id=\"glance\">Posture at a glance</h2>\n<div class=\"panels\">\n"
    addComparison(to: &page)
    addThreats(to: &page)
    addTests(to: &page)
    addArtifacts(to: &page)
    addVulnerabilities(to: &page)
    addMissing(to: &page)
    page += "</div>\n</section>\n"
  }

  private static func mark(_ changeClass: ChangeClass?, _ verdict: ChangeVerdict? = nil) -> CardMark {
    guard let changeClass else { return .plain(verdict?.changes == 0 ? "Unchanged" : "Neutral") }
    return CardMark(
      tone: DifferencePage.tone(changeClass), sign: DifferencePage.mark(changeClass),
      word: changeClass.description.capitalised)
  }

  private func addComparison(to page: inout Markup) {
    let review: ChangeReview
    switch comparison {
    case .first: return
    case .unknown(let reason):
      page += "<div class=\"panel whole\"><h3>Since the version before</h3>\n"
      page +=
        "<p>\(CardMark.unknown("Not compared").badge) <span dir=\"auto\">\(reason.capitalised)</span>.</p>\n</div>\n"
      return
    case .changes(let changes, let name):
      review = changes
      page +=
        "<div class=\"panel whole\"><h3>Since <bdi>\(name)</bdi></h3>\n<p>\(review.verdict.text.capitalised).</p>\n"
    }
    if !review.findings.isEmpty {
      page += "<ul class=\"lines\">\n"
      for finding in review.findings.prefix(2 * Self.shown) {
        page +=
          "<li>\(Self.mark(finding.changeClass).badge) \(finding.rule.summary.capitalised): <span dir=\"auto\">\(finding.detail)</span> <code dir=\"auto\">\(FieldPath.dotted(finding.path))</code></li>\n"
      }
      page += "</ul>\n"
      addRest(review.findings.count - 2 * Self.shown, "finding", nil, to: &page)
    }
    page += "</div>\n"
  }

  private func addThreats(to page: inout Markup) {
    let threats = PostureList(elements: CardPosture.elements("security_considerations", "threats", of: card))
    page += "<div class=\"panel whole\"><h3>Threats by objective and status</h3>\n"
    defer { page += "</div>\n" }
    guard !threats.elements.isEmpty else {
      page +=
        "<p>\(CardMark.unknown("No threats recorded").badge) That nobody looked and that there is nothing look alike here.</p>\n"
      return
    }
    var counts: [String: [CardPosture.ThreatState: Int]] = [:]
    var openAtHighImpact = 0
    let objectives = ["availability", "integrity", "privacy", "misuse"]
    for (place, threat) in threats.elements.enumerated() where posture.threats.indices.contains(place) {
      let word = threat["objective"]?.string ?? ""
      let state = posture.threats[place]
      counts[objectives.contains(word) ? word : "", default: [:]][state, default: 0] += 1
      if [.open, .unknown, .acceptedNoMore].contains(state), !["low", "medium"].contains(threat["impact"]?.string) {
        openAtHighImpact += 1
      }
    }
    let always: Set<CardPosture.ThreatState> = [.open, .accepted, .untested, .tested]
    let states = CardPosture.ThreatState.allCases.filter { state in
      always.contains(state) || counts.values.contains { $0[state] != nil }
    }
    let columns = objectives + (counts[""] == nil ? [] : [""])
    page += "<table class=\"matrix\"><thead><tr><th scope=\"col\">Status</th>"
    for objective in columns {
      page += "<th scope=\"col\">\(objective.isEmpty ? "Not stated" : objective.capitalised)</th>"
    }
    page += "</tr></thead>\n<tbody>\n"
    for state in states {
      let mark = state.mark
      page +=
        "<tr class=\"\(mark.tone)\"><th scope=\"row\"><span aria-hidden=\"true\">\(mark.sign)</span> \(mark.word)</th>"
      for objective in columns {
        let count = counts[objective]?[state] ?? 0
        page += count == 0 ? "<td class=\"soft\">0</td>" : "<td><b>\(count)</b></td>"
      }
      page += "</tr>\n"
    }
    page += "</tbody></table>\n"
    if openAtHighImpact > 0 {
      let text = DifferencePage.counted(openAtHighImpact, "threat")
      page += "<p>\(CardMark.bad(text + " not dealt with, of high or unknown impact").badge)</p>\n"
    }
  }

  private func addTests(to page: inout Markup) {
    let tests = PostureList(elements: CardPosture.elements("security_considerations", "tests", of: card))
    page += "<div class=\"panel\"><h3>Security tests</h3>\n"
    defer { page += "</div>\n" }
    guard !tests.elements.isEmpty else {
      page += "<p>\(CardMark.unknown("No tests recorded").badge)</p>\n"
      return
    }
    page += "<ul class=\"lines\">\n"
    for (place, test) in tests.elements.enumerated().prefix(Self.shown) {
      let stated =
        test["outcome"]?.string.flatMap { CardMark("outcome", PostureList.short($0)) } ?? .unknown("no outcome")
      // What passed for other artefacts is no good news of these.
      let outcome =
        stated.tone == "better" && posture.freshness[place].tone != "better" ? .claim(stated.word) : stated
      page +=
        "<li><a href=\"#tests-\(place + 1)\"><bdi>\(PostureList.name(of: test, place))</bdi></a> \(outcome.badge) \(posture.freshness[place].badge) <span class=\"soft age\">\(posture.age(test["date"]))</span></li>\n"
    }
    page += "</ul>\n"
    addRest(tests.elements.count - Self.shown, "test", "tests-\(Self.shown + 1)", to: &page)
  }

  private func addArtifacts(to page: inout Markup) {
    let artifacts = PostureList(elements: CardPosture.elements("evidence", "artifacts", of: card))
    page += "<div class=\"panel\"><h3>Artefacts and what loading them risks</h3>\n"
    defer { page += "</div>\n" }
    guard !artifacts.elements.isEmpty else {
      page += "<p>\(CardMark.unknown("No artefacts recorded").badge)</p>\n"
      return
    }
    page += "<p class=\"states\">"
    for (mark, count) in artifacts.marks(by: "load_risk", none: "load risk not stated") {
      page += "\(mark.badge) \(count) "
    }
    page += "</p>\n<ul class=\"lines\">\n"
    for (place, artifact) in artifacts.elements.enumerated().prefix(Self.shown) {
      let risk = PostureList.mark("load_risk", of: artifact, none: "load risk not stated")
      page +=
        "<li><a href=\"#artifacts-\(place + 1)\"><bdi>\(PostureList.name(of: artifact, place))</bdi></a> \(risk.badge)</li>\n"
    }
    page += "</ul>\n"
    addRest(artifacts.elements.count - Self.shown, "artefact", "artifacts-\(Self.shown + 1)", to: &page)
  }

  private func addVulnerabilities(to page: inout Markup) {
    let known = PostureList(
      elements: CardPosture.elements("security_considerations", "known_vulnerabilities", of: card))
    page += "<div class=\"panel\"><h3>Vulnerabilities by severity and state</h3>\n"
    defer { page += "</div>\n" }
    guard !known.elements.isEmpty else {
      page +=
        "<p>\(CardMark.unknown("No known vulnerabilities recorded").badge) Whether anybody looked is not said.</p>\n"
      return
    }
    page += "<ul class=\"lines\">\n"
    var order: [[CardMark]] = []
    var counts: [[CardMark]: Int] = [:]
    for element in known.elements {
      let state = PostureList.mark("state", of: element, none: "state not stated")
      let severity = PostureList.mark("severity", of: element, none: "severity not stated")
      // What is dealt with does not cry out.
      let pair = [state.tone == "better" ? .plain(severity.word) : severity, state]
      if counts[pair] == nil { order.append(pair) }
      counts[pair, default: 0] += 1
    }
    for pair in order.prefix(2 * Self.shown) {
      page += "<li><b>\(counts[pair] ?? 0)</b>"
      for mark in pair { page += " \(mark.badge)" }
      page += "</li>\n"
    }
    page += "</ul>\n"
    addRest(order.count - 2 * Self.shown, "other group", "known_vulnerabilities-1", to: &page)
  }

  private func addMissing(to page: inout Markup) {
    page += "<div class=\"panel\"><h3>What is missing</h3>\n"
    defer { page += "</div>\n" }
    let coverage = Coverage(of: .object(card), policy: .standard)
    let empty = coverage.sections.flatMap { section in
      section.fields.filter { $0.state != .filled }.map { (section, $0) }
    }
    var isWhole = true
    for (need, words) in Self.needs {
      let names = empty.filter { $0.1.need == need }.map { section, field in
        field.path.count < 2
          ? section.title
          : section.title + ": "
            + field.path.dropFirst().map { CardSchema.title(forKey: $0).lowercased() }.joined(separator: ", ")
      }
      guard !names.isEmpty else { continue }
      isWhole = false
      page +=
        "<p class=\"need\">\((words.isRequired ? CardMark.bad(words.text) : .unknown(words.text)).badge)</p>\n<ul class=\"names\">"
      for name in names { page += "<li>\(name)</li>" }
      page += "</ul>\n"
    }
    if isWhole { page += "<p>\(CardMark.good("Every field that the standard policy asks for").badge)</p>\n" }
    let total = coverage.sections.reduce(0) { $0 + $1.fields.count }
    page += "<p class=\"soft\">\(total - empty.count) of \(total) fields are filled in.</p>\n"
  }

  private static let needs: [(Coverage.Need, (text: String, isRequired: Bool))] = [
    (.required(.publish), ("Needed to publish", true)), (.required(.ship), ("Needed to ship", true)),
    (.recommended(.publish), ("Asked for", false)), (.recommended(.ship), ("Asked for before shipping", false)),
  ]

  private func addRest(_ count: Int, _ noun: String, _ target: String?, to page: inout Markup) {
    guard count > 0 else { return }
    let text = "and \(DifferencePage.counted(count, noun)) more"
    if let target {
      page += "<p><a href=\"#\(target)\">\(text)</a></p>\n"
    } else {
      page += "<p class=\"soft\">\(text)</p>\n"
    }
  }
}
