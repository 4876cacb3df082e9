/// The exact value of a number: ±0.d₁d₂d₃… × 10^exponent with d₁ ≠ 0, so that equal values have equal forms.
struct DecimalForm: Hashable {
  private var isNegative = false
  private var exponent = DecimalExponent.zero
  /// The first sixteen digits, four bits each, the first one highest. Zero only when the value is.
  private var head: UInt64 = 0
  /// The digits after those, packed alike, without words of zeros at the end: zeros there do not change the value.
  private var tail: [UInt64] = []

  /// The form of a text that the JSON grammar accepts.
  init(_ lexeme: String) {
    var text = lexeme
    self = text.withUTF8 { DecimalForm(digits: $0) }
  }

  private init(digits text: UnsafeBufferPointer<UInt8>) {
    var rest = text[...]
    if rest.first == UInt8(ascii: "-") {
      isNegative = true
      rest.removeFirst()
    }
    let significand = rest.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
    var count = 0
    var pointPlace = 0
    var isFraction = false
    for byte in significand {
      if byte == UInt8(ascii: ".") {
        isFraction = true
      } else if count == 0 && byte == UInt8(ascii: "0") {
        if isFraction { pointPlace -= 1 }
      } else {
        append(byte - UInt8(ascii: "0"), at: count)
        count += 1
        if !isFraction { pointPlace += 1 }
      }
    }
    if head == 0 {
      isNegative = false
    } else {
      exponent = DecimalExponent(rest[significand.endIndex...].dropFirst(), adding: pointPlace)
    }
  }

  private mutating func append(_ digit: UInt8, at place: Int) {
    guard digit != 0 else { return }
    let bits = UInt64(digit) << UInt64(60 - 4 * (place % 16))
    if place < 16 {
      head |= bits
    } else {
      while tail.count < place / 16 { tail.append(0) }
      tail[place / 16 - 1] |= bits
    }
  }

  var intValue: Int? {
    // Int.max has 19 digits.
    guard head != 0 else { return 0 }
    guard let scale = exponent.intValue, (1...19).contains(scale), tail.count <= 1 else { return nil }
    var value = 0
    for place in 0..<32 {
      let word = place < 16 ? head : tail.first ?? 0
      let digit = Int(word >> UInt64(60 - 4 * (place % 16)) & 0xF)
      guard place < scale else {
        if digit != 0 { return nil }
        continue
      }
      // Built below zero, where there is room for Int.min.
      let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
      let (difference, stillTooLarge) = product.subtractingReportingOverflow(digit)
      if tooLarge || stillTooLarge { return nil }
      value = difference
    }
    return isNegative ? value : value == .min ? nil : -value
  }
}

extension DecimalForm: Comparable {
  static func < (left: DecimalForm, right: DecimalForm) -> Bool {
    if left.signum != right.signum { return left.signum < right.signum }
    return left.isNegative ? right.isSmallerInMagnitude(than: left) : left.isSmallerInMagnitude(than: right)
  }

  private var signum: Int {
    head == 0 ? 0 : isNegative ? -1 : 1
  }

  private func isSmallerInMagnitude(than other: DecimalForm) -> Bool {
    if exponent != other.exponent { return exponent < other.exponent }
    if head != other.head { return head < other.head }
    return tail.lexicographicallyPrecedes(other.tail)
  }
}
