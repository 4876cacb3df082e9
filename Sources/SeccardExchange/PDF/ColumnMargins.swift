/// How far to the right the text of a page's columns reaches.
enum ColumnMargins {
  /// Sets the margin of every line: the farthest that a line of its column reaches, on this page. A column is what begins
  /// about where the line's block begins and ends before what stands beside it. Where nothing does, it reaches over most of
  /// the page, however short its lines are.
  static func measure(_ page: inout PageLayout, hasColumns: Bool) {
    var blocks: [Block] = []
    var places: [Int: Int] = [:]
    for line in page.lines {
      if let place = places[line.block] {
        blocks[place].add(line)
      } else {
        places[line.block] = blocks.count
        blocks.append(Block(line))
      }
    }
    // Blocks are compared with each other; a page of more is no page that people read.
    if blocks.count <= 1_500 {
      for index in blocks.indices {
        let block = blocks[index]
        var limit = Double.infinity
        for other in blocks where other.left >= block.right - 1 && other.top < block.bottom && other.bottom > block.top
        {
          limit = min(limit, other.left)
        }
        for other in blocks where abs(other.left - block.left) <= 60 && other.right <= limit {
          blocks[index].margin = max(blocks[index].margin, other.right)
        }
        if limit == .infinity, !hasColumns { blocks[index].margin = max(blocks[index].margin, 0.6 * page.width) }
      }
    }
    for index in page.lines.indices {
      if let place = places[page.lines[index].block] {
        page.lines[index].margin = page.lines[index].cellMargin ?? blocks[place].margin
      }
    }
  }

  private struct Block {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    var margin: Double

    init(_ line: PageLayout.Line) {
      (left, top, right, bottom, margin) = (line.left, line.top, line.right, line.bottom, line.right)
    }

    mutating func add(_ line: PageLayout.Line) {
      left = min(left, line.left)
      top = min(top, line.top)
      right = max(right, line.right)
      bottom = max(bottom, line.bottom)
      margin = right
    }
  }
}
