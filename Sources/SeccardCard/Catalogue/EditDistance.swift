/// How many insertions, deletions and substitutions make one word of another (Levenshtein).
enum EditDistance {
  /// Nil where it is more than a limit. Takes time in proportion to the product of both lengths.
  static func between(_ word: [UInt8], _ other: [UInt8], atMost limit: Int) -> Int? {
    guard abs(word.count - other.count) <= limit else { return nil }
    var row = Array(0...other.count)
    for (place, byte) in word.enumerated() {
      var diagonal = row[0]
      row[0] = place + 1
      for (column, otherByte) in other.enumerated() {
        let substituted = diagonal + (byte == otherByte ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(substituted, diagonal + 1, row[column] + 1)
      }
    }
    return row[other.count] <= limit ? row[other.count] : nil
  }
}
