/// Where and why a text stops being a number.
struct NumberFault: Error {
  let offset: Int
  let message: String
}

/// `[ minus ] int [ frac ] [ exp ]` (RFC 8259 §6).
enum NumberGrammar {
  /// Where the number that begins at an offset ends.
  static func end(ofNumberAt start: Int, in bytes: UnsafeRawBufferPointer) throws(NumberFault) -> Int {
    var offset = start
    if byte(at: offset, in: bytes) == UInt8(ascii: "-") { offset &+= 1 }
    if byte(at: offset, in: bytes) == UInt8(ascii: "0") {
      offset &+= 1
      if isDigit(byte(at: offset, in: bytes)) {
        throw NumberFault(offset: offset, message: "a number has no leading zeros")
      }
    } else {
      offset = try digits(from: offset, in: bytes)
    }
    if byte(at: offset, in: bytes) == UInt8(ascii: ".") {
      offset = try digits(from: offset &+ 1, in: bytes)
    }
    if byte(at: offset, in: bytes) | 0x20 == UInt8(ascii: "e") {
      offset &+= 1
      let sign = byte(at: offset, in: bytes)
      if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { offset &+= 1 }
      offset = try digits(from: offset, in: bytes)
    }
    return offset
  }

  private static func digits(from start: Int, in bytes: UnsafeRawBufferPointer) throws(NumberFault) -> Int {
    var offset = start
    while isDigit(byte(at: offset, in: bytes)) { offset &+= 1 }
    if offset == start { throw NumberFault(offset: offset, message: "a number needs a digit here") }
    return offset
  }

  /// A byte of the text, or 0, which no number holds, past its end.
  private static func byte(at offset: Int, in bytes: UnsafeRawBufferPointer) -> UInt8 {
    offset < bytes.count ? bytes[offset] : 0
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") <= 9
  }
}
