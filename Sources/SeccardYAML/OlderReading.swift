internal import SeccardJSON

/// What YAML 1.1 readers (https://yaml.org/type/), of which there are many, take a plain scalar for when it is not what
/// the core schema of 1.2 says.
enum OlderReading {
  /// Their reading in words, and for a number a spelling that everybody reads alike; nil when all agree.
  struct Difference {
    let reading: String
    var spelling: String?
  }

  static func difference(of text: String, readAs value: JSONValue) -> Difference? {
    switch value {
    case .string: ofText(text).map { Difference(reading: $0) }
    case .number(let number): ofNumber(text, number)
    case .null, .bool, .array, .object: nil
    }
  }

  private static func ofText(_ text: String) -> String? {
    switch text {
    case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON": return "true"
    case "n", "N", "no", "No", "NO", "off", "Off", "OFF": return "false"
    default: break
    }
    guard let first = text.utf8.first, first < UInt8(ascii: ":"), text.utf8.count < 100 else { return nil }
    if isDate(text) { return "a date" }
    return isNumber(text) ? "a number" : nil
  }

  /// `2026-01-31`, and longer forms with a time.
  private static func isDate(_ text: String) -> Bool {
    var scan = ByteScan(text)
    guard scan.digits().count == 4, scan.skip("-") else { return false }
    let month = scan.digits().count
    guard scan.skip("-") else { return false }
    let day = scan.digits().count
    if scan.isAtEnd { return month == 2 && day == 2 }
    guard 1...2 ~= month, 1...2 ~= day else { return false }
    let separator = scan.take { "Tt \t".utf8.contains($0) }
    return !separator.isEmpty && isTime(&scan)
  }

  private static func isTime(_ scan: inout ByteScan) -> Bool {
    guard 1...2 ~= scan.digits().count, scan.skip(":"), scan.digits().count == 2, scan.skip(":") else { return false }
    return scan.digits().count == 2
  }

  /// Numbers with `_` between their digits, in base 2 or 60, or hexadecimal with a sign.
  private static func isNumber(_ text: String) -> Bool {
    var scan = ByteScan(text)
    if !scan.skip("-") { _ = scan.skip("+") }
    let rest = scan.rest
    if rest.hasPrefix("0b") { return rest.utf8.dropFirst(2).isMade(of: "01_") }
    if rest.hasPrefix("0x") { return rest.utf8.dropFirst(2).isMade(of: "0123456789abcdefABCDEF_") }
    let whole = scan.take { $0 == UInt8(ascii: "_") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    guard whole.utf8.first != UInt8(ascii: "_") else { return false }
    var isOther = whole.utf8.contains(UInt8(ascii: "_"))
    if !whole.isEmpty, whole.utf8.first != UInt8(ascii: "0") || rest.utf8.contains(UInt8(ascii: ".")) {
      while scan.skip(":") {
        guard 1...2 ~= scan.digits().count else { return false }
        isOther = true
      }
    }
    if scan.skip(".") {
      let fraction = scan.take { $0 == UInt8(ascii: "_") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      isOther = isOther || fraction.utf8.contains(UInt8(ascii: "_"))
    }
    return isOther && scan.isAtEnd
  }

  private static func ofNumber(_ text: String, _ number: JSONNumber) -> Difference? {
    if text.hasPrefix("0o") { return Difference(reading: "a text", spelling: number.lexeme) }
    var scan = ByteScan(text)
    if !scan.skip("-") { _ = scan.skip("+") }
    let whole = scan.digits()
    if scan.isAtEnd {
      guard whole.utf8.count > 1, whole.utf8.first == UInt8(ascii: "0") else { return nil }
      guard whole.utf8.isMade(of: "01234567") else { return Difference(reading: "a text", spelling: number.lexeme) }
      let isSame = whole.utf8.dropLast().allSatisfy { $0 == UInt8(ascii: "0") }
      return isSame ? nil : Difference(reading: "an octal number", spelling: number.lexeme)
    }
    let hasPoint = scan.skip(".")
    _ = scan.digits()
    guard scan.skip("e") || scan.skip("E") else { return nil }
    let hasSign = scan.skip("-") || scan.skip("+")
    if hasPoint && hasSign { return nil }
    return Difference(reading: "a text", spelling: spelledOut(number))
  }

  /// With a point and the exponent's sign.
  private static func spelledOut(_ number: JSONNumber) -> String {
    var scan = ByteScan(number.lexeme)
    let significand = scan.take { $0 | 0x20 != UInt8(ascii: "e") }
    let exponent = scan.rest.dropFirst()
    let sign = exponent.hasPrefix("-") || exponent.hasPrefix("+") ? "" : "+"
    return significand + (significand.utf8.contains(UInt8(ascii: ".")) ? "" : ".0") + "e" + sign + exponent
  }
}

extension Sequence<UInt8> {
  /// Whether there is anything, and all of it is one of these characters.
  fileprivate func isMade(of characters: String) -> Bool {
    var isEmpty = true
    for byte in self {
      guard characters.utf8.contains(byte) else { return false }
      isEmpty = false
    }
    return !isEmpty
  }
}
