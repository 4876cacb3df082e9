/// A longest common subsequence for sequences with many pairs of equal items: 64 columns a machine word (Hyyrö 2004).
///
/// A row of the dynamic programming matrix is a bit for each column: 0 where the columns up to there have a longer
/// common subsequence with the rows so far than the columns before it. Only the row before each block of rows is kept;
/// the way back computes a block's rows again, from the last block to the first.
struct DenseAlignment {
  private let rows: [Int]
  private let columnCount: Int
  /// For each symbol the columns where it occurs, as a row of bits.
  private var occurrences: [UInt64]
  /// The machine words of a row.
  private let width: Int

  private static let blockHeight = 64

  init(rows: [Int], columns: [Int], symbolCount: Int) {
    self.rows = rows
    columnCount = columns.count
    width = (columns.count + 63) / 64
    occurrences = Array(repeating: 0, count: symbolCount * width)
    for (column, symbol) in columns.enumerated() {
      occurrences[symbol * width + column / 64] |= 1 << UInt64(column % 64)
    }
  }

  /// Pairs of row and column, ascending in both.
  func pairs() -> [(Int, Int)] {
    let starts = Array(stride(from: 0, to: rows.count, by: Self.blockHeight))
    var block = BitRows(count: Self.blockHeight + 1, width: width)
    var checkpoints = BitRows(count: starts.count, width: width)
    for (number, start) in starts.enumerated() {
      if number > 0 { block.copyRow(Self.blockHeight, of: block, to: 0) }
      checkpoints.copyRow(0, of: block, to: number)
      fill(&block, rows: rowRange(from: start), width: width)
    }
    var pairs: [(Int, Int)] = []
    var column = columnCount
    for (number, start) in starts.enumerated().reversed() {
      let rows = rowRange(from: start)
      // The last block is still there.
      if number < starts.count - 1 {
        block.copyRow(number, of: checkpoints, to: 0)
        fill(&block, rows: rows, width: (column + 63) / 64)
      }
      walkBack(through: block, rows: rows, column: &column, into: &pairs)
    }
    return pairs.reversed()
  }

  private func rowRange(from start: Int) -> Range<Int> {
    start..<min(start + Self.blockHeight, rows.count)
  }

  /// Computes the rows of a block below its row 0, as far as `width` words.
  private func fill(_ block: inout BitRows, rows range: Range<Int>, width: Int) {
    occurrences.withUnsafeBufferPointer { occurrences in
      block.words.withUnsafeMutableBufferPointer { block in
        var above = 0
        var row = range.lowerBound
        // Four rows at a time: their carries do not wait for one another.
        while row + 4 <= range.upperBound {
          let (m0, m1) = (rows[row] * self.width, rows[row + 1] * self.width)
          let (m2, m3) = (rows[row + 2] * self.width, rows[row + 3] * self.width)
          var (c0, c1, c2, c3): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
          for word in 0..<width {
            var bits = block[above &+ word]
            bits = Self.next(bits, occurrences[m0 &+ word], carry: &c0)
            block[above &+ self.width &+ word] = bits
            bits = Self.next(bits, occurrences[m1 &+ word], carry: &c1)
            block[above &+ 2 &* self.width &+ word] = bits
            bits = Self.next(bits, occurrences[m2 &+ word], carry: &c2)
            block[above &+ 3 &* self.width &+ word] = bits
            bits = Self.next(bits, occurrences[m3 &+ word], carry: &c3)
            block[above &+ 4 &* self.width &+ word] = bits
          }
          row += 4
          above += 4 * self.width
        }
        while row < range.upperBound {
          var carry: UInt64 = 0
          for word in 0..<width {
            block[above &+ self.width &+ word] = Self.next(
              block[above &+ word], occurrences[rows[row] &* self.width &+ word], carry: &carry)
          }
          row += 1
          above += self.width
        }
      }
    }
  }

  /// One word of the row below, where the row's item occurs in the columns `occurrences`.
  @inline(__always)
  private static func next(_ bits: UInt64, _ occurrences: UInt64, carry: inout UInt64) -> UInt64 {
    let (sum, overflow) = bits.addingReportingOverflow(bits & occurrences)
    let (total, carryOverflow) = sum.addingReportingOverflow(carry)
    carry = overflow || carryOverflow ? 1 : 0
    return total | (bits & ~occurrences)
  }

  /// Appends the pairs in a block's rows, last first, and goes from the column behind them to the one before.
  private func walkBack(
    through block: BitRows, rows: Range<Int>, column: inout Int, into pairs: inout [(Int, Int)]
  ) {
    var height = rows.count
    while height > 0 && column > 0 {
      if block.bit(row: height, column: column - 1) {
        column -= 1
      } else {
        height -= 1
        if block.bit(row: height, column: column - 1) {
          column -= 1
          pairs.append((rows.lowerBound + height, column))
        }
      }
    }
  }
}

/// A matrix of bits, all 1 at first.
private struct BitRows {
  var words: [UInt64]
  private let width: Int

  init(count: Int, width: Int) {
    words = Array(repeating: .max, count: count * width)
    self.width = width
  }

  func bit(row: Int, column: Int) -> Bool {
    words[row * width + column / 64] >> UInt64(column % 64) & 1 == 1
  }

  mutating func copyRow(_ row: Int, of source: BitRows, to target: Int) {
    words.replaceSubrange(
      (target * width)..<((target + 1) * width), with: source.words[(row * width)..<((row + 1) * width)])
  }
}
