/// Reads what `pdftotext -bbox-layout` writes: XHTML of `page`, `block`, `line` and `word` elements. Anything else between
/// them is passed over, so that no byte of a hostile document stops it.
struct LayoutScanner {
  /// What a word of the document may hold besides text: how many characters nobody could read.
  private(set) var unreadable = 0

  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether the bytes are of this form at all.
  static func reads(_ bytes: [UInt8]) -> Bool {
    // The document's own title stands in the head, and may be long.
    contains(Array("<doc>".utf8), in: bytes) && bytes.prefix(512).starts(with: Array("<!DOCTYPE html".utf8))
  }

  mutating func pages() -> [PageLayout] {
    var pages: [PageLayout] = []
    var page: PageLayout?
    var line: PageLayout.Line?
    var block = 0
    while let tag = nextTag() {
      switch tag.name {
      case "page":
        if let ended = page { pages.append(ended) }
        page = PageLayout(width: number("width", in: tag), height: number("height", in: tag))
      case "/page", "/doc":
        if let ended = page { pages.append(ended) }
        page = nil
      case "block": block += 1
      case "line":
        line = PageLayout.Line(
          left: number("xMin", in: tag), top: number("yMin", in: tag), right: number("xMax", in: tag),
          bottom: number("yMax", in: tag), block: block)
      case "/line":
        if let ended = line, !ended.words.isEmpty { page?.lines.append(ended) }
        line = nil
      case "word":
        let text = content()
        if !text.isEmpty {
          line?.words.append(
            .init(
              left: number("xMin", in: tag), right: number("xMax", in: tag), top: number("yMin", in: tag),
              bottom: number("yMax", in: tag), text: text))
        }
      default: break
      }
    }
    if let ended = page { pages.append(ended) }
    return pages
  }

  // MARK: Tags

  private struct Tag {
    let name: String
    let attributes: Range<Int>
  }

  private mutating func nextTag() -> Tag? {
    while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
    guard place < bytes.count else { return nil }
    let start = place + 1
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: ">") { end += 1 }
    place = min(end + 1, bytes.count)
    var nameEnd = start
    while nameEnd < end, nameEnd - start < 16, bytes[nameEnd] > 0x20 { nameEnd += 1 }
    return Tag(name: String(decoding: bytes[start..<nameEnd], as: UTF8.self), attributes: nameEnd..<end)
  }

  /// The number of an attribute, 0 where it is none. Coordinates past a million points are cut: no arithmetic on them
  /// overflows.
  private func number(_ name: String, in tag: Tag) -> Double {
    let key = Array((name + "=\"").utf8)
    var start = tag.attributes.lowerBound
    while start + key.count <= tag.attributes.upperBound {
      if bytes[start..<start + key.count].elementsEqual(key) {
        let from = start + key.count
        let digits = bytes[from..<tag.attributes.upperBound].prefix { $0 != UInt8(ascii: "\"") }
        guard let value = Double(String(decoding: digits.prefix(32), as: UTF8.self)), value.isFinite else { return 0 }
        return min(max(value, -1_000_000), 1_000_000)
      }
      start += 1
    }
    return 0
  }

  // MARK: Text

  /// The text up to the next tag.
  private mutating func content() -> String {
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
    var result = String.UnicodeScalarView()
    for scalar in Self.withoutEntities(String(decoding: bytes[start..<place], as: UTF8.self)).unicodeScalars {
      switch scalar.value {
      case 0x00...0x1F, 0x7F...0x9F, 0xFEFF, 0x200B: continue
      case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: if !result.isEmpty { result.append(" ") }
      case 0xFFFD:
        unreadable += 1
        result.append(scalar)
      case 0xFB00...0xFB06: result.append(contentsOf: Self.ligatures[Int(scalar.value - 0xFB00)].unicodeScalars)
      default: result.append(scalar)
      }
    }
    while result.last == " " { result.removeLast() }
    return String(result)
  }

  private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]

  private static func withoutEntities(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "&"),
        let entity = entities.first(where: { rest.dropFirst().starts(with: $0.name) })
      {
        result.append(entity.byte)
        rest = rest.dropFirst(entity.name.count + 1)
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let entities: [(name: [UInt8], byte: UInt8)] = [
    (Array("amp;".utf8), UInt8(ascii: "&")), (Array("lt;".utf8), UInt8(ascii: "<")),
    (Array("gt;".utf8), UInt8(ascii: ">")), (Array("quot;".utf8), UInt8(ascii: "\"")),
    (Array("apos;".utf8), UInt8(ascii: "'")), (Array("#39;".utf8), UInt8(ascii: "'")),
  ]

  private static func contains(_ part: [UInt8], in bytes: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    var start = 0
    while start + part.count <= bytes.count {
      if bytes[start] == first, bytes[start..<start + part.count].elementsEqual(part) { return true }
      start += 1
    }
    return false
  }
}
