internal import SeccardCard
internal import SeccardJSON

/// A report of garak, `….report.jsonl`: one JSON object a line, of the kind that `entry_type` names.
///
/// A run that is over ends in `completion`. Each attempt is written when the model answered (status 1) and again when its
/// answer was judged (status 2): without the second it was not looked at. `eval` holds, for a probe and a detector, how
/// many answers passed. There are no severities, so there are no counts. Of prompts and answers nothing is kept.
///
/// Source: garak/command.py, attempt.py and evaluators/base.py of 0.9.0.16, 0.10.3 and 0.17.1
enum GarakReport {
  private static let newline = UInt8(ascii: "\n")

  /// Whether the first line is an entry.
  static func isOne(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.split(separator: newline, maxSplits: 1).first, first.first == UInt8(ascii: "{"),
      case .success(let entry) = Result(catching: { () throws(EvidenceError) in
        try ParsedFile.json(first, limits: .standard)
      })
    else { return false }
    return entry["entry_type"] != nil
  }

  static func tally(_ bytes: [UInt8]) throws(EvidenceError) -> ReportTally {
    var run = Run()
    var number = 0
    for line in bytes.split(separator: newline, omittingEmptySubsequences: false) {
      number += 1
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
      do throws(EvidenceError) {
        try run.take(try ParsedFile.json(line, limits: .standard))
      } catch {
        throw EvidenceError(line: number, column: error.column, error.message)
      }
    }
    return try run.finish()
  }

  private struct Run {
    private var tally = ReportTally(counting: [])
    /// The runs that began, and those that were completed.
    private var begun: Set<String> = []
    private var completed: Set<String> = []
    private var started: Set<String> = []
    private var judged: Set<String> = []
    private var evaluations = 0

    mutating func take(_ entry: JSONValue) throws(EvidenceError) {
      guard let type = try entry.string("entry_type", in: "an entry") else {
        throw EvidenceError("an entry has no \"entry_type\"")
      }
      switch type {
      case "init":
        begun.insert(try entry.string("run", in: type) ?? "")
        tally.tool("garak", version: try entry.string("garak_version", in: type))
      case "completion":
        completed.insert(try entry.string("run", in: type) ?? "")
      case "attempt":
        try takeAttempt(entry)
      case "eval":
        try takeEvaluation(entry)
      default:
        // The configuration, summaries, and what a later version adds.
        break
      }
    }

    private mutating func takeAttempt(_ entry: JSONValue) throws(EvidenceError) {
      guard let id = try entry.string("uuid", in: "an attempt"),
        let status = try entry.count("status", in: "an attempt")
      else { throw EvidenceError("an attempt has no \"uuid\" or no \"status\"") }
      if status == 2 { judged.insert(id) } else { started.insert(id) }
    }

    private mutating func takeEvaluation(_ entry: JSONValue) throws(EvidenceError) {
      guard let passed = try entry.count("passed", in: "an eval") else {
        throw EvidenceError("an eval does not say how many passed")
      }
      let evaluated = try entry.count("total_evaluated", in: "an eval")
      let stated = try entry.count("total", in: "an eval")
      guard let total = evaluated ?? stated, passed <= total else {
        throw EvidenceError("an eval does not say how many there were, or fewer than passed")
      }
      if let fails = try entry.count("fails", in: "an eval"), fails != total - passed {
        throw EvidenceError("an eval counts \(fails) fails, and \(passed) of \(total) that passed")
      }
      evaluations += 1
      if total == 0 { tally.gap("a detector judged no answer") }
      try tally.find(nil, count: total - passed)
      // Answers that a detector could not judge.
      try tally.skip(try entry.count("nones", in: "an eval") ?? 0)
    }

    mutating func finish() throws(EvidenceError) -> ReportTally {
      tally.tool("garak", version: nil)
      if begun.isEmpty || !begun.isSubset(of: completed) {
        tally.gap("the run has no \"completion\": it did not finish")
      }
      if evaluations == 0 { tally.gap("nothing was evaluated") }
      try tally.skip(started.subtracting(judged).count)
      return tally
    }
  }
}
