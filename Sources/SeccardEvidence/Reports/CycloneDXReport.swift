internal import SeccardCard
internal import SeccardJSON

/// The `vulnerabilities` of a CycloneDX document, 1.4 to 1.7.
///
/// A document without that list, or with an empty one, is a bill of materials that nobody looked for vulnerabilities in,
/// or one in which none were found: no field of the format tells which, so it is never `pass` and has no counts.
///
/// Source: https://cyclonedx.org/docs/1.7/json/#vulnerabilities
enum CycloneDXReport {
  static func tally(_ document: JSONValue) throws(EvidenceError) -> ReportTally {
    let version = try document.string("specVersion", in: "the document") ?? ""
    guard ["1.4", "1.5", "1.6", "1.7"].contains(version) else {
      throw EvidenceError("CycloneDX \(version.quotedForMessage()) is not known here: 1.4 to 1.7 are")
    }
    let vulnerabilities = try document.array("vulnerabilities", in: "the document")
    let isListing = vulnerabilities?.isEmpty == false
    var tally = ReportTally(counting: isListing ? [.critical, .high, .medium, .low] : [])
    try takeTools(document, into: &tally)
    guard let vulnerabilities, isListing else {
      tally.gap(
        vulnerabilities == nil
          ? "it has no list of vulnerabilities: nobody looked for them, or the tool leaves an empty list out"
          : "its list of vulnerabilities is empty: none were found, or nobody looked for them")
      return tally
    }
    var settled = 0
    for vulnerability in vulnerabilities {
      guard case .object = vulnerability else {
        throw EvidenceError("a vulnerability is an object, not \(vulnerability.kindName)")
      }
      if try isSettled(vulnerability) { settled += 1 } else { try tally.find(try severity(of: vulnerability)) }
    }
    if settled > 0 {
      let verbs = settled == 1 ? ("is", "does") : ("are", "do")
      tally.remark("\(settled) more \(verbs.0) resolved, false or \(verbs.1) not affect what is described")
    }
    return tally
  }

  private static let open = ["exploitable", "in_triage"]
  private static let settled = ["resolved", "resolved_with_pedigree", "false_positive", "not_affected"]

  private static func isSettled(_ vulnerability: JSONValue) throws(EvidenceError) -> Bool {
    guard let analysis = try vulnerability.object("analysis", in: "a vulnerability"),
      let state = try analysis.string("state", in: "an analysis")
    else { return false }
    if settled.contains(state) { return true }
    if !open.contains(state) {
      throw EvidenceError("the state \(state.quotedForMessage()) of an analysis is not known here")
    }
    return false
  }

  /// The worst of its ratings; nil where none is from low to critical.
  private static func severity(of vulnerability: JSONValue) throws(EvidenceError) -> Severity? {
    var worst: Severity?
    for rating in try vulnerability.array("ratings", in: "a vulnerability") ?? [] {
      guard case .object = rating else { throw EvidenceError("a rating is an object, not \(rating.kindName)") }
      let severity: Severity?
      if let word = try rating.string("severity", in: "a rating") {
        severity = Severity(rawValue: word)
        if severity == nil, !["info", "none", "unknown"].contains(word) {
          throw EvidenceError("the severity \(word.quotedForMessage()) of a rating is not known here")
        }
      } else {
        severity = try self.severity(ofScoreIn: rating)
      }
      if let severity { worst = worst.map { max($0, severity) } ?? severity }
    }
    return worst
  }

  /// Of the methods whose specification has bands of severity.
  private static func severity(ofScoreIn rating: JSONValue) throws(EvidenceError) -> Severity? {
    let method = try rating.string("method", in: "a rating") ?? ""
    guard let score = rating["score"], ["CVSSv3", "CVSSv31", "CVSSv4"].contains(method) else { return nil }
    guard let number = score.number else {
      throw EvidenceError("\"score\" of a rating is a number, not \(score.kindName)")
    }
    return try Severity(score: number)
  }

  /// A list of tools until 1.4, and components and services since 1.5.
  private static func takeTools(_ document: JSONValue, into tally: inout ReportTally) throws(EvidenceError) {
    guard let metadata = try document.object("metadata", in: "the document"), let tools = metadata["tools"] else {
      return
    }
    let list: [JSONValue]
    switch tools {
    case .array(let array): list = array
    case .object:
      list = try (tools.array("components", in: "tools") ?? []) + (tools.array("services", in: "tools") ?? [])
    default: throw EvidenceError("\"tools\" of metadata is an array or an object, not \(tools.kindName)")
    }
    for tool in list {
      guard case .object = tool else { throw EvidenceError("a tool is an object, not \(tool.kindName)") }
      tally.tool(try tool.string("name", in: "a tool"), version: try tool.string("version", in: "a tool"))
    }
  }
}
