/// The folders that a sparse checkout includes, in the form that `git sparse-checkout set` writes ("INTERNALS - CONE
/// PATTERN SET" in git-sparse-checkout(1)): whole folders, and folders of which only the files count.
struct SparseCheckout {
  private var wholeFolders: Set<[UInt8]> = []
  private var shallowFolders: Set<[UInt8]> = []
  private var includesAll = true

  /// That of the repository's worktree; everything when `core.sparseCheckout` is off.
  init(of repository: Repository) throws(GitError) {
    guard try repository.configBool("core.sparseCheckout") ?? false else { return }
    let bytes = try FileSystem.contents(repository.gitDirectory + "/info/sparse-checkout") ?? []
    guard try repository.configBool("core.sparseCheckoutCone") ?? true,
      let sparse = SparseCheckout(patterns: String(decoding: bytes, as: UTF8.self))
    else {
      throw GitError(
        .unsupported, operation: "find out which files belong into the worktree",
        detail: "the sparse checkout is not in cone mode",
        hint: "use folders instead of patterns: git sparse-checkout init --cone")
    }
    self = sparse
  }

  /// Nil when a line is a pattern of another form.
  init?(patterns: String) {
    for line in patterns.split(separator: "\n") {
      if line.hasPrefix("#") { continue }
      switch line {
      case "/*": continue
      case "!/*/": includesAll = false
      default:
        guard line.hasPrefix("!") ? line.hasSuffix("/*/") : line.hasSuffix("/"),
          let folder = Self.folder(line.hasPrefix("!") ? line.dropFirst().dropLast(3) : line.dropLast())
        else { return nil }
        if line.hasPrefix("!") {
          // Comes after the line that includes the folder, and takes its folders out again.
          guard wholeFolders.remove(folder) != nil else { return nil }
          shallowFolders.insert(folder)
        } else {
          wholeFolders.insert(folder)
        }
      }
    }
  }

  /// `/cards/vision` without its first slash; a backslash keeps the special character after it from being one.
  private static func folder(_ pattern: Substring) -> [UInt8]? {
    guard pattern.utf8.first == UInt8(ascii: "/") else { return nil }
    var folder: [UInt8] = []
    var isEscaped = false
    for byte in pattern.utf8.dropFirst() {
      if byte == UInt8(ascii: "\\"), !isEscaped {
        isEscaped = true
      } else {
        if !isEscaped, "*?[".utf8.contains(byte) { return nil }
        folder.append(byte)
        isEscaped = false
      }
    }
    return folder.isEmpty || isEscaped ? nil : folder
  }

  func includes(_ path: String) -> Bool {
    let parents = RepositoryPath.parents(of: path).map { Array($0.utf8) }
    guard let folder = parents.last else { return true }
    return includesAll || shallowFolders.contains(folder) || parents.contains(where: wholeFolders.contains)
  }
}
