/// The bytes of one file, wherever they are kept: in memory, in an object database, in a worktree.
///
/// A collector reads what it needs of it, at the offsets that it chooses, and never all of it at once.
package protocol ByteSource {
  /// In bytes, as it was when the source was opened.
  var size: Int { get }

  /// Copies bytes from `offset` on and returns their number: less than the buffer has room for at the end of the file
  /// alone, and 0 past it.
  ///
  /// - Throws: `ByteSourceError` where the file cannot be read, or is no longer the one that was opened.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ByteSourceError) -> Int
}

extension ByteSource {
  /// Up to `count` bytes from `offset` on; fewer at the end of the file.
  package func bytes(at offset: Int, count: Int) throws(ByteSourceError) -> [UInt8] {
    let room = max(0, min(count, size - min(max(offset, 0), size)))
    if room == 0 { return [] }
    var failure: ByteSourceError?
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
      do throws(ByteSourceError) {
        filled = try read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}

/// Why the bytes of a file could not be read.
package struct ByteSourceError: Error, Hashable, Sendable {
  /// What went wrong, without the file's name: `it changed while it was read`.
  package let message: String

  package init(_ message: String) { self.message = message }
}

/// Bytes in memory.
package struct MemorySource: ByteSource {
  private let content: [UInt8]

  package init(_ content: [UInt8]) { self.content = content }

  package var size: Int { content.count }

  package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ByteSourceError) -> Int {
    guard offset >= 0, offset < content.count else { return 0 }
    let count = min(buffer.count, content.count - offset)
    content.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count])) }
    return count
  }
}
