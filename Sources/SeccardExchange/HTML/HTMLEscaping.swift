internal import SeccardCard

/// How text stands in a page: printable first (`PrintableText`), and then nothing of it markup, in content or in a quoted
/// attribute.
///
/// By bytes, as a browser reads it: a `<` after a mark that joins what follows, such as U+0600, is a character of its own
/// only to one who compares grapheme clusters.
enum HTMLEscaping {
  static func append(_ text: String, to output: inout [UInt8]) {
    var text = text
    let rest = text.withUTF8 { appendPlain($0, to: &output) }
    guard let rest else { return }
    var printable = PrintableText.escaped(String(decoding: rest, as: UTF8.self), keepingLines: true)
    printable.withUTF8 { appendPrintable($0, to: &output) }
  }

  /// Appends up to the first byte that may belong to a character which is not printable; gives back the bytes from it on.
  private static func appendPlain(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) -> [UInt8]? {
    var start = 0
    for place in bytes.indices {
      switch kinds[Int(bytes[place])] {
      case .plain: continue
      case .markup:
        output += bytes[start..<place]
        output += entity(bytes[place])
        start = place + 1
      case .perhapsUnsafe:
        output += bytes[start..<place]
        return Array(bytes[place...])
      }
    }
    output += bytes[start...]
    return nil
  }

  private static func appendPrintable(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var start = 0
    for place in bytes.indices where kinds[Int(bytes[place])] == .markup {
      output += bytes[start..<place]
      output += entity(bytes[place])
      start = place + 1
    }
    output += bytes[start...]
  }

  private enum Kind: UInt8 {
    case plain
    case markup
    case perhapsUnsafe
  }

  /// By byte. The lead bytes are those of the characters of more than one byte that `PrintableText.isUnsafe` knows.
  private static let kinds: [Kind] = (0...255 as ClosedRange<UInt8>).map { byte in
    switch byte {
    case UInt8(ascii: "\n"): .plain
    case 0...0x1F, 0x7F, 0xC2, 0xD8, 0xE2, 0xEF, 0xF3: .perhapsUnsafe
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"): .markup
    default: .plain
    }
  }

  private static func entity(_ byte: UInt8) -> String.UTF8View {
    switch byte {
    case UInt8(ascii: "<"): "&lt;".utf8
    case UInt8(ascii: ">"): "&gt;".utf8
    case UInt8(ascii: "&"): "&amp;".utf8
    case UInt8(ascii: "\""): "&quot;".utf8
    default: "&#39;".utf8
    }
  }
}
