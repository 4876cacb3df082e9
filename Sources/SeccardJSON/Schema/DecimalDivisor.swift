/// The value of a `multipleOf`: divides numbers exactly, whatever their exponents.
struct DecimalDivisor: Sendable {
  let number: JSONNumber
  private let exponent: Int
  /// The significant digits, the last of them not zero, in words of 18 digits, the lowest first.
  private let digits: [UInt8]
  /// The digits as one number, when that is small.
  private let small: UInt64?

  /// The most digits that a divisor may have.
  static let digitLimit = 300

  /// Nil unless the number is above zero, has at most `digitLimit` significant digits and an exponent below 10^18.
  init?(_ number: JSONNumber) {
    let parts = number.decimalParts
    guard !parts.isNegative, !parts.digits.isEmpty, parts.digits.count <= Self.digitLimit,
      case .small(let exponent) = parts.exponent
    else { return nil }
    self.number = number
    self.exponent = exponent
    digits = parts.digits
    small = digits.count <= 18 ? digits.reduce(0) { $0 * 10 + UInt64($1) } : nil
  }

  func divides(_ dividend: JSONNumber) -> Bool {
    if let small, exponent == 0, let integer = dividend.intValue { return integer.magnitude % UInt(small) == 0 }
    let parts = dividend.decimalParts
    if parts.digits.isEmpty { return true }
    // The last digit of neither is zero: a smaller exponent is a fraction of the divisor's last place.
    let zeros: Int
    switch parts.exponent {
    case .small(let own):
      if own < exponent { return false }
      zeros = own - exponent
    case .large(let isNegative, _):
      if isNegative { return false }
      zeros = .max
    }
    // Zeros bring factors of two and five, of which the divisor has at most four for each of its digits.
    let count = min(zeros, 4 * digits.count)
    return small.map { Self.remainder(of: parts.digits, zeros: count, by: $0) == 0 }
      ?? isDivisible(parts.digits, zeros: count)
  }

  private static func remainder(of digits: [UInt8], zeros: Int, by divisor: UInt64) -> UInt64 {
    var remainder: UInt64 = 0
    for digit in digits { remainder = (remainder * 10 + UInt64(digit)) % divisor }
    for _ in 0..<zeros { remainder = remainder * 10 % divisor }
    return remainder
  }

  /// Long division, one digit after the other.
  private func isDivisible(_ dividend: [UInt8], zeros: Int) -> Bool {
    // One digit more than the divisor has, the highest first.
    let divisor = [0] + digits
    var remainder = [UInt8](repeating: 0, count: divisor.count)
    for place in 0..<dividend.count + zeros {
      remainder.removeFirst()
      remainder.append(place < dividend.count ? dividend[place] : 0)
      while !remainder.lexicographicallyPrecedes(divisor) { Self.subtract(divisor, from: &remainder) }
    }
    return remainder.allSatisfy { $0 == 0 }
  }

  private static func subtract(_ subtrahend: [UInt8], from digits: inout [UInt8]) {
    var borrow: UInt8 = 0
    for place in digits.indices.reversed() {
      let amount = subtrahend[place] + borrow
      borrow = digits[place] < amount ? 1 : 0
      digits[place] = digits[place] + 10 * borrow - amount
    }
  }
}

extension JSONNumber {
  /// An integer by value, such as `1.0` and `1e3`.
  var isInteger: Bool {
    let isPlain = lexeme.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "-") }
    if isPlain { return true }
    let parts = decimalParts
    return parts.digits.isEmpty || parts.exponent >= .small(0)
  }

  /// ± digits × 10^exponent, without zeros at either end of the digits: none are left of zero.
  var decimalParts: (isNegative: Bool, digits: [UInt8], exponent: DecimalExponent) {
    lexeme.withBytes { bytes in
      let text = bytes.prefix { $0 | 0x20 != UInt8(ascii: "e") }
      var digits: [UInt8] = []
      var shift = 0
      var isFraction = false
      for byte in text {
        if byte == UInt8(ascii: ".") {
          isFraction = true
        } else if byte != UInt8(ascii: "-") {
          if !digits.isEmpty || byte != UInt8(ascii: "0") { digits.append(byte - UInt8(ascii: "0")) }
          if isFraction { shift -= 1 }
        }
      }
      while digits.last == 0 {
        digits.removeLast()
        shift += 1
      }
      let exponent = DecimalExponent(bytes.dropFirst(text.count + 1), adding: shift)
      return (bytes.first == UInt8(ascii: "-"), digits, exponent)
    }
  }
}
