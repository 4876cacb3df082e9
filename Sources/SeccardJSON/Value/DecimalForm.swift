/// The exact value of a number: ±0.d₁d₂d₃… × 10^exponent with d₁ ≠ 0, so that equal values have equal forms.
struct DecimalForm: Hashable {
  private var isNegative = false
  private var exponent = DecimalExponent.small(0)
  /// The first sixteen digits, four bits each, the first one highest. Zero only when the value is.
  private var head: UInt64 = 0
  /// The digits after those, packed alike, without words of zeros at the end: zeros there do not change the value.
  private var tail: [UInt64] = []

  /// The form of a text that the JSON grammar accepts.
  init(_ lexeme: String) {
    self = lexeme.withBytes { DecimalForm(lexeme: $0) }
  }

  private init(lexeme: UnsafeRawBufferPointer) {
    let isSigned = lexeme.first == UInt8(ascii: "-")
    var offset = isSigned ? 1 : 0
    var count = 0
    var pointPlace = 0
    var isFraction = false
    scan: while offset < lexeme.count {
      let byte = lexeme[offset]
      offset += 1
      switch byte {
      case UInt8(ascii: "."):
        isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        break scan
      case UInt8(ascii: "0") where count == 0:
        if isFraction { pointPlace -= 1 }
      default:
        let digit = UInt64(byte - UInt8(ascii: "0"))
        if count < 16 { head = head << 4 | digit } else { appendToTail(digit, at: count) }
        count += 1
        if !isFraction { pointPlace += 1 }
      }
    }
    if head != 0 {
      head <<= 4 * max(0, 16 - count)
      isNegative = isSigned
      exponent = DecimalExponent(lexeme[offset...], adding: pointPlace)
    }
  }

  private mutating func appendToTail(_ digit: UInt64, at place: Int) {
    guard digit != 0 else { return }
    while tail.count < place / 16 { tail.append(0) }
    tail[place / 16 - 1] |= digit << (60 - 4 * (place % 16))
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(head)
    hasher.combine(exponent)
    if !tail.isEmpty { hasher.combine(tail) }
  }

  var intValue: Int? {
    if head == 0 { return 0 }
    // Int.max has 19 digits.
    guard case .small(let scale) = exponent, (1...19).contains(scale), tail.count <= 1 else { return nil }
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
