internal import FoundationEssentials
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
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
      throw Failure("cannot read the folder \(quoted(folder))")
    }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where !name.hasPrefix(".") {
      var status = stat()
      guard lstat(prefix + name, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: try collect(prefix + name, into: &found)
      case S_IFREG where [".json", ".yaml", ".yml"].contains(where: name.lowercased().hasSuffix):
        found.append(prefix + name)
      default: break
      }
    }
  }

  private static func matches(of pattern: String) -> [String] {
    var result = glob_t()
    defer { globfree(&result) }
    guard glob(pattern, 0, nil, &result) == 0 else { return [] }
    return (0..<Int(result.gl_pathc)).compactMap { result.gl_pathv[$0].map { String(cString: $0) } }
  }
}
