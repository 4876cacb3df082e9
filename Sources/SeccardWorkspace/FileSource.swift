internal import SeccardCard
internal import SeccardEvidence
internal import SeccardGit

/// A file on disk as a source of bytes; a file that changes while it is read is an error, not another content.
struct FileSource: ByteSource {
  private let file: WorktreeFile

  init(_ file: WorktreeFile) { self.file = file }

  var size: Int { file.identity.size }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ByteSourceError) -> Int {
    let wanted = max(0, min(buffer.count, size - offset))
    do {
      let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]), at: offset)
      guard count == wanted else { throw ByteSourceError("it became shorter while it was read") }
      return count
    } catch let error as GitError {
      throw ByteSourceError(PrintableText.escaped(error.detail))
    } catch let error as ByteSourceError {
      throw error
    } catch {
      throw ByteSourceError("\(error)")
    }
  }

  /// - Throws: `ByteSourceError` where the file is not as it was when it was opened.
  func requireUnchanged() throws(ByteSourceError) {
    let now: FileIdentity
    do { now = try file.currentIdentity() } catch { throw ByteSourceError(PrintableText.escaped(error.detail)) }
    if now != file.identity { throw ByteSourceError("it changed while it was read") }
  }

  /// Everything, for a file that is known to be small.
  func wholeContent() throws(ByteSourceError) -> [UInt8] {
    let content = try bytes(at: 0, count: size)
    try requireUnchanged()
    return content
  }
}
