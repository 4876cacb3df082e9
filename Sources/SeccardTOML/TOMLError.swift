/// Why bytes are not the TOML that this project accepts, and where.
package struct TOMLError: Error, Sendable, Equatable {
  /// From 1; a line ends at a line feed.
  package let line: Int
  /// From 1, in Unicode scalars.
  package let column: Int
  /// What is wrong, without the place. Text from the input is escaped and shortened in it.
  package let message: String

  init(at offset: Int, in bytes: UnsafeRawBufferPointer, _ message: String) {
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.line = line
    self.column = column
    self.message = message
  }
}

extension TOMLError: CustomStringConvertible {
  package var description: String { "line \(line), column \(column): \(message)" }
}
