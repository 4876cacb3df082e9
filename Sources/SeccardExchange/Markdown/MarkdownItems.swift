/// A section's labelled values and the text around them.
struct MarkdownItems {
  struct Item {
    let label: String
    fileprivate(set) var source: [UInt8]

    var text: String { MarkdownTemplate.isLeftOver(source[...]) ? "" : MarkdownText.plain(source) }
  }

  private(set) var labelled: [Item] = []
  private(set) var prose = ""

  /// - Parameter isKnown: Whether a label means a field. Only a list item in bold is a labelled value whatever it says.
  init(_ document: MarkdownDocument, _ blocks: Range<Int>, isKnown: (String) -> Bool) {
    var isInItem = false
    for block in document.blocks[blocks] {
      let bytes = document.text[block.bytes]
      let isIndented = bytes.starts(with: "  ".utf8) || bytes.first == UInt8(ascii: "\t")
      if block.isApart, !isIndented { isInItem = false }
      if block.isVerbatim {
        if isInItem, isIndented {
          add(bytes, isApart: block.isApart, toItem: true)
        } else {
          addProse(String(decoding: bytes, as: UTF8.self), isApart: block.isApart)
          isInItem = false
        }
        continue
      }
      if MarkdownTemplate.isLeftOver(bytes) { continue }
      var pending: [UInt8] = []
      var isApart = block.isApart
      for line in document.lines(of: block) {
        let item = MarkdownListItem(line).flatMap { item in
          (item.isBold && item.indent.map { $0 < 6 } ?? false) || isKnown(item.label) ? item : nil
        }
        if let item {
          flush(&pending, isApart: &isApart)
          labelled.append(Item(label: item.label, source: Array(item.value)))
          isInItem = true
        } else if isInItem, MarkdownListItem.marker(line) == nil {
          let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
          add(text, isApart: isApart && line.startIndex == block.bytes.lowerBound, toItem: true)
        } else {
          isInItem = false
          if !pending.isEmpty { pending.append(UInt8(ascii: "\n")) }
          pending += line
        }
      }
      flush(&pending, isApart: &isApart)
    }
  }

  private mutating func add(_ line: ArraySlice<UInt8>, isApart: Bool, toItem: Bool) {
    let last = labelled.count - 1
    guard last >= 0 else { return }
    if !labelled[last].source.isEmpty { labelled[last].source += (isApart ? "\n\n" : "\n").utf8 }
    labelled[last].source += line
  }

  private mutating func flush(_ pending: inout [UInt8], isApart: inout Bool) {
    if !pending.isEmpty { addProse(MarkdownText.plain(pending), isApart: isApart) }
    pending = []
    isApart = false
  }

  private mutating func addProse(_ text: String, isApart: Bool) {
    if !prose.isEmpty { prose += isApart ? "\n\n" : "\n" }
    prose += text
  }
}
