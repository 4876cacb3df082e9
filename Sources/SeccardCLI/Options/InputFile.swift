internal import SeccardCard
internal import SeccardJSON
internal import SeccardYAML

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A document, JSON or YAML, from a file or, as `-`, from standard input.
enum InputFile {
  /// Reads a document.
  ///
  /// - Throws: `Failure` that names the file, the line and the column.
  static func document(at path: String) throws -> JSONValue { try source(at: path).value }

  /// Reads a document with the places of its values.
  static func source(at path: String) throws -> SourceDocument {
    let bytes = try bytes(at: path)
    do throws(SourceSyntaxError) {
      return try SourceDocument(bytes, isYAML: isYAML(path, bytes))
    } catch {
      throw Failure("\(name(path)) is not \(error.language): \(error.position): \(error.message)")
    }
  }

  /// Whether a file is read as YAML: by its name, or, of standard input, because it begins as JSON never does. What is
  /// empty, or not UTF-8 from its first byte on, is told as JSON.
  static func isYAML(_ path: String, _ bytes: [UInt8]) -> Bool {
    if path != "-" { return [".yaml", ".yml"].contains(where: path.lowercased().hasSuffix) }
    guard let first = bytes.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { return false }
    return first != UInt8(ascii: "{") && ![0xEF, 0xFE, 0xFF, 0x00].contains(first)
  }

  /// What a path is called in a message.
  static func name(_ path: String) -> String { path == "-" ? "standard input" : PrintableText.escaped(path) }

  /// Whether a word on the command line means a file: `-`, a JSON or YAML file name, or a path with a `/` that is there.
  static func isMeant(by word: String) -> Bool {
    if word == "-" || ["/", "./", "../"].contains(where: word.hasPrefix)
      || [".json", ".yaml", ".yml"].contains(where: word.lowercased().hasSuffix)
    {
      return true
    }
    return word.contains("/") && isThere(word)
  }

  /// Whether there is something at a path.
  static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The bytes of a file that may hold a card.
  ///
  /// - Throws: `Failure` that names the file.
  static func bytes(at path: String) throws -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : systemOpen(path, O_RDONLY | O_CLOEXEC)
    func fail(_ code: Int32) -> Failure {
      Failure("cannot read \(name(path)): \(String(cString: strerror(code)))")
    }
    guard descriptor >= 0 else { throw fail(errno) }
    defer { if path != "-" { close(descriptor) } }

    let most = JSONLimits.standard.bytes
    // The size is a hint: pipes have none, and a file may grow while it is read. One byte of room more shows the end.
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    var room = min(max(size, 1 << 12), most) + 1
    var bytes: [UInt8] = []
    while true {
      let part = try [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        while count < buffer.count {
          let rest = UnsafeMutableBufferPointer(rebasing: buffer[count...])
          let length = read(descriptor, rest.baseAddress, rest.count)
          if length == 0 { return }
          if length > 0 { count += length } else if errno != EINTR { throw fail(errno) }
        }
      }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      // An endless file is not read to its end.
      if bytes.count > most {
        throw Failure("\(name(path)) has more than the \(most) bytes (\(most >> 20) MiB) that a card may have")
      }
      if part.count < room { return bytes }
      room = 1 << 18
    }
  }

  private static func systemOpen(_ path: String, _ flags: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.open(path, flags)
    #else
      Darwin.open(path, flags)
    #endif
  }
}
