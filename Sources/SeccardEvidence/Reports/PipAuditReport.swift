internal import SeccardCard
internal import SeccardJSON

/// A JSON report of pip-audit: an object with `dependencies` and `fixes` since 2.0, a list of dependencies before.
///
/// It has no severities, so there are no counts. A dependency that was skipped, say because PyPI does not know it, leaves
/// pip-audit saying "No known vulnerabilities found" and exiting with 0; here it is never `pass`.
///
/// Source: pip_audit/_format/json.py of 1.0.0 and 2.10.1
enum PipAuditReport {
  static func isOne(_ document: JSONValue) -> Bool {
    switch document {
    case .object(let object):
      object["fixes"] != nil && object["dependencies"] != nil
    case .array(let dependencies):
      dependencies.first.map { $0["name"] != nil && ($0["vulns"] != nil || $0["skip_reason"] != nil) } ?? false
    default: false
    }
  }

  static func tally(_ document: JSONValue) throws(EvidenceError) -> ReportTally {
    var tally = ReportTally(counting: [])
    tally.tool("pip-audit", version: nil)
    let listed = try document.array("dependencies", in: "the report")
    guard let dependencies = document.array ?? listed else {
      throw EvidenceError("the report has no dependencies")
    }
    if dependencies.isEmpty { tally.gap("no dependency was looked at") }
    for dependency in dependencies {
      guard let name = try dependency.string("name", in: "a dependency") else {
        throw EvidenceError("a dependency has no name")
      }
      let place = "the dependency \(name.quotedForMessage())"
      if try dependency.string("skip_reason", in: place) != nil {
        try tally.skip()
        continue
      }
      guard let vulnerabilities = try dependency.array("vulns", in: place) else {
        throw EvidenceError("\(place) has neither vulnerabilities nor a reason for being skipped")
      }
      for vulnerability in vulnerabilities {
        guard try vulnerability.string("id", in: "a vulnerability of \(place)") != nil else {
          throw EvidenceError("a vulnerability of \(place) has no id")
        }
        try tally.find(nil)
      }
    }
    return tally
  }
}
