internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON
internal import SeccardRegistry

/// The JSON that commands print with `--json`: one object with the name of its own shape in `schema`.
enum Report {
  /// The bytes of `{"schema": "seccard.<command>/1", …}`.
  static func object(_ command: String, _ members: KeyValuePairs<String, JSONValue>) -> [UInt8] {
    var list = [JSONObject.Member(key: "schema", value: .string("seccard.\(command)/1"))]
    list += members.map { JSONObject.Member(key: $0.key, value: $0.value) }
    return JSONValue.object(JSONObject(list)).printed(.indented) + [UInt8(ascii: "\n")]
  }

  static func change(_ change: JSONChange) -> JSONValue {
    var object: JSONObject = ["kind": .string(change.kind.rawValue), "field": .string(FieldPath.dotted(change.path))]
    if let pointer = change.oldPointer { object["old_pointer"] = .string(pointer.description) }
    if let pointer = change.newPointer { object["new_pointer"] = .string(pointer.description) }
    return .object(object)
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
    let days = (local >= 0 ? local : local - 86_399) / 86_400
    let second = Int(local - days * 86_400)
    let (year, month, day) = civil(days)
    let offset = abs(offsetMinutes)
    let zone = offset == 0 ? "Z" : (offsetMinutes < 0 ? "-" : "+") + two(offset / 60) + ":" + two(offset % 60)
    let years = String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year)
    return
      "\(years)-\(two(month))-\(two(day))T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))\(zone)"
  }

  /// The proleptic Gregorian date of a number of days since 1970-01-01. Years are counted from March, so that the leap day
  /// ends one, in eras of 400 years, which all have 146,097 days.
  private static func civil(_ days: Int64) -> (year: Int64, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let fromMarch = (5 * dayOfYear + 2) / 153
    let month = Int(fromMarch < 10 ? fromMarch + 3 : fromMarch - 9)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, Int(dayOfYear - (153 * fromMarch + 2) / 5) + 1)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
