internal import SeccardCard

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file that a command writes: all of it, or nothing.
enum OutputFile {
  /// Writes a file beside its place, and moves it there when it is complete. What was there keeps its mode, and stays
  /// where anything fails. A place that is no regular file, such as a device or a pipe, is written to as it is.
  ///
  /// - Parameters:
  ///   - replaces: Whether a file that is there may go.
  ///   - isDurable: Whether the call waits until the bytes are on the disk.
  /// - Throws: `Failure` that names the file; of a file that is there and may not go, with the status of an answer: no.
  static func write(_ bytes: [UInt8], to path: String, replaces: Bool = true, isDurable: Bool = true) throws {
    var status = stat()
    let isThere = stat(path, &status) == 0
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      if status.st_mode & S_IFMT == S_IFDIR { throw Failure("cannot write \(quoted(path)): it is a folder") }
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw failure(path) }
      return try finish(descriptor, bytes, path, isSynced: false)
    }
    if isThere, !replaces { throw inTheWay(path) }
    if !isThere, lstat(path, &status) == 0 {
      throw Failure(
        "cannot write \(quoted(path)): it is a link that leads nowhere", hints: [("", "name what it should lead to")])
    }
    // A link stays a link: what it leads to is replaced.
    let place = isThere ? try resolved(path) : path
    let draft = place + ".seccard-" + String(UInt32.random(in: 0 ... .max), radix: 36)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isThere ? 0o600 : 0o666)
    guard descriptor >= 0 else { throw failure(path) }
    do {
      if isThere, fchmod(descriptor, status.st_mode & 0o7777) != 0 {
        let error = failure(path)
        close(descriptor)
        throw error
      }
      try finish(descriptor, bytes, path, isSynced: isDurable)
      if replaces {
        guard rename(draft, place) == 0 else { throw failure(path) }
      } else {
        if link(draft, place) == 0 {
          unlink(draft)
        } else if [EPERM, ENOTSUP, ENOSYS, EMLINK].contains(errno) {
          // A file system without hard links has no move that spares what is there: it is looked once more.
          guard lstat(place, &status) != 0 else { throw inTheWay(path) }
          guard rename(draft, place) == 0 else { throw failure(path) }
        } else {
          throw errno == EEXIST ? inTheWay(path) : failure(path)
        }
      }
    } catch {
      unlink(draft)
      throw error
    }
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws {
    if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw Failure("cannot make the folder \(quoted(path)): \(String(cString: strerror(errno)))")
    }
    try makeFolder(String(path[..<slash]))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw Failure("cannot make the folder \(quoted(path)): \(String(cString: strerror(errno)))")
    }
  }

  /// Writes everything and closes the file.
  private static func finish(_ descriptor: Int32, _ bytes: [UInt8], _ path: String, isSynced: Bool) throws {
    var code: Int32?
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty, code == nil {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        let count = systemWrite(descriptor, part)
        if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { code = errno }
      }
    }
    if code == nil, isSynced, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == nil { code = errno }
    if let code { throw failure(path, code) }
  }

  private static func resolved(_ path: String) throws -> String {
    guard let resolved = realpath(path, nil) else { throw failure(path) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func failure(_ path: String, _ code: Int32 = errno) -> Failure {
    Failure("cannot write \(quoted(path)): \(String(cString: strerror(code)))")
  }

  private static func inTheWay(_ path: String) -> Failure {
    Failure(
      "\(quoted(path)) is there already, and was not written over",
      hints: [("write over it", "--force"), ("or elsewhere", "--output FILE")], status: .no)
  }

  private static func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}
