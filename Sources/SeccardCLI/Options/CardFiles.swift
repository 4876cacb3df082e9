internal import SeccardCard

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The files that words on a command line mean.
enum CardFiles {
  /// Each word as it stands where it is a file, the cards below it where it is a folder, and what it matches where it is
  /// a pattern (glob(3)).
  ///
  /// - Throws: `Failure` for a folder without a card, and for a pattern that matches nothing.
  static func expanded(_ words: [String]) throws -> [String] {
    try words.flatMap { word -> [String] in
      if word == "-" { return [word] }
      var status = stat()
      if stat(word, &status) == 0 {
        return status.st_mode & S_IFMT == S_IFDIR ? try cards(below: word) : [word]
      }
      guard word.contains(where: { "*?[".contains($0) }) else { return [word] }
      let matches = matches(of: word)
      guard !matches.isEmpty else { throw Failure("\(quoted(word)) matches no file") }
      return matches
    }
  }

  private static func cards(below folder: String) throws -> [String] {
    var found: [String] = []
    try collect(folder, into: &found)
    guard !found.isEmpty else { throw Failure("\(quoted(folder)) holds no file that ends in .json, .yaml or .yml") }
    return found
  }

  /// Depth first, by name. Folders that begin with a dot are not entered, and symbolic links are not followed.
  private static func collect(_ folder: String, into found: inout [String]) throws {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    let entries = try entries(of: folder)
    for entry in entries.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      switch entry.kind == UInt8(DT_UNKNOWN) ? kind(ofFileAt: prefix + entry.name) : entry.kind {
      case UInt8(DT_DIR): try collect(prefix + entry.name, into: &found)
      case UInt8(DT_REG) where isCard(entry.name): found.append(prefix + entry.name)
      default: break
      }
    }
  }

  /// What a folder holds, but for names that begin with a dot, each with its kind as readdir(3) has it.
  private static func entries(of folder: String) throws -> [(name: String, kind: UInt8)] {
    guard let stream = opendir(folder) else { throw Failure("cannot read the folder \(quoted(folder))") }
    defer { closedir(stream) }
    var entries: [(name: String, kind: UInt8)] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { entries.append((name, entry.pointee.d_type)) }
      errno = 0
    }
    guard errno == 0 else { throw Failure("cannot read the folder \(quoted(folder))") }
    return entries
  }

  /// The kind of a file where its folder does not tell.
  private static func kind(ofFileAt path: String) -> UInt8 {
    var status = stat()
    guard lstat(path, &status) == 0 else { return UInt8(DT_UNKNOWN) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return UInt8(DT_DIR)
    case S_IFREG: return UInt8(DT_REG)
    default: return UInt8(DT_UNKNOWN)
    }
  }

  private static func isCard(_ name: String) -> Bool {
    [".json", ".yaml", ".yml"].contains(where: name.lowercased().hasSuffix)
  }

  private static func matches(of pattern: String) -> [String] {
    var result = glob_t()
    defer { globfree(&result) }
    guard glob(pattern, 0, nil, &result) == 0 else { return [] }
    return (0..<Int(result.gl_pathc)).compactMap { result.gl_pathv[$0].map { String(cString: $0) } }
  }
}
