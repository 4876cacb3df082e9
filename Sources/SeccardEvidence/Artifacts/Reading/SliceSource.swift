/// A part of a file, as a file: a member of an archive that is stored without compression.
struct SliceSource: ByteSource {
  private let source: any ByteSource
  private let range: Range<Int>

  /// What of the range lies past the end of the file is not there.
  init(_ source: any ByteSource, _ range: Range<Int>) {
    self.source = source
    self.range = range.clamped(to: 0..<max(0, source.size))
  }

  var size: Int { range.count }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ByteSourceError) -> Int {
    guard offset >= 0, offset < size else { return 0 }
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(size - offset))
    return try source.read(into: room, at: range.lowerBound + offset)
  }
}
