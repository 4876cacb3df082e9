internal import SeccardCard

/// Bytes of a terminal as the keys that were pressed (ECMA-48, and the control sequences of xterm).
struct KeyReader {
  enum Key: Equatable {
    case text(String)
    /// Text that was pasted as a whole (bracketed paste), its lines ended by line feeds.
    case paste(String)
    case enter
    /// A line break within the text.
    case lineBreak
    case left, right, up, down, home, end, wordLeft, wordRight
    case backspace, delete, deleteWord, deleteToStart, deleteToEnd
    case redraw
    case interrupt, suspend, endOfText
    case unknown
  }

  enum Event {
    case key(Key)
    case end
    case signal(Int32)
  }

  /// The most bytes of one paste that are kept.
  static let mostPasted = 1 << 20
  /// How long an escape character waits for the rest of its sequence, in milliseconds (ncurses' ESCDELAY is a second; a
  /// terminal sends a sequence at once).
  private static let escapeDelay: Int32 = 50

  let input: InputEvents

  func next() -> Event {
    switch input.next() {
    case .byte(let byte): return .key(key(byte))
    case .signal(let signal): return .signal(signal)
    case .end, nil: return .end
    }
  }

  private func key(_ byte: UInt8) -> Key {
    switch byte {
    case 0x0D, 0x0A: .enter
    case 0x01: .home
    case 0x02: .left
    case 0x03: .interrupt
    case 0x04: .endOfText
    case 0x05: .end
    case 0x06: .right
    case 0x08, 0x7F: .backspace
    case 0x0B: .deleteToEnd
    case 0x0C: .redraw
    case 0x0E: .down
    case 0x10: .up
    case 0x15: .deleteToStart
    case 0x17: .deleteWord
    case 0x1A: .suspend
    case 0x1B: escape()
    case 0x00..<0x20: .unknown
    default: scalar(byte).map { .text(String($0)) } ?? .unknown
    }
  }

  /// The scalar that begins with a byte; nil where the bytes are no UTF-8, or stand for a control character.
  private func scalar(_ first: UInt8) -> Unicode.Scalar? {
    let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 0
    guard length > 0 else { return nil }
    var bytes = [first]
    while bytes.count < length {
      guard case .byte(let byte)? = input.next(within: Self.escapeDelay) else { return nil }
      bytes.append(byte)
    }
    guard let text = String(validating: bytes, as: UTF8.self), let scalar = text.unicodeScalars.first,
      scalar.properties.generalCategory != .control
    else { return nil }
    return scalar
  }

  // MARK: Sequences

  private func escape() -> Key {
    guard let next = follow() else { return .unknown }
    switch next {
    case UInt8(ascii: "["): return sequence()
    case UInt8(ascii: "O"): return follow().map { final($0, "") } ?? .unknown
    case UInt8(ascii: "b"): return .wordLeft
    case UInt8(ascii: "f"): return .wordRight
    case 0x0D, 0x0A: return .lineBreak
    case 0x7F, 0x08: return .deleteWord
    default: return .unknown
    }
  }

  private func follow() -> UInt8? {
    if case .byte(let byte)? = input.next(within: Self.escapeDelay) { byte } else { nil }
  }

  /// What follows on `ESC [`: parameters, and a final byte that says what it is.
  private func sequence() -> Key {
    var parameters = ""
    while let byte = follow(), parameters.utf8.count < 32 {
      if 0x40...0x7E ~= byte { return final(byte, parameters) }
      parameters.unicodeScalars.append(Unicode.Scalar(byte))
    }
    return .unknown
  }

  private func final(_ byte: UInt8, _ parameters: String) -> Key {
    let isWithModifier = parameters.contains(";")
    switch byte {
    case UInt8(ascii: "A"): return .up
    case UInt8(ascii: "B"): return .down
    case UInt8(ascii: "C"): return isWithModifier ? .wordRight : .right
    case UInt8(ascii: "D"): return isWithModifier ? .wordLeft : .left
    case UInt8(ascii: "H"): return .home
    case UInt8(ascii: "F"): return .end
    case UInt8(ascii: "~"):
      switch parameters {
      case "1", "7": return .home
      case "4", "8": return .end
      case "3": return .delete
      case "200": return paste()
      default: return .unknown
      }
    default: return .unknown
    }
  }

  // MARK: Pasting

  private func paste() -> Key {
    let end = Array("\u{1B}[201~".utf8)
    var bytes: [UInt8] = []
    // A terminal that goes away in the middle has given what it has given.
    while case .byte(let byte)? = input.next() {
      bytes.append(byte)
      if byte == end.last, bytes.suffix(end.count).elementsEqual(end) {
        bytes.removeLast(end.count)
        break
      }
      if bytes.count > 2 * Self.mostPasted { bytes.removeSubrange(Self.mostPasted..<bytes.count - end.count) }
    }
    return .paste(Self.plain(String(decoding: bytes.prefix(Self.mostPasted), as: UTF8.self)))
  }

  /// The text with line feeds for all line ends, and without control characters besides.
  static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\n", last == "\r" {
        // Its carriage return was a line end already.
      } else if scalar == "\r" || scalar == "\n" {
        plain.append("\n")
      } else if scalar == "\t" || scalar.properties.generalCategory != .control {
        plain.append(scalar)
      }
      last = scalar
    }
    return String(plain)
  }
}
