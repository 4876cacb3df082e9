/// Finds the tables of a page that have names in one column and what they say in the next, and brings what stands beside a
/// name behind it.
///
/// A PDF has no tables, only places; pdftotext tells columns one after the other or line by line, as it comes. A pair of
/// columns counts as a table where most of what stands beside the second is a name that is known.
struct TableRows {
  /// Where columns of values were found on the pages before: a table may go on with a single row.
  private var found: Set<Int> = []

  /// - Returns: Whether there are any.
  mutating func bringTogether(_ page: inout PageLayout) -> Bool {
    // Columns are compared with each other; a page of more is no page that people read.
    guard page.lines.count <= 1_500 else { return false }
    Self.splitCells(in: &page)
    var hasTable = false
    var column = firstColumn(of: page, from: 0)
    while let columns = column {
      Self.rearrange(&page, columns)
      found.insert(Int(columns.values))
      column = firstColumn(of: page, from: columns.values + 1)
      hasTable = true
    }
    return hasTable
  }

  /// A column of names and the column of what they say.
  private struct Columns {
    let labels: Double
    let values: Double
  }

  private static let tolerance = 2.0

  // MARK: Cells in one line

  /// Takes a line apart where a known name ends and the next word begins where a column does, or far away.
  private static func splitCells(in page: inout PageLayout) {
    var starts: [Int: Int] = [:]
    for line in page.lines { starts[Int(line.left.rounded()), default: 0] += 1 }
    func isColumn(_ left: Double) -> Bool {
      let place = Int(left.rounded())
      return (place - 1...place + 1).contains { (starts[$0] ?? 0) > 1 }
    }
    page.lines = page.lines.flatMap { line -> [PageLayout.Line] in
      var names = line.words.prefix(1).map(\.text).joined()
      for index in line.words.indices.dropFirst().prefix(12) {
        let gap = line.words[index].left - line.words[index - 1].right
        if gap > line.height * 1.5 || (gap > line.height / 4 && isColumn(line.words[index].left)),
          DocumentLabel.isKnown(names)
        {
          return [line.part(0..<index), line.part(index..<line.words.count)]
        }
        names += " " + line.words[index].text
      }
      return [line]
    }
  }

  // MARK: Columns

  /// The leftmost column of values, from a place on.
  private func firstColumn(of page: PageLayout, from: Double) -> Columns? {
    var counts: [Int: (rows: Int, known: Int, labels: [Int: Int])] = [:]
    for (line, neighbour) in Self.neighbours(on: page) where page.lines[neighbour].left >= from {
      let text = page.lines[line].text
      let isKnown = DocumentLabel.isKnown(text) || Self.continues(line, page)
      counts[Int(page.lines[neighbour].left.rounded()), default: (0, 0, [:])].rows += 1
      guard isKnown else { continue }
      counts[Int(page.lines[neighbour].left.rounded())]?.known += 1
      counts[Int(page.lines[neighbour].left.rounded())]?.labels[Int(page.lines[line].left.rounded()), default: 0] += 1
    }
    for (values, found) in counts.sorted(by: { $0.key < $1.key }) {
      guard let labels = found.labels.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { continue }
      let isKnownColumn = (values - 2...values + 2).contains(where: self.found.contains)
      guard found.known >= (isKnownColumn ? 1 : 2), found.known * 5 >= found.rows * 3 else { continue }
      let columns = Columns(labels: Double(labels), values: Double(values))
      if Self.holdsNames(columns, page) { return columns }
    }
    return nil
  }

  /// Whether most of what stands left of the values, between the first known name and the last, is known names: else the
  /// columns are those of a text.
  private static func holdsNames(_ columns: Columns, _ page: PageLayout) -> Bool {
    let left = page.lines.indices.filter {
      page.lines[$0].left >= columns.labels - tolerance && page.lines[$0].right <= columns.values + tolerance
    }
    let known = Set(left.filter { DocumentLabel.isKnown(page.lines[$0].text) || continues($0, page) })
    guard let first = known.map({ page.lines[$0].top }).min(), let last = known.map({ page.lines[$0].top }).max() else {
      return false
    }
    let between = left.filter { (first...last).contains(page.lines[$0].top) }
    return known.count * 5 >= between.count * 3
  }

  /// Whether the line is the second or third of a known name.
  private static func continues(_ index: Int, _ page: PageLayout) -> Bool {
    let line = page.lines[index]
    let around = page.lines.indices.filter {
      abs(page.lines[$0].left - line.left) <= tolerance && abs(page.lines[$0].top - line.top) < 3 * line.height
    }
    .sorted { page.lines[$0].top < page.lines[$1].top }
    guard around.count > 1 else { return false }
    for start in around.indices {
      var name = page.lines[around[start]].text
      for end in around.indices where end > start && end <= start + 2 {
        name += " " + page.lines[around[end]].text
        if around[start...end].contains(index), DocumentLabel.isKnown(name) { return true }
      }
    }
    return false
  }

  /// Each line with the nearest one that stands to the right of it at the same height.
  private static func neighbours(on page: PageLayout) -> [(line: Int, neighbour: Int)] {
    let byTop = page.lines.indices.sorted { page.lines[$0].top < page.lines[$1].top }
    var pairs: [(Int, Int)] = []
    for (rank, index) in byTop.enumerated() {
      let line = page.lines[index]
      guard DocumentLabel.isShort(line.text) else { continue }
      var nearest: Int?
      // Lines that begin a little above or below; of a heap of lines upon each other a few are enough.
      for other in byTop[max(0, rank - 40)..<min(byTop.count, rank + 40)] where other != index {
        let candidate = page.lines[other]
        guard candidate.left >= line.right - tolerance, line.isBeside(candidate) else { continue }
        if nearest.map({ page.lines[$0].left > candidate.left }) ?? true { nearest = other }
      }
      if let nearest { pairs.append((index, nearest)) }
    }
    return pairs
  }

