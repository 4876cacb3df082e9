#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A folder of one's own for as long as a child process runs: nobody else can look into it, and nothing of it stays.
struct PrivateFolder: ~Copyable {
  let path: String

  /// - Throws: `Failure` where no folder can be made.
  init(environment: [String: String]) throws {
    let parent = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    var template = Array((parent + "/seccard-XXXXXX").utf8CString)
    // mkdtemp(3) makes it with mode 0700.
    guard mkdtemp(&template) != nil else {
      throw Failure(
        "cannot make a folder for a child process in \(quoted(parent)): \(String(cString: strerror(errno)))",
        hints: [("use another", "TMPDIR=FOLDER")])
    }
    path = template.withUnsafeBufferPointer {
      String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  /// A new file in the folder, for its owner alone.
  func write(_ bytes: [UInt8], as name: String) throws {
    let file = open(name, O_WRONLY | O_CREAT | O_EXCL)
    guard file >= 0 else { throw failure(name, errno) }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { throw failure(name, errno) }
    }
  }

  /// What a file of the folder holds, up to a number of bytes; nil where there is none, or no plain file.
  func read(_ name: String, atMost most: Int) -> [UInt8]? {
    let file = open(name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let size = min(Int(status.st_size), most)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let rest = UnsafeMutableBufferPointer(rebasing: buffer[count...])
        let length = systemRead(file, rest.baseAddress, rest.count)
        if length > 0 { count += length } else if length == 0 || errno != EINTR { return }
      }
    }
  }

  /// How many bytes a file of the folder has.
  func size(of name: String) -> Int {
    var status = stat()
    return lstat(path + "/" + name, &status) == 0 ? Int(status.st_size) : 0
  }

  func open(_ name: String, _ flags: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.open(path + "/" + name, flags | O_CLOEXEC, 0o600)
    #else
      Darwin.open(path + "/" + name, flags | O_CLOEXEC, 0o600)
    #endif
  }

  private func failure(_ name: String, _ code: Int32) -> Failure {
    Failure("cannot write \(quoted(path + "/" + name)): \(String(cString: strerror(code)))")
  }

  deinit {
    // A grandchild that is being killed may still write.
    for _ in 0..<3 where !Self.remove(path, depth: 0) { usleep(20_000) }
  }

  /// Removes a folder and all that is in it; links are removed, not followed.
  private static func remove(_ path: String, depth: Int) -> Bool {
    guard depth < 64, let folder = opendir(path) else { return rmdir(path) == 0 || errno == ENOENT }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let inner = path + "/" + name
      if unlink(inner) != 0, errno == EISDIR || errno == EPERM { _ = remove(inner, depth: depth + 1) }
    }
    return rmdir(path) == 0 || errno == ENOENT
  }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  #if canImport(Glibc)
    Glibc.write(file, bytes, count)
  #else
    Darwin.write(file, bytes, count)
  #endif
}

private func systemRead(_ file: Int32, _ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
  #if canImport(Glibc)
    Glibc.read(file, bytes, count)
  #else
    Darwin.read(file, bytes, count)
  #endif
}
