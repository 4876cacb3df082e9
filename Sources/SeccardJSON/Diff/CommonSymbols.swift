/// The items of two sequences that both of them have, numbered from 0.
struct CommonSymbols {
  private(set) var a: [Int] = []
  private(set) var b: [Int] = []
  /// Where the items of `a` and `b` are in the two sequences.
  private(set) var aIndices: [Int] = []
  private(set) var bIndices: [Int] = []
  /// How often each number occurs.
  private var countInA: [Int]
  private var countInB: [Int] = []

  /// How many numbers there are.
  var count: Int { countInB.count }

  /// The number of pairs of equal items.
  var matches: Int { a.reduce(0) { $0 + countInB[$1] } }

  init(_ a: ArraySlice<Int>, _ b: ArraySlice<Int>) {
    // Small numbers, such as `interned` makes, are places in a table as they are.
    let tableSize = 4 * (a.count + b.count)
    let isSmall = { 0..<tableSize ~= $0 }
    if a.allSatisfy(isSmall) && b.allSatisfy(isSmall) {
      self.init(a, b, tableSize: tableSize)
    } else {
      let (aNumbers, bNumbers) = SequenceAlignment.interned(a, b)
      self.init(aNumbers[...], bNumbers[...], tableSize: tableSize)
      aIndices = aIndices.map { $0 + a.startIndex }
      bIndices = bIndices.map { $0 + b.startIndex }
    }
  }

  private init(_ a: ArraySlice<Int>, _ b: ArraySlice<Int>, tableSize: Int) {
    var isInA = Array(repeating: false, count: tableSize)
    for item in a { isInA[item] = true }
    var numbers: [Int?] = Array(repeating: nil, count: tableSize)
    for index in b.indices where isInA[b[index]] {
      let number = numbers[b[index]] ?? countInB.count
      if number == countInB.count { countInB.append(0) }
      numbers[b[index]] = number
      countInB[number] += 1
      self.b.append(number)
      bIndices.append(index)
    }
    countInA = Array(repeating: 0, count: countInB.count)
    for index in a.indices {
      guard let number = numbers[a[index]] else { continue }
      countInA[number] += 1
      self.a.append(number)
      aIndices.append(index)
    }
  }

  /// The items that occur exactly once in each sequence, with the same numbers.
  var onceOnEachSide: CommonSymbols {
    var anchors = self
    let aPlaces = a.indices.filter { countInA[a[$0]] == 1 && countInB[a[$0]] == 1 }
    let bPlaces = b.indices.filter { countInA[b[$0]] == 1 && countInB[b[$0]] == 1 }
    anchors.a = aPlaces.map { a[$0] }
    anchors.aIndices = aPlaces.map { aIndices[$0] }
    anchors.b = bPlaces.map { b[$0] }
    anchors.bIndices = bPlaces.map { bIndices[$0] }
    return anchors
  }
}
