/// Brings the lines of a page of one column into the order of their heights: pdftotext tells what stands beside a text
/// after it, however far above it is.
enum PageRows {
  static func bringIntoOrder(_ page: inout PageLayout) {
    guard !hasTextBesideText(page) else { return }
    var rest = page.lines.sorted { ($0.top + $0.bottom, $0.left) < ($1.top + $1.bottom, $1.left) }[...]
    var result: [PageLayout.Line] = []
    while let first = rest.first {
      let row = rest.prefix { $0.isBeside(first) || $0.top == first.top }
      result += row.isEmpty ? [first] : row.sorted { $0.left < $1.left }
      rest = rest.dropFirst(max(row.count, 1))
    }
    page.lines = result
  }

  /// Whether three lines of the page have another beside them that is a text as well: both of a quarter of the width.
  private static func hasTextBesideText(_ page: PageLayout) -> Bool {
    guard let start = page.lines.map(\.left).min(), let end = page.lines.map(\.right).max() else { return true }
    let wide = page.lines.filter { $0.right - $0.left > (end - start) / 4 }.sorted { $0.top < $1.top }
    var count = 0
    for index in wide.indices {
      // Lines that begin a little below; of a heap of lines upon each other a few are enough.
      let isBeside = wide[(index + 1)...].prefix(20).contains { other in
        wide[index].isBeside(other) && (other.left >= wide[index].right || other.right <= wide[index].left)
      }
      if isBeside { count += 1 }
    }
    return count >= 3
  }
}
