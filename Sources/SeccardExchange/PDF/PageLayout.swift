/// A page as `pdftotext -bbox-layout` tells it: lines of words with their places, in points from the upper left corner, in
/// reading order.
struct PageLayout {
  struct Word {
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double
    var text: String
  }

  struct Line {
    var left = 0.0
    var top = 0.0
    var right = 0.0
    var bottom = 0.0
    /// Which block of the page the line stands in.
    var block = 0
    var words: [Word] = []
    /// How far to the right the lines of its column reach.
    var margin = 0.0
    /// The same of the cell of a table that the line stands in.
    var cellMargin: Double?
    /// Whether the line is the left cell of a row, and what stands beside it follows it.
    var isLabelCell = false

    var height: Double { bottom - top }
    var text: String { words.map(\.text).joined(separator: " ") }

    /// The line with some of its words alone.
    func part(_ range: Range<Int>) -> Line {
      var part = self
      part.words = Array(words[range])
      part.left = part.words.first?.left ?? left
      part.right = part.words.last?.right ?? right
      part.top = part.words.map(\.top).min() ?? top
      part.bottom = part.words.map(\.bottom).max() ?? bottom
      return part
    }

    /// Whether both stand beside each other: more than half of the lower one.
    func isBeside(_ other: Line) -> Bool {
      min(bottom, other.bottom) - max(top, other.top) > min(height, other.height) / 2
    }
  }

  var width = 0.0
  var height = 0.0
  var lines: [Line] = []
}
