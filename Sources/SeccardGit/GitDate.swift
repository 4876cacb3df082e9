/// A moment as git writes it in `GIT_AUTHOR_DATE` and its like (git-commit(1), "DATE FORMATS").
struct GitDate: Equatable {
  var seconds: Int64
  var offsetMinutes: Int

  /// Nil for text in none of the formats: git's own (`@1700000000 +0100`), ISO 8601 (`2024-01-02T03:04:05+01:00`) and
  /// RFC 2822 (`Tue, 2 Jan 2024 03:04:05 +0100`). `localOffset` counts where the text has no offset.
  init?(_ text: String, localOffset: Int) {
    var scanner = DateScanner(text)
    guard
      let date = scanner.internalFormat(localOffset) ?? scanner.iso8601(localOffset) ?? scanner.rfc2822(localOffset)
    else { return nil }
    self = date
  }

  init(seconds: Int64, offsetMinutes: Int) {
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
  }

  /// Nil when there is no such day or time, or it is before 1970, which git cannot write.
  fileprivate init?(
    year: Int, month: Int, day: Int, time: (hour: Int, minute: Int, second: Int), offsetMinutes: Int
  ) {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...lengths[month - 1]).contains(day) else { return nil }
    // A leap second is written as second 60.
    guard time.hour < 24, time.minute < 60, time.second <= 60 else { return nil }
    let leapDays = (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400
    let daysBefore1970 = 719_162
    let days = (year - 1) * 365 + leapDays - daysBefore1970 + lengths.prefix(month - 1).reduce(0, +) + day - 1
    let minutes = (days * 24 + time.hour) * 60 + time.minute - offsetMinutes
    seconds = Int64(minutes * 60 + time.second)
    self.offsetMinutes = offsetMinutes
    if seconds < 0 { return nil }
  }
}

/// Reads the formats, each from the start and to the end of the text.
private struct DateScanner {
  private let text: [UInt8]
  private var position = 0

  init(_ text: String) {
    self.text = Array(text.utf8)
  }

  mutating func internalFormat(_ localOffset: Int) -> GitDate? {
    position = 0
    skipSpaces()
    let isMarked = skip("@")
    // Without the mark git takes a number for a date only when it has more than eight digits.
    guard let seconds = number(digits: isMarked ? 1...18 : 9...18) else { return nil }
    guard let offset = offsetAtEnd(localOffset) else { return nil }
    return GitDate(seconds: Int64(seconds), offsetMinutes: offset)
  }

  mutating func iso8601(_ localOffset: Int) -> GitDate? {
    position = 0
    skipSpaces()
    guard let year = number(digits: 4...4), skip("-"), let month = number(digits: 2...2), skip("-"),
      let day = number(digits: 2...2), skip("T") || skip("t") || skip(" "), let time = timeOfDay(),
      let offset = offsetAtEnd(localOffset)
    else { return nil }
    return GitDate(year: year, month: month, day: day, time: time, offsetMinutes: offset)
  }

  mutating func rfc2822(_ localOffset: Int) -> GitDate? {
    position = 0
    skipSpaces()
    if let weekday = word() {
      let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
      guard weekdays.contains(weekday.prefix(3).lowercased()) else { return nil }
      _ = skip(",")
      skipSpaces()
    }
    guard let day = number(digits: 1...2) else { return nil }
    skipSpaces()
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    guard let name = word(), let month = months.firstIndex(of: name.lowercased()) else { return nil }
    skipSpaces()
    guard let year = number(digits: 4...4) else { return nil }
    skipSpaces()
    guard let time = timeOfDay(), let offset = offsetAtEnd(localOffset) else { return nil }
    return GitDate(year: year, month: month + 1, day: day, time: time, offsetMinutes: offset)
  }

  /// `03:04`, `03:04:05`, `03:04:05.678`; git drops the fraction.
  private mutating func timeOfDay() -> (hour: Int, minute: Int, second: Int)? {
    guard let hour = number(digits: 1...2), skip(":"), let minute = number(digits: 2...2) else { return nil }
    guard skip(":") else { return (hour, minute, 0) }
    guard let second = number(digits: 2...2) else { return nil }
    if skip(".") && number(digits: 1...9) == nil { return nil }
    return (hour, minute, second)
  }

  /// `+0100`, `+01:00`, `+01`, `Z`, `GMT`, `UTC` or nothing; and then the end of the text.
  private mutating func offsetAtEnd(_ localOffset: Int) -> Int? {
    skipSpaces()
    var offset = localOffset
    if let zone = word() {
      guard ["z", "gmt", "utc"].contains(zone.lowercased()) else { return nil }
      offset = 0
    } else if let sign = text[position...].first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      position += 1
      guard let hours = number(digits: 2...2) else { return nil }
      let hasColon = skip(":")
      let minutes = number(digits: 2...2)
      if hasColon && minutes == nil { return nil }
      guard hours < 24, minutes ?? 0 < 60 else { return nil }
      offset = (hours * 60 + (minutes ?? 0)) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }
    skipSpaces()
    return position == text.count ? offset : nil
  }

  /// As many digits as there are; nil, and nothing read, when they are too few or too many.
  private mutating func number(digits allowed: ClosedRange<Int>) -> Int? {
    let run = text[position...].prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    // `+0100`: two fields of two digits side by side.
    let digits = run.prefix(allowed.upperBound)
    guard allowed.contains(digits.count), run.count == digits.count || allowed == 2...2 else { return nil }
    position += digits.count
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private mutating func word() -> String? {
    let letters = text[position...].prefix { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 }
    if letters.isEmpty { return nil }
    position += letters.count
    return String(decoding: letters, as: UTF8.self)
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard position < text.count, text[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpaces() {
    while skip(" ") {}
  }
}
