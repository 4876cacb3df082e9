internal import SeccardCard
internal import SeccardJSON

/// The posture of a card at a glance: what is stated, counted. What is not stated is said to be so.
enum MarkdownPosture {
  static let title = "Posture"

  static func write(_ card: JSONObject, to writer: inout MarkdownWriter) {
    let security = card["security_considerations"]?.object
    let details = card["model_details"]?.object
    writer.heading(2, title)
    var rows: [(String, String)] = []
    rows.append(("Version", said(details?["version"])))
    rows.append(("Lifecycle", said(card["lifecycle"]?.object?["status"])))
    rows.append(("Review", said(card["review"]?.object?["status"])))
    rows.append(("Threats", threats(objects(security?["threats"]))))
    rows.append(("Tests", tests(objects(security?["tests"]), card)))
    rows.append(("Known vulnerabilities", counted(objects(security?["known_vulnerabilities"]), by: "state")))
    rows.append(("Load risk of artefacts", counted(objects(card["evidence"]?.object?["artifacts"]), by: "load_risk")))
    let lines = rows.map { "| \($0.0) | \(MarkdownText.onOneLine($0.1)) |" }
    writer.markdown((["| posture | |", "| --- | --- |"] + lines).joined(separator: "\n"))
  }

  private static func said(_ value: JSONValue?) -> String {
    guard let text = value?.string, !Placeholder.isEmpty(text) else { return "not stated" }
    return TextExcerpt.preview(of: text) ?? text
  }

  private static func objects(_ value: JSONValue?) -> [JSONObject] { value?.array?.compactMap(\.object) ?? [] }

  /// `5: 4 mitigated, 1 accepted`.
  private static func counted(_ objects: [JSONObject], by key: String) -> String {
    if objects.isEmpty { return "none listed" }
    var counts: [(word: String, count: Int)] = []
    var places: [ExactString: Int] = [:]
    for object in objects {
      let word = object[key]?.string.flatMap { Placeholder.isEmpty($0) ? nil : $0 } ?? "not stated"
      if let place = places[ExactString(word)] {
        counts[place].count += 1
      } else {
        places[ExactString(word)] = counts.count
        counts.append((word, 1))
      }
    }
    let shown = counts.prefix(8).map { "\($0.count) \(TextExcerpt.preview(of: $0.word) ?? $0.word)" }
    return "\(objects.count): " + (shown + (counts.count > 8 ? ["…"] : [])).joined(separator: ", ")
  }

  private static func threats(_ threats: [JSONObject]) -> String {
    let open = threats.count { $0["status"]?.string == "open" && $0["impact"]?.string == "high" }
    return counted(threats, by: "status") + (open > 0 ? "; \(open) open at high impact" : "")
  }

  /// The outcomes, and of how many tests the subjects are artefacts of today.
  private static func tests(_ tests: [JSONObject], _ card: JSONObject) -> String {
    if tests.isEmpty { return "none listed" }
    let digests = Set(objects(card["evidence"]?.object?["artifacts"]).compactMap { $0["sha256"]?.string })
    let current = tests.count { test in
      let subjects = test["subjects"]?.array?.compactMap(\.string) ?? []
      return !subjects.isEmpty && subjects.allSatisfy(digests.contains)
    }
    return counted(tests, by: "outcome") + "; \(current) of \(tests.count) on the artefacts listed here"
  }
}
