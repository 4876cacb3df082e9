internal import SeccardJSON

/// A value that is neither a string nor a container, by its spelling.
enum TOMLScalar {
  /// Why a word is no value.
  struct Fault: Error {
    let message: String
  }

  static func value(of word: UnsafeRawBufferPointer) throws(Fault) -> JSONValue {
    let text = String(decoding: word, as: UTF8.self)
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "inf", "+inf", "-inf", "nan", "+nan", "-nan":
      throw Fault(message: "\"\(text)\" is a number that JSON does not have; put it in quotes if a text is meant")
    default: break
    }
    if isMoment(word) {
      guard let moment = TOMLMoment(word) else {
        throw Fault(message: "\(text.quotedForMessage()) is no date and no time (RFC 3339)")
      }
      return .string(moment.text)
    }
    if let number = try number(text) { return .number(number) }
    throw Fault(message: "\(text.quotedForMessage()) is no value; a text stands in quotes")
  }

  /// Whether a word begins as a date or a time does.
  private static func isMoment(_ word: UnsafeRawBufferPointer) -> Bool {
    let digits = word.prefix(5).prefix { isDigit($0) }.count
    guard digits < word.count else { return false }
    return digits == 4 && word[4] == UInt8(ascii: "-") || digits == 2 && word[2] == UInt8(ascii: ":")
  }

  private static func number(_ text: String) throws(Fault) -> JSONNumber? {
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where text.hasPrefix(prefix) {
      let isDigit = { (byte: UInt8) in Character(Unicode.Scalar(byte)).hexDigitValue.map { $0 < radix } ?? false }
      guard let digits = plain(text.utf8.dropFirst(2), isDigit), !digits.isEmpty, digits.utf8.allSatisfy(isDigit) else {
        return nil
      }
      guard let value = Int64(digits, radix: radix) else { throw tooLarge(text) }
      return JSONNumber(String(value))
    }
    guard var digits = plain(text.utf8[...], isDigit) else { return nil }
    if digits.hasPrefix("+") {
      digits.removeFirst()
      if digits.hasPrefix("-") { return nil }
    }
    // But for the plus and the underscores, TOML spells numbers as JSON does.
    guard let number = JSONNumber(digits) else { return nil }
    let isInteger = digits.utf8.allSatisfy { isDigit($0) || $0 == UInt8(ascii: "-") }
    if isInteger, Int64(digits) == nil { throw tooLarge(text) }
    return number
  }

  private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

  /// The text without its underscores; nil where one does not stand between two digits.
  private static func plain(_ text: Substring.UTF8View, _ isDigit: (UInt8) -> Bool) -> String? {
    let parts = text.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
    if parts.count > 1 {
      let begins = parts.dropFirst().allSatisfy { $0.first.map(isDigit) ?? false }
      let ends = parts.dropLast().allSatisfy { $0.last.map(isDigit) ?? false }
      guard begins, ends else { return nil }
    }
    return parts.map { String(Substring($0)) }.joined()
  }

  private static func tooLarge(_ text: String) -> Fault {
    Fault(message: "\(text.quotedForMessage()) does not fit into 64 bits")
  }
}
