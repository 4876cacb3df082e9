internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON
internal import SeccardRegistry

/// The JSON that commands print with `--json`: one object with the name of its own shape in `schema`.
enum Report {
  /// The bytes of `{"schema": "seccard.<command>/1", …}`.
  static func object(_ command: String, _ members: JSONObject) -> [UInt8] {
    let schema = JSONObject([.init(key: "schema", value: .string("seccard.\(command)/1"))])
    return JSONValue.object(JSONObject(schema.members + members.members)).printed(.indented) + [UInt8(ascii: "\n")]
  }

  static func change(_ change: JSONChange) -> JSONValue {
    var object: JSONObject = ["kind": .string(change.kind.rawValue), "field": .string(FieldPath.dotted(change.path))]
    if let pointer = change.oldPointer { object["old_pointer"] = .string(pointer.description) }
    if let pointer = change.newPointer { object["new_pointer"] = .string(pointer.description) }
    return .object(object)
  }

  static func finding(_ finding: Finding, at position: SourcePosition?) -> JSONValue {
    var object: JSONObject = [
      "rule": .string(finding.rule), "level": .string(finding.level.rawValue), "field": .string(finding.field),
      "pointer": .string(finding.pointer.description), "message": .string(finding.message),
    ]
    if let position {
      object["line"] = .number(JSONNumber(position.line))
      object["column"] = .number(JSONNumber(position.column))
    }
    return .object(object)
  }

  static func changeFinding(_ finding: ChangeFinding) -> JSONValue {
    [
      "rule": .string(finding.rule.id), "class": .string(finding.changeClass.word),
      "severity": finding.changeClass.severity.map { .string($0.rawValue) } ?? .null,
      "field": .string(FieldPath.dotted(finding.path)), "detail": .string(finding.detail),
      "reason": .string(finding.rule.reason),
    ]
  }

  static func verdict(_ verdict: ChangeVerdict) -> JSONValue {
    [
      "class": .string(verdict.word), "severity": verdict.severity.map { .string($0.rawValue) } ?? .null,
      "regressions": .object(
        JSONObject(
          Severity.allCases.map {
            .init(key: $0.rawValue, value: .number(JSONNumber(verdict.regressions[$0] ?? 0)))
          })),
      "flagged": .number(JSONNumber(verdict.flagged)), "improvements": .number(JSONNumber(verdict.improvements)),
    ]
  }

  static func commit(_ commit: Repository.Commit) -> JSONValue {
    [
      "commit": .string(commit.id.description), "date": .string(Dates.timestamp(commit.author)),
      "author": ["name": .string(commit.author.name), "email": .string(commit.author.email)],
    ]
  }
}

/// Commit dates as people and programs read them.
enum Dates {
  /// The calendar date where the commit was made: `2026-11-20`.
  static func day(_ signature: Signature) -> String { String(timestamp(signature).prefix(10)) }

  /// RFC 3339, in the commit's own offset: `2026-11-20T09:30:00+01:00`.
  static func timestamp(_ signature: Signature) -> String {
    // A commit made by hand can say anything; what RFC 3339 has no year for is told as the nearest that it has.
    let offsetMinutes = min(max(signature.offsetMinutes, -5_999), 5_999)
    let local = min(max(signature.seconds, -62_135_000_000), 253_402_000_000) + Int64(offsetMinutes) * 60
    let day = CalendarDate(secondsSince1970: local)
    let second = Int(local) - day.daysSince1970 * 86_400
    let offset = abs(offsetMinutes)
    let zone = offset == 0 ? "Z" : (offsetMinutes < 0 ? "-" : "+") + two(offset / 60) + ":" + two(offset % 60)
    return "\(day)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))\(zone)"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
