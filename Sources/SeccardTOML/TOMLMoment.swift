/// A date, a time of the day, or both, with the distance from UTC or without (TOML 1.0; RFC 3339 §5.6).
struct TOMLMoment {
  /// As RFC 3339 spells it: `T` between date and time, `Z` for UTC.
  let text: String

  init?(_ word: UnsafeRawBufferPointer) {
    var scan = Scan(word)
    if word.count > 4, word[4] == UInt8(ascii: "-") {
      guard scan.date() else { return nil }
      if scan.isAtEnd {
        text = scan.text
        return
      }
      guard scan.separator("Tt ", as: "T"), scan.time() else { return nil }
      if !scan.isAtEnd {
        guard scan.zone() else { return nil }
      }
    } else {
      guard scan.time() else { return nil }
    }
    guard scan.isAtEnd else { return nil }
    text = scan.text
  }

  private struct Scan {
    private var rest: Slice<UnsafeRawBufferPointer>
    private(set) var text = ""

    init(_ word: UnsafeRawBufferPointer) { rest = word[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func date() -> Bool {
      guard let year = number(4), separator("-"), let month = number(2), separator("-"), let day = number(2) else {
        return false
      }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      return 1...12 ~= month && 1...days[month - 1] ~= day
    }

    mutating func time() -> Bool {
      guard let hour = number(2), hour < 24, separator(":"), let minute = number(2), minute < 60, separator(":"),
        let second = number(2), second <= 60
      else { return false }
      guard rest.first == UInt8(ascii: ".") else { return true }
      let digits = rest.dropFirst().prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      if digits.isEmpty { return false }
      text += "." + String(decoding: digits, as: UTF8.self)
      rest = rest.dropFirst(digits.count + 1)
      return true
    }

    mutating func zone() -> Bool {
      if separator("Zz", as: "Z") { return true }
      guard separator("+") || separator("-"), let hour = number(2), hour < 24, separator(":"), let minute = number(2)
      else { return false }
      return minute < 60
    }

    /// Takes one of some characters.
    mutating func separator(_ choices: StaticString, as written: String? = nil) -> Bool {
      let bytes = UnsafeRawBufferPointer(start: choices.utf8Start, count: choices.utf8CodeUnitCount)
      guard let first = rest.first, bytes.contains(first) else { return false }
      text += written ?? String(decoding: [first], as: UTF8.self)
      rest = rest.dropFirst()
      return true
    }

    private mutating func number(_ count: Int) -> Int? {
      let digits = rest.prefix(count)
      guard digits.count == count else { return nil }
      var value = 0
      for digit in digits {
        guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit else { return nil }
        value = value * 10 + Int(digit - UInt8(ascii: "0"))
      }
      text += String(decoding: digits, as: UTF8.self)
      rest = rest.dropFirst(count)
      return value
    }
  }
}
