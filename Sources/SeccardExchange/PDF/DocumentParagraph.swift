/// A paragraph of a document, its lines put together.
struct DocumentParagraph {
  /// The page, counted from 0.
  let page: Int
  let left: Double
  let top: Double
  /// Where its last line ends.
  var bottom: Double
  /// The height of its first line: what stands for the size of its type.
  let height: Double
  /// Whether it began with a bullet, which the text is without.
  let isBullet: Bool
  /// Whether it is the left cell of a row.
  let isLabelCell: Bool
  /// Whether its first line stands in the middle of the page.
  let isCentred: Bool
  var lines = 1
  var text: String
}
