/// Turns the offsets of a text into places, from front to back, in one pass over the text.
struct SourceCursor {
  private var offset = 0
  private var position = SourcePosition(line: 1, column: 1)

  /// The place of an offset, which is not before the last one that was asked for.
  mutating func position(of offset: Int, in bytes: UnsafeRawBufferPointer) -> SourcePosition {
    let end = min(offset, bytes.count)
    while self.offset < end {
      let byte = bytes[self.offset]
      if byte == UInt8(ascii: "\n") {
        position.line &+= 1
        position.column = 1
      } else if byte & 0xC0 != 0x80 {
        position.column &+= 1
      }
      self.offset &+= 1
    }
    return position
  }
}
