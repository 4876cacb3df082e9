internal import Mustache
internal import SeccardCard

/// How text stands in a page: printable first (`PrintableText`), and then nothing of it markup, in content or in a quoted
/// attribute.
///
/// Mustache's own escaping compares grapheme clusters, and to it a `<` after a mark that joins what follows, such as
/// U+0600, is some other character. A browser reads scalars.
struct HTMLEscaping: MustacheContentType {
  func escapeText(_ text: String) -> String {
    let printable = PrintableText.escaped(text, keepingLines: true)
    guard printable.utf8.contains(where: { Self.reference($0) != nil }) else { return printable }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(printable.utf8.count + 64)
    for byte in printable.utf8 {
      if let reference = Self.reference(byte) { bytes += Array(reference.utf8) } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func reference(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
