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

  /// Whether bytes look like Markdown: text that begins with a YAML head and goes on after it, or that has headings and
  /// does not begin as YAML or TOML do, whose comments look like headings.
  package static func isMarkdown(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    let sample = bytes[start...].prefix(1 << 20)
    if sample.contains(0) { return false }
    var lines = sample.split(separator: UInt8(ascii: "\n"), maxSplits: 10_000, omittingEmptySubsequences: true)
      .map { line in line.last == UInt8(ascii: "\r") ? line.dropLast() : line }
    if lines.first?.elementsEqual("---".utf8) == true {
      if let end = lines.dropFirst().firstIndex(where: { $0.elementsEqual("---".utf8) }) {
        // A stream of YAML documents has a key, not a heading, behind the line.
        lines.removeSubrange(...end)
        if lines.isEmpty { return true }
      }
    }
    guard lines.contains(where: isHeading) else { return false }
    let first = lines.first { !isHeading($0) && $0.contains { $0 != 0x20 } }
    guard let first else { return true }
    return !isData(first)
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func isHeading(_ line: ArraySlice<UInt8>) -> Bool {
    let hashes = line.prefix { $0 == UInt8(ascii: "#") }.count
    if 1...6 ~= hashes { return line.dropFirst(hashes).first == UInt8(ascii: " ") }
    return line.count >= 3
      && (line.allSatisfy { $0 == UInt8(ascii: "=") } || line.allSatisfy { $0 == UInt8(ascii: "-") })
  }

  /// Whether a line begins with a key of YAML or TOML, with a table of TOML, or with a value of JSON.
  private static func isData(_ line: ArraySlice<UInt8>) -> Bool {
    if line.first == UInt8(ascii: "{") || line.first == UInt8(ascii: "[") && line.last == UInt8(ascii: "]") {
      return true
    }
    let name = line.prefix { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "$"), UInt8(ascii: "\""):
        true
      default: false
      }
    }
    let rest = line.dropFirst(name.count)
    guard !name.isEmpty, let sign = rest.first(where: { $0 != 0x20 }) else { return false }
    return sign == UInt8(ascii: ":") && rest.first == sign || sign == UInt8(ascii: "=")
  }

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
