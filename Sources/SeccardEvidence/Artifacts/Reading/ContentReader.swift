/// Reads a file from some place on, in windows: it holds 64 KiB at a time, whatever the file's size.
struct ContentReader {
  private static let windowSize = 64 << 10

  private let source: any ByteSource
  private(set) var offset: Int
  /// Where what may be read ends.
  let end: Int
  private var window: [UInt8] = []
  private var windowStart = 0

  init(_ source: any ByteSource, from start: Int = 0) {
    self.source = source
    end = max(0, source.size)
    offset = min(max(0, start), end)
  }

  var remaining: Int { end - offset }

  mutating func byte() throws(InspectionFailure) -> UInt8 {
    if !window.indices.contains(offset - windowStart) { try fill() }
    defer { offset += 1 }
    return window[offset - windowStart]
  }

  /// - Parameter count: As the caller has bounded it: so many bytes are held in memory.
  mutating func bytes(_ count: Int) throws(InspectionFailure) -> [UInt8] {
    try require(count)
    let inWindow = offset - windowStart
    defer { offset += count }
    if window.indices.contains(inWindow), count <= window.count - inWindow {
      return Array(window[inWindow..<inWindow + count])
    }
    return try read(at: offset, count: count)
  }

  mutating func skip(_ count: Int) throws(InspectionFailure) {
    try require(count)
    offset += count
  }

  mutating func littleEndian<Integer: FixedWidthInteger & UnsignedInteger>(
    _ type: Integer.Type
  ) throws(InspectionFailure) -> Integer {
    var value: Integer = 0
    for shift in stride(from: 0, to: Integer.bitWidth, by: 8) { value |= Integer(try byte()) << Integer(shift) }
    return value
  }

  /// Hands out the next bytes in pieces, so that any number of them takes little memory.
  mutating func pieces(_ count: Int, _ body: ([UInt8]) -> Void) throws(InspectionFailure) {
    try require(count)
    var left = count
    while left > 0 {
      let piece = try bytes(min(left, Self.windowSize))
      body(piece)
      left -= piece.count
    }
  }

  private func require(_ count: Int) throws(InspectionFailure) {
    guard count >= 0, count <= remaining else {
      throw .unsound(
        "truncated",
        "the file ends at byte \(end), where \(count < 0 ? "more" : "\(count - remaining) more") bytes are due")
    }
  }

  private mutating func fill() throws(InspectionFailure) {
    try require(1)
    window = try read(at: offset, count: min(Self.windowSize, remaining))
    windowStart = offset
  }

  private func read(at offset: Int, count: Int) throws(InspectionFailure) -> [UInt8] {
    let bytes: [UInt8]
    do throws(ByteSourceError) { bytes = try source.bytes(at: offset, count: count) } catch { throw .unreadable(error) }
    guard bytes.count == count else {
      throw .unsound("truncated", "the file ends at byte \(offset + bytes.count), before the \(end) bytes of its size")
    }
    return bytes
  }
}
