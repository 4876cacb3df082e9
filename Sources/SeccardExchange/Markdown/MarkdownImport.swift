internal import SeccardCard
internal import SeccardJSON

/// A card out of Markdown: a card that seccard wrote, one under the headings of Mitchell et al. or of the original Security
/// Model Card, or a README of the Hugging Face hub.
package enum MarkdownImport {
  /// - Parameter bytes: UTF-8; a byte-order mark at the start is left out.
  package static func card(from bytes: [UInt8]) throws(ImportError) -> ImportedCard {
    guard bytes.count <= JSONLimits.standard.bytes else {
      throw ImportError("the text is larger than \(JSONLimits.standard.bytes >> 20) MiB: this is no model card")
    }
    if let line = lineOfInvalidUTF8(bytes) { throw ImportError("line \(line): the text is not UTF-8") }
    let start = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    let head = try MarkdownHead(bytes, from: start)
    let document = try MarkdownDocument(bytes, from: head?.end ?? start)
    let mark = MarkdownMark.find(in: bytes, from: head?.end ?? start)
    var reading = MarkdownReading(document, head: head?.values, isOurs: mark.isOurs)
    if mark.hasSchema {
      reading.draft.take("1.0", as: JSONPointer(tokens: ["schema_version"]), from: "the mark of seccard")
    }
    if start > 0 { reading.draft.remark("the byte-order mark at the start of the text was left out") }
    return try reading.card()
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func lineOfInvalidUTF8(_ bytes: [UInt8]) -> Int? {
    var line = 1
    var decoder = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let scalar): if scalar.first == UInt8(ascii: "\n") { line += 1 }
      case .emptyInput: return nil
      case .error: return line
      }
    }
  }
}
