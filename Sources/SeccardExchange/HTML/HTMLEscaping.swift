internal import SeccardCard

/// How text stands in a page: printable first (`PrintableText`), and then nothing of it markup, in content or in a quoted
/// attribute.
///
/// By bytes, as a browser reads it: a `<` after a mark that joins what follows, such as U+0600, is a character of its own
/// only to one who compares grapheme clusters.
enum HTMLEscaping {
  static func append(_ text: String, to output: inout [UInt8]) {
    let printable = PrintableText.escaped(text, keepingLines: true)
    for byte in printable.utf8 {
      switch byte {
      case UInt8(ascii: "<"): output += "&lt;".utf8
      case UInt8(ascii: ">"): output += "&gt;".utf8
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "\""): output += "&quot;".utf8
      case UInt8(ascii: "'"): output += "&#39;".utf8
      default: output.append(byte)
      }
    }
  }
}
