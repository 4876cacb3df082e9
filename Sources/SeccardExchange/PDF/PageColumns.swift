/// Brings the text of a page of two columns into reading order: pdftotext mixes columns that stand close to each other.
///
/// A page has two where a strip in its middle is crossed by next to nothing, and text fills the width on both sides.
enum PageColumns {
  ///
  /// - Returns: Whether the page has two.
  static func bringIntoOrder(_ page: inout PageLayout) -> Bool {
    guard let gutter = gutter(of: page) else { return false }
    var spanning: [PageLayout.Line] = []
    var left: [PageLayout.Line] = []
    var right: [PageLayout.Line] = []
    for line in page.lines {
      let split = line.words.firstIndex { $0.left >= gutter.lowerBound - 1 } ?? line.words.count
      let crosses = line.words.prefix(split).contains { $0.right > gutter.upperBound + 1 }
      if crosses {
        spanning.append(line)
        continue
      }
      if split > 0 { left.append(line.part(0..<split)) }
      if split < line.words.count { right.append(line.part(split..<line.words.count)) }
    }
    spanning.sort { $0.top < $1.top }
    left = rows(of: left)
    right = rows(of: right)

    // What spans both columns ends them: what stands above it is read before it.
    var result: [PageLayout.Line] = []
    var block = (page.lines.map(\.block).max() ?? 0) + 1
    var (nextLeft, nextRight) = (left[...], right[...])
    func take(_ lines: inout ArraySlice<PageLayout.Line>, above: Double) {
      let taken = lines.prefix { $0.top < above }
      lines = lines.dropFirst(taken.count)
      result += taken.map { line in
        var line = line
        line.block = block
        return line
      }
      block += 1
    }
    for line in spanning {
      take(&nextLeft, above: line.top)
      take(&nextRight, above: line.top)
      result.append(line)
    }
    take(&nextLeft, above: .infinity)
    take(&nextRight, above: .infinity)
    page.lines = result
    return true
  }

  /// The lines of a column from its head to its foot, those at the same height put together.
  private static func rows(of lines: [PageLayout.Line]) -> [PageLayout.Line] {
    var rows: [PageLayout.Line] = []
    for line in lines.sorted(by: { ($0.top, $0.left) < ($1.top, $1.left) }) {
      guard let last = rows.last, abs(last.top - line.top) < 0.3 * line.height, last.right <= line.left else {
        rows.append(line)
        continue
      }
      rows[rows.count - 1].words += line.words
      rows[rows.count - 1].right = line.right
    }
    return rows
  }

  // MARK: The strip

  private static func gutter(of page: PageLayout) -> ClosedRange<Double>? {
    guard page.lines.count >= 12, let start = page.lines.map(\.left).min(), let end = page.lines.map(\.right).max(),
      end - start > 100, end - start < 10_000
    else { return nil }
    // How many words lie over each point of the width.
    var changes = [Int](repeating: 0, count: Int(end - start) + 3)
    for line in page.lines {
      for word in line.words where word.right > word.left {
        let from = min(max(Int(word.left - start), 0), changes.count - 2)
        let to = min(max(Int(word.right - start), from), changes.count - 2)
        changes[from] += 1
        changes[to + 1] -= 1
      }
    }
    let most = page.lines.count / 15
    let middle = Int((end - start) * 0.3)...Int((end - start) * 0.7)
    var best: ClosedRange<Int>?
    var run: Int?
    var over = 0
    for point in changes.indices {
      over += changes[point]
      if over <= most, middle.contains(point) {
        run = run ?? point
        continue
      }
      if let from = run, point - from >= 6, point - from > (best?.count ?? 0) { best = from...point - 1 }
      run = nil
    }
    guard let best else { return nil }
    let gutter = (start + Double(best.lowerBound))...(start + Double(best.upperBound))
    return isFilled(page, start...gutter.lowerBound) && isFilled(page, gutter.upperBound...end) ? gutter : nil
  }

  /// Whether a side holds text that fills its width: four lines at least, and a quarter of all. The names in a table
  /// do not.
  private static func isFilled(_ page: PageLayout, _ side: ClosedRange<Double>) -> Bool {
    var rows: [(right: Double, left: Double)] = []
    for line in page.lines {
      let words = line.words.filter { $0.left >= side.lowerBound - 1 && $0.right <= side.upperBound + 2 }
      if let first = words.first, let last = words.last { rows.append((last.right, first.left)) }
    }
    let wide = rows.filter { $0.right - side.lowerBound > 0.6 * (side.upperBound - side.lowerBound) }
    return wide.count >= 4 && wide.count * 4 >= rows.count
  }
}
