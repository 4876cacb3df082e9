#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A regular file that is open for reading, and the state that it was in when it was opened.
package final class WorktreeFile {
  private let descriptor: FileDescriptor
  private let path: String
  package let identity: FileIdentity

  fileprivate init(owning descriptor: consuming FileDescriptor, path: String) throws(GitError) {
    let operation = "read \(path)"
    let status = try descriptor.status(during: operation)
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw GitError(.wrongType, operation: operation, detail: "it is not a regular file")
    }
    self.descriptor = descriptor
    self.path = path
    identity = FileIdentity(status)
  }

  /// Copies bytes from `offset` on; 0 at the end.
  package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(GitError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let (count, failure) = (
        retrying {
          pread(descriptor.raw, buffer.baseAddress?.advanced(by: filled), buffer.count - filled, off_t(offset + filled))
        },
        errno
      )
      if count < 0 { throw GitError.system(failure, during: "read \(path)") }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// What the file is now: another state than `identity` when somebody writes to it.
  package func currentIdentity() throws(GitError) -> FileIdentity {
    FileIdentity(try descriptor.status(during: "read \(path)"))
  }
}

extension Repository {
  /// Opens a file of the worktree; nil where there is none.
  ///
  /// No symbolic link is followed, on the way or at the end, and nothing but a regular file is opened: `.conflict` and
  /// `.wrongType` otherwise.
  package func openWorktreeFile(_ path: String) throws(GitError) -> WorktreeFile? {
    let operation = "read \(path)"
    try RepositoryPath.check(path, during: operation)
    let workTree = try requireWorkTree(operation)
    let parent = RepositoryPath.parents(of: path).last ?? ""
    guard let folder = try WorktreeFolder.open(parent, in: workTree, creating: false) else { return nil }
    let name = RepositoryPath.name(of: path)
    switch try folder.content(of: name) {
    case .absent: return nil
    case .file: break
    case .symbolicLink: throw GitError(.wrongType, operation: operation, detail: "it is a symbolic link")
    case .folder: throw GitError(.wrongType, operation: operation, detail: "it is a folder")
    case .special: throw GitError(.wrongType, operation: operation, detail: "it is not a regular file")
    }
    guard let file = try folder.openFile(name) else { return nil }
    return try WorktreeFile(owning: file, path: path)
  }

  /// Opens a file that lies in one of the repository's own folders, by its absolute path; nil where there is none.
  package func openOwnFile(_ path: String) throws(GitError) -> WorktreeFile? {
    guard let file = try FileDescriptor.open(path, O_RDONLY | O_NONBLOCK, during: "read \(path)") else { return nil }
    return try WorktreeFile(owning: file, path: path)
  }
}
