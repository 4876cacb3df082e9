/// Paths as a file of the repository names other ones.
enum RepositoryFolder {
  /// The path from the repository's root of what a file names by a relative path; nil for one that is absolute or
  /// leaves the repository. The root itself is "".
  static func resolve(_ path: some StringProtocol, from file: String) -> String? {
    // A drive letter, a backslash and `~` have a meaning elsewhere, and none here.
    if path.hasPrefix("/") || path.hasPrefix("~") || path.utf8.contains(UInt8(ascii: "\\")) || path.utf8.contains(0) {
      return nil
    }
    if path.utf8.dropFirst().first == UInt8(ascii: ":") { return nil }
    var components = file.split(separator: "/").dropLast().map(String.init)
    for component in path.split(separator: "/") {
      switch component {
      case ".": break
      case "..": if components.popLast() == nil { return nil }
      default: components.append(String(component))
      }
    }
    return components.joined(separator: "/")
  }
}
