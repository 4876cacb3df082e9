/// A longest common subsequence for sequences with many pairs of equal items: 64 columns a machine word (Hyyrö 2004).
///
/// A row of the dynamic programming matrix is a bit for each column: 0 where the columns up to there have a longer
/// common subsequence with the rows so far than the columns before it. The matrix is cut into tiles. The way forward
/// keeps the row above each and the carries that enter it from the left; the way back computes again the few tiles that
/// it crosses.
struct DenseAlignment {
  /// Filled up to a multiple of four with an item that no column has.
  private let rows: [Int]
  private let rowCount: Int
  private let columnCount: Int
  /// For each item the columns where it occurs, as a row of bits.
  private var occurrences: [UInt64]
  /// The machine words of a row: a multiple of a tile's.
  private let width: Int

  private static let tileHeight = 256
  private static let tileWidth = 8
  private static let tileColumns = 64 * tileWidth

  init(rows: [Int], columns: [Int], symbolCount: Int) {
    self.rows = rows + repeatElement(symbolCount, count: -rows.count & 3)
    rowCount = rows.count
    columnCount = columns.count
    width = (columns.count + Self.tileColumns - 1) / Self.tileColumns * Self.tileWidth
    occurrences = Array(repeating: 0, count: (symbolCount + 1) * width)
    for (column, symbol) in columns.enumerated() {
      occurrences[symbol * width + column / 64] |= 1 << UInt64(column % 64)
    }
  }

  /// Pairs of row and column, ascending in both.
  func pairs() -> [(Int, Int)] {
    let borders = self.borders()
    var pairs: [(Int, Int)] = []
    pairs.reserveCapacity(min(rowCount, columnCount))
    var (row, column) = (rowCount, columnCount)
    while row > 0 && column > 0 {
      let tile = Tile(row: (row - 1) / Self.tileHeight, column: (column - 1) / Self.tileColumns)
      walkBack(through: tile, bits: bits(of: tile, borders), row: &row, column: &column, into: &pairs)
    }
    pairs.reverse()
    return pairs
  }

  private struct Tile {
    let row: Int
    let column: Int
  }

  /// What enters the tiles.
  private struct Borders {
    /// The row above each row of tiles.
    var above: [UInt64] = []
    /// For each row, the carry into each of its tiles.
    var carries: [UInt8] = []
  }

  private func borders() -> Borders {
    var borders = Borders()
    let tileCount = width / Self.tileWidth
    borders.above.reserveCapacity((rows.count + Self.tileHeight - 1) / Self.tileHeight * width)
    borders.carries = Array(repeating: 0, count: rows.count * tileCount)
    var bits: [UInt64] = Array(repeating: .max, count: width)
    // Four rows at a time: their carries do not wait for one another.
    for row in stride(from: 0, to: rows.count, by: 4) {
      if row % Self.tileHeight == 0 { borders.above += bits }
      var carries: FourCarries = (0, 0, 0, 0)
      for tile in 0..<tileCount {
        borders.carries[row * tileCount + tile] = UInt8(carries.0)
        borders.carries[(row + 1) * tileCount + tile] = UInt8(carries.1)
        borders.carries[(row + 2) * tileCount + tile] = UInt8(carries.2)
        borders.carries[(row + 3) * tileCount + tile] = UInt8(carries.3)
        advance(&bits, row: row, words: (tile * Self.tileWidth)..<((tile + 1) * Self.tileWidth), &carries)
      }
    }
    return borders
  }

  private typealias FourCarries = (UInt64, UInt64, UInt64, UInt64)

  /// Goes four rows down in some words of a row.
  @inline(__always)
  private func advance(_ bits: inout [UInt64], row: Int, words: Range<Int>, _ carries: inout FourCarries) {
    let starts = (rows[row] * width, rows[row + 1] * width, rows[row + 2] * width, rows[row + 3] * width)
    occurrences.withUnsafeBufferPointer { occurrences in
      bits.withUnsafeMutableBufferPointer { bits in
        for word in words {
          var four = bits[word]
          four = Self.next(four, occurrences[starts.0 &+ word], carry: &carries.0)
          four = Self.next(four, occurrences[starts.1 &+ word], carry: &carries.1)
          four = Self.next(four, occurrences[starts.2 &+ word], carry: &carries.2)
          four = Self.next(four, occurrences[starts.3 &+ word], carry: &carries.3)
          bits[word] = four
        }
      }
    }
  }

  /// The word below, in a row whose item occurs in the columns `occurrences`.
  @inline(__always)
  private static func next(_ bits: UInt64, _ occurrences: UInt64, carry: inout UInt64) -> UInt64 {
    let matches = bits & occurrences
    let (sum, overflow) = bits.addingReportingOverflow(matches)
    let (total, carryOverflow) = sum.addingReportingOverflow(carry)
    // At most one of the two overflows.
    carry = (overflow ? 1 : 0) &+ (carryOverflow ? 1 : 0)
    return total | (bits ^ matches)
  }

  /// The row above a tile, then the tile's rows, `tileWidth` words each.
  private func bits(of tile: Tile, _ borders: Borders) -> [UInt64] {
    let firstWord = tile.column * Self.tileWidth
    let above = tile.row * width + firstWord
    var bits = Array(borders.above[above..<(above + Self.tileWidth)])
    bits.reserveCapacity((Self.tileHeight + 1) * Self.tileWidth)
    let firstRow = tile.row * Self.tileHeight
    for row in firstRow..<min(firstRow + Self.tileHeight, rows.count) {
      var carry = UInt64(borders.carries[row * (width / Self.tileWidth) + tile.column])
      for word in firstWord..<(firstWord + Self.tileWidth) {
        let above = bits[bits.count - Self.tileWidth]
        bits.append(Self.next(above, occurrences[rows[row] * width + word], carry: &carry))
      }
    }
    return bits
  }

  /// Appends the pairs in a tile, last first, and leaves the tile on its upper or its left side.
  private func walkBack(
    through tile: Tile, bits: [UInt64], row: inout Int, column: inout Int, into pairs: inout [(Int, Int)]
  ) {
    let firstRow = tile.row * Self.tileHeight
    let firstColumn = tile.column * Self.tileColumns
    /// Whether the last column adds nothing to the rows.
    func addsNothing(_ rows: Int, _ columns: Int) -> Bool {
      let bit = columns - 1 - firstColumn
      return bits[(rows - firstRow) * Self.tileWidth + bit / 64] >> UInt64(bit % 64) & 1 == 1
    }
    while row > firstRow && column > firstColumn {
      if addsNothing(row, column) {
        column -= 1
      } else {
        row -= 1
        if addsNothing(row, column) {
          column -= 1
          pairs.append((row, column))
        }
      }
    }
  }
}
