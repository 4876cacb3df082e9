/// `full-date` and `date-time` of RFC 3339 §5.6.
enum CalendarFormat {
  static func isDate(_ text: Substring.UTF8View) -> Bool {
    guard text.count == 10 else { return false }
    var number = 0
    for (place, byte) in text.enumerated() {
      if place == 4 || place == 7 {
        guard byte == UInt8(ascii: "-") else { return false }
      } else {
        guard byte.isDigit else { return false }
        number = number * 10 + Int(byte - UInt8(ascii: "0"))
      }
    }
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    return (1...12).contains(month) && (1...days(in: month, of: year)).contains(day)
  }

  static func isDateTime(_ text: Substring.UTF8View) -> Bool {
    guard text.count > 10 else { return false }
    let date = text.prefix(10)
    let rest = text.dropFirst(10)
    guard isDate(date), let separator = rest.first, separator | 0x20 == UInt8(ascii: "t") else { return false }
    return isTime(Array(rest.dropFirst()))
  }

  private static func isTime(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 9, bytes[2] == UInt8(ascii: ":"), bytes[5] == UInt8(ascii: ":"),
      let hour = number(bytes[0..<2]), let minute = number(bytes[3..<5]), let second = number(bytes[6..<8]),
      hour < 24, minute < 60, second <= 60
    else { return false }
    var rest = bytes[8...]
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: \.isDigit)
      guard !fraction.isEmpty else { return false }
      rest = rest[fraction.endIndex...]
    }
    guard let offset = minutes(ofOffset: Array(rest)) else { return false }
    // A leap second is the last one of a day in UTC.
    return second < 60 || (hour * 60 + minute - offset + 2 * 1440) % 1440 == 1439
  }

  /// `Z`, or a sign, hours and minutes.
  private static func minutes(ofOffset bytes: [UInt8]) -> Int? {
    if bytes.count == 1, bytes[0] | 0x20 == UInt8(ascii: "z") { return 0 }
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let hour = number(bytes[1..<3]),
      let minute = number(bytes[4..<6]), hour < 24, minute < 60
    else { return nil }
    switch bytes[0] {
    case UInt8(ascii: "+"): return hour * 60 + minute
    case UInt8(ascii: "-"): return -(hour * 60 + minute)
    default: return nil
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.allSatisfy(\.isDigit) ? digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } : nil
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
