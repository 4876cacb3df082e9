/// How many items two sequences have in common at their beginnings, and behind those at their ends.
struct CommonEnds {
  private(set) var head = 0
  private(set) var tail = 0

  init<Item: Equatable>(_ a: ArraySlice<Item>, _ b: ArraySlice<Item>) {
    let shorter = min(a.count, b.count)
    while head < shorter, a[a.startIndex + head] == b[b.startIndex + head] { head += 1 }
    while tail < shorter - head, a[a.endIndex - tail - 1] == b[b.endIndex - tail - 1] { tail += 1 }
  }
}
