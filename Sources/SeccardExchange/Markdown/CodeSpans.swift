/// Where code spans end (CommonMark 0.31.2 §6.1): a run of backticks opens one if a run as long comes after it.
///
/// In linear time, whatever the runs are: where the last run of each length stands is known before the first is looked at.
struct CodeSpans {
  private let bytes: [UInt8]
  private var lastRuns: [Int: Int]?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The index behind the span that the backtick at `start` opens, or behind its run where it opens none.
  mutating func end(ofRunAt start: Int) -> Int {
    let open = runEnd(start)
    let length = open - start
    let last = lastRuns ?? findLastRuns()
    lastRuns = last
    guard let closing = last[length], closing >= open else { return open }
    var index = open
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let end = runEnd(index)
      if end - index == length { return end }
      index = end
    }
    return open
  }

  private func runEnd(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == UInt8(ascii: "`") { end += 1 }
    return end
  }

  private func findLastRuns() -> [Int: Int] {
    var last: [Int: Int] = [:]
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "`") {
        let end = runEnd(index)
        last[end - index] = index
        index = end
      } else {
        index += 1
      }
    }
    return last
  }
}
