/// What stands on pages and belongs to no text: page numbers, and lines that come back at the head or foot of pages.
enum PageFurniture {
  /// Takes it off the pages.
  ///
  /// - Returns: The lines that went, each wording once.
  static func remove(from pages: inout [PageLayout]) -> [String] {
    // The same words at the same height on two pages, whatever their numbers are.
    var seen: [Place: Int] = [:]
    for page in pages {
      for place in Set(edges(of: page).map { Place(page.lines[$0], on: page) }) { seen[place, default: 0] += 1 }
    }
    var gone: [String] = []
    var known: Set<String> = []
    var headings: Set<Place> = []
    for index in pages.indices {
      let page = pages[index]
      let numbers = edges(of: page).filter { isPageNumber(page.lines[$0].text, page: index + 1, of: pages.count) }
      let leaving = Set(
        edges(of: page).filter { number in
          let line = page.lines[number]
          let text = line.text
          if numbers.contains(number) { return true }
          // What a browser prints around a page: the address beside the number, and the moment with the title at the head.
          if numbers.contains(where: { page.lines[$0].text.contains("/") }) {
            if numbers.contains(where: { line.isBeside(page.lines[$0]) }) { return true }
            let stamps = edges(of: page).filter { isMoment(page.lines[$0].text) }
            if stamps.contains(where: { $0 == number || line.isBeside(page.lines[$0]) }) { return true }
          }
          let place = Place(line, on: page)
          guard (seen[place] ?? 0) > 1 else { return false }
          // The heading of a section may come back at the head of each page that the section fills: it stays once.
          return !DocumentLabel.isKnown(text) || !headings.insert(place).inserted
        })
      guard !leaving.isEmpty else { continue }
      for number in leaving.sorted() {
        let text = page.lines[number].text
        if known.insert(withoutNumbers(text)).inserted { gone.append(text) }
      }
      pages[index].lines = page.lines.indices.filter { !leaving.contains($0) }.map { page.lines[$0] }
    }
    return gone
  }

  private struct Place: Hashable {
    let text: String
    let isAtHead: Bool
    let distance: Int

    init(_ line: PageLayout.Line, on page: PageLayout) {
      text = PageFurniture.withoutNumbers(line.text)
      isAtHead = line.top < page.height / 2
      distance = Int(((isAtHead ? line.top : page.height - line.bottom) / 2).rounded())
    }
  }

  /// The lines in the outer eighth of the page, at its head and foot: the outermost three of each.
  private static func edges(of page: PageLayout) -> [Int] {
    let edge = page.height / 8
    let heads = page.lines.indices.filter { page.lines[$0].bottom < edge && page.lines[$0].words.count <= 40 }
    let feet = page.lines.indices.filter {
      page.lines[$0].top > page.height - edge && page.lines[$0].words.count <= 40
    }
    return Array(heads.sorted { page.lines[$0].top < page.lines[$1].top }.prefix(3))
      + Array(feet.sorted { page.lines[$0].top > page.lines[$1].top }.prefix(3))
  }

  /// `7`, `- 7 -`, `Page 7 of 12`, `7 / 12`, or a browser's foot line that ends in `7/12`: of this very page.
  private static func isPageNumber(_ text: String, page: Int, of count: Int) -> Bool {
    let words = text.lowercased().split(separator: " ")
    if words.last == "\(page)/\(count)" { return true }
    let bare = words.joined(separator: " ").drop { "-–— ".contains($0) }
    let core = String(bare.reversed().drop { "-–— ".contains($0) }.reversed())
    return ["\(page)", "page \(page)", "page \(page) of \(count)", "\(page) of \(count)", "\(page) / \(count)"]
      .contains(core)
  }

  /// `11/21/26, 7:39 AM` and what other places make of it.
  private static func isMoment(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return (2...3).contains(words.count) && words[0].utf8.contains { "/.-".utf8.contains($0) }
      && words[1].utf8.contains(UInt8(ascii: ":"))
      && words.prefix(2).allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) || "/.-:,".utf8.contains($0) } }
  }

  private static func withoutNumbers(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isDigit = ("0"..."9").contains(scalar)
      if !isDigit { result.append(scalar) } else if result.last != "#" { result.append("#") }
    }
    return String(result)
  }
}
