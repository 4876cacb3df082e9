/// UTF-8 that is known to be well-formed.
extension UnsafeRawBufferPointer {
  func scalar(at place: Int) -> (value: UInt32, width: Int) {
    let first = UInt32(self[place])
    if first < 0x80 { return (first, 1) }
    let second = UInt32(self[place + 1] & 0x3F)
    if first < 0xE0 { return ((first & 0x1F) << 6 | second, 2) }
    let third = UInt32(self[place + 2] & 0x3F)
    if first < 0xF0 { return ((first & 0x0F) << 12 | second << 6 | third, 3) }
    return ((first & 0x07) << 18 | second << 12 | third << 6 | UInt32(self[place + 3] & 0x3F), 4)
  }

  func scalar(before end: Int) -> (value: UInt32, width: Int) {
    var place = end - 1
    while self[place] & 0xC0 == 0x80 { place -= 1 }
    return scalar(at: place)
  }

  func holds(_ assertion: PatternAssertion, at place: Int) -> Bool {
    switch assertion {
    case .start: place == 0
    case .end: place == count
    case .wordBoundary: isWord(at: place - 1) != isWord(at: place)
    case .noWordBoundary: isWord(at: place - 1) == isWord(at: place)
    }
  }

  private func isWord(at place: Int) -> Bool {
    guard indices.contains(place) else { return false }
    return self[place].isWordCharacter
  }
}

extension UInt8 {
  /// Of `\w`, which is ASCII.
  var isWordCharacter: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}
