/// A power of ten of any size: a hostile number may write an exponent that no machine integer holds.
enum DecimalExponent: Hashable {
  /// Below 10^18 in magnitude.
  case small(Int)
  /// From 10^18 in magnitude on: the digits as numbers, the first of them not zero.
  case large(isNegative: Bool, digits: [UInt8])

  private static let smallDigits = 18
  private static let smallLimit: UInt = 1_000_000_000_000_000_000

  init(_ value: Int) {
    if value.magnitude < Self.smallLimit {
      self = .small(value)
    } else {
      self = .large(isNegative: value < 0, digits: String(value.magnitude).utf8.map { $0 - UInt8(ascii: "0") })
    }
  }

  /// Reads the part of a number behind the `e`, if there is one, and adds a shift that is far below 10^18 in magnitude.
  init(_ text: Slice<UnsafeRawBufferPointer>, adding shift: Int) {
    if text.isEmpty {
      self.init(shift)
      return
    }
    let isNegative = text.first == UInt8(ascii: "-")
    let digits = text.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "0") }
      .map { $0 - UInt8(ascii: "0") }
    if digits.count <= Self.smallDigits {
      let magnitude = digits.reduce(0) { $0 * 10 + Int($1) }
      self.init((isNegative ? -magnitude : magnitude) + shift)
    } else {
      self.init(isNegative: isNegative, digits: digits, increasing: isNegative ? -shift : shift)
    }
  }

  /// Adds to a magnitude of 10^18 or more, which therefore keeps its sign.
  private init(isNegative: Bool, digits: [UInt8], increasing increase: Int) {
    var digits = digits
    var carry = increase
    for place in digits.indices.reversed() where carry != 0 {
      let sum = Int(digits[place]) + carry
      let digit = (sum % 10 + 10) % 10
      digits[place] = UInt8(digit)
      carry = (sum - digit) / 10
    }
    if carry > 0 { digits.insert(UInt8(carry), at: 0) }
    digits.removeFirst(digits.prefix { $0 == 0 }.count)
    if digits.count <= Self.smallDigits {
      let magnitude = digits.reduce(0) { $0 * 10 + Int($1) }
      self = .small(isNegative ? -magnitude : magnitude)
    } else {
      self = .large(isNegative: isNegative, digits: digits)
    }
  }
}

extension DecimalExponent: Comparable {
  static func < (left: DecimalExponent, right: DecimalExponent) -> Bool {
    switch (left, right) {
    case (.small(let left), .small(let right)):
      return left < right
    case (.small, .large(let isNegative, _)):
      return !isNegative
    case (.large(let isNegative, _), .small):
      return isNegative
    case (.large(let leftIsNegative, let left), .large(let rightIsNegative, let right)):
      if leftIsNegative != rightIsNegative { return leftIsNegative }
      let (lower, upper) = leftIsNegative ? (right, left) : (left, right)
      return lower.count != upper.count ? lower.count < upper.count : lower.lexicographicallyPrecedes(upper)
    }
  }
}
