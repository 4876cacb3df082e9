internal import SeccardJSON

/// Why a scalar is no JSON value.
struct ScalarFault: Error {
  let code: YAMLError.Code
  let message: String
}

/// The type of a scalar (YAML 1.2.2 §10.3.2): null, booleans and numbers by their spelling, everything else text.
enum CoreSchema {
  static func value(of scalar: YAMLScalar) throws(ScalarFault) -> JSONValue {
    switch scalar.tag {
    case nil:
      return scalar.isPlain ? try value(ofPlain: scalar.text) : .string(scalar.text)
    case Tag.text?, Tag.nonSpecific?:
      return .string(scalar.text)
    case let tag?:
      let value = try value(ofPlain: scalar.text)
      switch (tag, value) {
      case (Tag.null, .null), (Tag.bool, .bool), (Tag.float, .number):
        return value
      case (Tag.int, .number(let number)) where number.isWrittenAsInteger:
        return value
      case (Tag.null, _), (Tag.bool, _), (Tag.int, _), (Tag.float, _):
        throw ScalarFault(
          code: .tag,
          message: "\(scalar.text.quotedForMessage()) is not of the type that its tag \(Tag.short(tag)) names")
      default:
        throw ScalarFault(code: .tag, message: "the tag \(Tag.short(tag)) is not known here, or not for a scalar")
      }
    }
  }

  static func value(ofPlain text: String) throws(ScalarFault) -> JSONValue {
    guard let first = text.utf8.first else { return .null }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return try number(text).map(JSONValue.number) ?? .string(text)
    default:
      break
    }
    switch text {
    case "null", "Null", "NULL", "~": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: return .string(text)
    }
  }

  /// The number that a text spells: as it is when JSON spells it so too, else the same value in JSON's spelling.
  private static func number(_ text: String) throws(ScalarFault) -> JSONNumber? {
    if let number = JSONNumber(text) { return number }
    if text.hasPrefix("0x") { return try integer(text.utf8.dropFirst(2), radix: 16) }
    if text.hasPrefix("0o") { return try integer(text.utf8.dropFirst(2), radix: 8) }
    var scan = ByteScan(text)
    let isNegative = scan.skip("-")
    if !isNegative { _ = scan.skip("+") }
    if isInfinite(scan) || text == ".nan" || text == ".NaN" || text == ".NAN" {
      throw ScalarFault(
        code: .invalidNumber,
        message: "\(text.quotedForMessage()) is a number that JSON does not have; put it in quotes if a text is meant")
    }
    let whole = scan.digits()
    let hasPoint = scan.skip(".")
    let fraction = hasPoint ? scan.digits() : ""
    if whole.isEmpty && fraction.isEmpty { return nil }
    var lexeme = isNegative ? "-" : ""
    lexeme += whole.withoutLeadingZeros
    if hasPoint { lexeme += "." + (fraction.isEmpty ? "0" : fraction) }
    return JSONNumber(lexeme + scan.rest)
  }

  private static func isInfinite(_ scan: ByteScan) -> Bool {
    scan.rest == ".inf" || scan.rest == ".Inf" || scan.rest == ".INF"
  }

  /// The most digits of a hexadecimal or octal number: enough for any digest, and too few to spend time on.
  private static let radixDigits = 128

  private static func integer(_ digits: Substring.UTF8View, radix: UInt) throws(ScalarFault) -> JSONNumber? {
    let values = digits.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard !values.isEmpty, values.count == digits.count, values.allSatisfy({ $0 < radix }) else { return nil }
    if values.count > radixDigits {
      throw ScalarFault(
        code: .invalidNumber, message: "a number of more than \(radixDigits) digits: write it in decimal, or in quotes")
    }
    /// Decimal digits, the last one first.
    var decimal: [UInt] = []
    for value in values {
      var carry = UInt(value)
      for place in decimal.indices {
        let sum = decimal[place] * radix + carry
        decimal[place] = sum % 10
        carry = sum / 10
      }
      while carry > 0 {
        decimal.append(carry % 10)
        carry /= 10
      }
    }
    return JSONNumber(decimal.isEmpty ? "0" : decimal.reversed().map(String.init).joined())
  }
}

extension JSONNumber {
  fileprivate var isWrittenAsInteger: Bool {
    lexeme.utf8.allSatisfy { $0 == UInt8(ascii: "-") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }
}

extension String {
  fileprivate var withoutLeadingZeros: String {
    let digits = utf8.drop { $0 == UInt8(ascii: "0") }
    return digits.isEmpty ? "0" : String(Substring(digits))
  }
}
