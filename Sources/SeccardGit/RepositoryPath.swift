/// What may be a path in a tree, an index and a worktree.
enum RepositoryPath {
  /// Throws for a path that is absolute, has an empty component, `.` or `..`, or goes into a `.git` folder under any
  /// spelling that a file system may take for it.
  static func check(_ path: String, during operation: @autoclosure () -> String) throws(GitError) {
    if let reason = reasonAgainst(path) { throw GitError(.invalidName, operation: operation(), detail: reason) }
  }

  private static func reasonAgainst(_ path: String) -> String? {
    if path.isEmpty { return "the path is empty" }
    if path.utf8.contains(0) { return "the path holds a NUL character" }
    for component in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      let name = Substring(component)
      if name.isEmpty { return "the path has an empty component" }
      if name == "." || name == ".." { return "the path has the component \"\(name)\"" }
      if isGitFolder(name) { return "the path goes into \"\(name)\"" }
    }
    return nil
  }

  /// Case-insensitive file systems and NTFS take more than `.git` for it; HFS+ ignores some characters within.
  private static func isGitFolder(_ name: Substring) -> Bool {
    let ignoredByHFS: ClosedRange<UInt32> = 0x200B...0x200F
    let scalars = name.unicodeScalars.filter {
      !ignoredByHFS.contains($0.value) && !(0x202A...0x202E).contains($0.value)
        && !(0x206A...0x206F).contains($0.value) && $0.value != 0xFEFF
    }
    var plain = String(String.UnicodeScalarView(scalars)).lowercased()
    while plain.last == "." || plain.last == " " { plain.removeLast() }
    return plain == ".git" || plain == "git~1" || plain.hasPrefix(".git:")
  }

  /// `cards`, `cards/vision` for `cards/vision/1.0.0.json`: the folders on the way, the outermost first.
  static func parents(of path: String) -> [String] {
    path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
  }

  /// The last component.
  static func name(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(Substring(path.utf8[$0...].dropFirst())) } ?? path
  }
}
