/// A longest common subsequence in time proportional to the number of pairs of equal items, times a logarithm (Hunt and
/// Szymanski 1977). For a permutation this is the longest increasing subsequence.
enum SparseAlignment {
  /// Pairs of places, ascending in both. The items are numbers below `symbolCount`.
  static func pairs(_ a: [Int], _ b: [Int], symbolCount: Int) -> [(Int, Int)] {
    let places = PlacesBySymbol(b, symbolCount: symbolCount)
    var links: [Link] = []
    // For each length: the common subsequence of that length that ends first in `b`, and where that is.
    var last: [Int] = []
    var end: [Int] = []
    for (aPlace, symbol) in a.enumerated() {
      // Backwards, so that no two of these places get into one subsequence.
      for bPlace in places[symbol].reversed() {
        let length = end.firstIndex(notBelow: bPlace)
        if length < end.count && end[length] == bPlace { continue }
        links.append(Link(aPlace: aPlace, bPlace: bPlace, previous: length == 0 ? nil : last[length - 1]))
        if length == end.count {
          end.append(bPlace)
          last.append(links.count - 1)
        } else {
          end[length] = bPlace
          last[length] = links.count - 1
        }
      }
    }
    var pairs: [(Int, Int)] = []
    pairs.reserveCapacity(end.count)
    var next = last.last
    while let link = next {
      pairs.append((links[link].aPlace, links[link].bPlace))
      next = links[link].previous
    }
    pairs.reverse()
    return pairs
  }

  /// One pair of a common subsequence, and the link to the pair before it.
  private struct Link {
    let aPlace: Int
    let bPlace: Int
    let previous: Int?
  }
}

/// The places of each symbol in a sequence, ascending.
private struct PlacesBySymbol {
  private var places: [Int]
  /// Where the places of each symbol begin in `places`, and where the last ones end.
  private var starts: [Int]

  init(_ items: [Int], symbolCount: Int) {
    starts = Array(repeating: 0, count: symbolCount + 1)
    for item in items { starts[item + 1] += 1 }
    for symbol in 0..<symbolCount { starts[symbol + 1] += starts[symbol] }
    var next = starts
    places = Array(repeating: 0, count: items.count)
    for (place, item) in items.enumerated() {
      places[next[item]] = place
      next[item] += 1
    }
  }

  subscript(symbol: Int) -> ArraySlice<Int> {
    places[starts[symbol]..<starts[symbol + 1]]
  }
}

extension [Int] {
  /// By bisection of an ascending array.
  fileprivate func firstIndex(notBelow value: Int) -> Int {
    var range = 0..<count
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      if self[middle] < value {
        range = (middle + 1)..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return range.lowerBound
  }
}
