/// The items of two sequences that both of them have, numbered from 0.
struct CommonSymbols {
  /// What is left of one sequence.
  struct Side {
    private(set) var items: [Int] = []
    /// Where the items are in the sequence.
    private(set) var indices: [Int] = []
    /// How often each number occurs.
    private(set) var counts: [Int]

    /// Keeps the items that have a number.
    fileprivate init(_ sequence: ArraySlice<Int>, numbers: [Int?], count: Int) {
      counts = Array(repeating: 0, count: count)
      items.reserveCapacity(sequence.count)
      indices.reserveCapacity(sequence.count)
      for index in sequence.indices {
        guard let number = numbers[sequence[index]] else { continue }
        counts[number] += 1
        items.append(number)
        indices.append(index)
      }
    }

    /// Leaves the counts as they are.
    fileprivate mutating func keep(_ isKept: (Int) -> Bool) {
      let places = items.indices.filter { isKept(items[$0]) }
      indices = places.map { indices[$0] }
      items = places.map { items[$0] }
    }
  }

  private(set) var a: Side
  private(set) var b: Side

  /// How many numbers there are.
  var count: Int { a.counts.count }

  /// The number of pairs of equal items.
  var matches: Int { zip(a.counts, b.counts).reduce(0) { $0 + $1.0 * $1.1 } }

  init(_ a: ArraySlice<Int>, _ b: ArraySlice<Int>) {
    // Small numbers, such as `interned` makes, are places in a table as they are.
    let tableLimit = 4 * (a.count + b.count)
    if let range = Self.range(of: a, b), range.lowerBound >= 0, range.upperBound < tableLimit {
      self.init(a, b, tableSize: range.upperBound + 1)
    } else {
      let numbers = SequenceAlignment.interned(a, b)
      self.init(numbers.a[...], numbers.b[...], tableSize: a.count + b.count)
      self.a.shift(by: a.startIndex)
      self.b.shift(by: b.startIndex)
    }
  }

  private static func range(of a: ArraySlice<Int>, _ b: ArraySlice<Int>) -> ClosedRange<Int>? {
    guard var lowest = a.first else { return nil }
    var highest = lowest
    for item in a { (lowest, highest) = (min(lowest, item), max(highest, item)) }
    for item in b { (lowest, highest) = (min(lowest, item), max(highest, item)) }
    return lowest...highest
  }

  private init(_ a: ArraySlice<Int>, _ b: ArraySlice<Int>, tableSize: Int) {
    var isInA = Array(repeating: false, count: tableSize)
    for item in a { isInA[item] = true }
    var numbers: [Int?] = Array(repeating: nil, count: tableSize)
    var count = 0
    for item in b where isInA[item] && numbers[item] == nil {
      numbers[item] = count
      count += 1
    }
    self.a = Side(a, numbers: numbers, count: count)
    self.b = Side(b, numbers: numbers, count: count)
  }

  /// The items that occur exactly once in each sequence, with the same numbers.
  var onceOnEachSide: CommonSymbols {
    var anchors = self
    anchors.a.keep { a.counts[$0] == 1 && b.counts[$0] == 1 }
    anchors.b.keep { a.counts[$0] == 1 && b.counts[$0] == 1 }
    return anchors
  }
}

extension CommonSymbols.Side {
  fileprivate mutating func shift(by offset: Int) {
    indices = indices.map { $0 + offset }
  }
}