  // MARK: Rows

  private struct Cell {
    var lines: [Int]
    var values: [Int] = []
  }

  private static func rearrange(_ page: inout PageLayout, _ columns: Columns) {
    func stands(_ line: Int, at left: Double) -> Bool { abs(page.lines[line].left - left) <= tolerance }
    let byTop = page.lines.indices.sorted { page.lines[$0].top < page.lines[$1].top }
    let values = byTop.filter { stands($0, at: columns.values) }
    let names = byTop.filter { stands($0, at: columns.labels) && page.lines[$0].right <= columns.values + tolerance }
    var cells = cells(of: names, page)
    assign(values, to: &cells, page)
    let filled = cells.filter { !$0.values.isEmpty }
    guard !filled.isEmpty else { return }

    var following: [Int: Cell] = [:]
    for cell in filled { if let first = cell.lines.first { following[first] = cell } }
    let moved = Set(filled.flatMap { $0.lines.dropFirst() + $0.values })
    page.lines = page.lines.indices.flatMap { index -> [PageLayout.Line] in
      guard !moved.contains(index) else { return [] }
      guard let cell = following[index] else { return [page.lines[index]] }
      var label = page.lines[index]
      label.isLabelCell = true
      for line in cell.lines.dropFirst() {
        label.words += page.lines[line].words
        label.right = max(label.right, page.lines[line].right)
      }
      // The text of a cell is as wide as its widest line.
      let margin = cell.values.map { page.lines[$0].right }.max() ?? 0
      return [label]
        + cell.values.map { value in
          var line = page.lines[value]
          line.cellMargin = margin
          return line
        }
    }
  }

  /// The names, those of several lines put together.
  private static func cells(of names: [Int], _ page: PageLayout) -> [Cell] {
    var cells: [Cell] = []
    var start = 0
    while start < names.count {
      var length = 1
      var name = page.lines[names[start]].text
      for end in names.indices where end > start && end <= start + 3 {
        let above = page.lines[names[end - 1]]
        guard page.lines[names[end]].top - above.top < 1.4 * above.height else { break }
        name += " " + page.lines[names[end]].text
        if DocumentLabel.isKnown(name) { length = end - start + 1 }
      }
      cells.append(Cell(lines: Array(names[start..<start + length])))
      start += length
    }
    return cells
  }

  /// Gives each name the lines that stand beside it: those from its own height on where every name begins with one, else
  /// those whose middle is the name's.
  private static func assign(_ values: [Int], to cells: inout [Cell], _ page: PageLayout) {
    func top(_ cell: Cell) -> Double { cell.lines.first.map { page.lines[$0].top } ?? 0 }
    func bottom(_ cell: Cell) -> Double { cell.lines.last.map { page.lines[$0].bottom } ?? 0 }
    let known = cells.filter { cell in
      DocumentLabel.isKnown(cell.lines.map { page.lines[$0].text }.joined(separator: " "))
        && values.contains { page.lines[$0].bottom > top(cell) && page.lines[$0].top < bottom(cell) }
    }
    let areAtTop = known.allSatisfy { cell in
      values.contains { abs(page.lines[$0].top - top(cell)) <= 3 }
    }
    var next = 0
    for index in cells.indices {
      if areAtTop {
        let end = index + 1 < cells.count ? top(cells[index + 1]) : .infinity
        while next < values.count, page.lines[values[next]].top < top(cells[index]) - 3 { next += 1 }
        guard next < values.count, abs(page.lines[values[next]].top - top(cells[index])) <= 3 else { continue }
        while next < values.count, page.lines[values[next]].top < end - 3 {
          // What stands far below belongs to something else.
          if let last = cells[index].values.last,
            page.lines[values[next]].top - page.lines[last].bottom > 2.5 * page.lines[last].height
          {
            break
          }
          cells[index].values.append(values[next])
          next += 1
        }
        continue
      }
      let middle = (top(cells[index]) + bottom(cells[index])) / 2
      while next < values.count {
        if let end = end(of: values[next...], around: middle, page) {
          cells[index].values = Array(values[next..<end])
          next = end
          break
        }
        // What stands above the name and not around it belongs to no name.
        guard page.lines[values[next]].bottom <= top(cells[index]) else { break }
        next += 1
      }
    }
  }

  /// Behind which of the lines the text ends that begins with the first and has its middle at a height.
  private static func end(of values: ArraySlice<Int>, around middle: Double, _ page: PageLayout) -> Int? {
    guard let first = values.first.map({ page.lines[$0] }) else { return nil }
    var best: (end: Int, distance: Double)?
    for (place, value) in zip(values.indices, values) {
      guard page.lines[value].top < 2 * middle - first.top + first.height else { break }
      let distance = abs((first.top + page.lines[value].bottom) / 2 - middle)
      if best.map({ distance < $0.distance }) ?? true { best = (place + 1, distance) }
    }
    return best.flatMap { $0.distance <= first.height / 3 ? $0.end : nil }
  }
}
