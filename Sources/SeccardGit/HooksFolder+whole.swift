#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Folders that come and go as a whole: filled before they get their name, and emptied after they have lost it.
extension HooksFolder {
  /// Makes the folder at `path`, with those above it that are missing, and what `fill` puts there. `fill` is told the
  /// number of folders that are made.
  ///
  /// - Parameter names: The files that a draft of such a folder may hold, for taking away what a kill left of one.
  package static func make(
    _ path: String, names: [String], _ fill: (borrowing HooksFolder, Int) throws -> Void
  ) throws {
    let missing = try MissingFolder(path)
    guard let parent = try open(missing.parent) else {
      throw GitError(.notFound, operation: "make the folder \(path)", detail: "\(missing.parent) is gone")
    }
    try parent.lock()
    try removeDrafts(of: missing, in: parent, names)
    let draft = missing.parent + "/" + temporaryName(for: missing.name)
    let folder = draft + missing.rest
    do {
      for path in missing.folders(in: draft) where mkdir(path, 0o777) != 0 {
        throw GitError.system(during: "make the folder \(path)")
      }
      guard let opened = try open(folder) else {
        throw GitError(.notFound, operation: "make the folder \(path)", detail: "\(folder) is gone")
      }
      try fill(opened, missing.levels)
      if rename(draft, missing.top) != 0 { throw GitError.system(during: "make the folder \(missing.top)") }
    } catch {
      // The first error is the one to tell; what cannot be removed is removed by the next one.
      try? removeDraft(draft, missing, names)
      throw error
    }
    try parent.synchronize()
  }

  /// Takes away what a kill left of a folder that is missing.
  package static func removeDrafts(of path: String, names: [String]) throws(GitError) {
    let missing = try MissingFolder(path)
    guard let parent = try open(missing.parent) else { return }
    try parent.lock()
    try removeDrafts(of: missing, in: parent, names)
  }

  /// Takes away the folder at `path` and `levels - 1` folders above it, where they hold nothing but it and `names`.
  /// False where there is more in them, and nothing was done.
  package static func removeWhole(_ path: String, levels: Int, names: [String]) throws(GitError) -> Bool {
    guard let folder = try open(path), try Set(folder.names()).isSubset(of: names) else { return false }
    var top = path
    for _ in 1..<max(1, levels) {
      let parent = FileSystem.parent(of: top)
      guard try open(parent)?.names() == [RepositoryPath.name(of: top)] else { return false }
      top = parent
    }
    let whole = MissingFolder(path, top: top)
    guard let parent = try open(whole.parent) else { return false }
    let draft = whole.parent + "/" + temporaryName(for: whole.name)
    if rename(top, draft) != 0 { throw GitError.system(during: "remove \(top)") }
    try parent.synchronize()
    try removeDraft(draft, whole, names)
    return true
  }

  private static func removeDrafts(
    of missing: MissingFolder, in parent: borrowing HooksFolder, _ names: [String]
  ) throws(GitError) {
    for name in try parent.names() where isTemporary(name, for: missing.name) {
      try removeDraft(missing.parent + "/" + name, missing, names)
    }
  }

  private static func removeDraft(_ draft: String, _ missing: MissingFolder, _ names: [String]) throws(GitError) {
    if let folder = try open(draft + missing.rest) {
      for name in try folder.names() where names.contains(where: { name == $0 || isTemporary(name, for: $0) }) {
        try folder.remove(name)
      }
    }
    for path in missing.folders(in: draft).reversed() where rmdir(path) != 0 && errno != ENOENT {
      throw GitError.system(during: "remove \(path)")
    }
  }
}

/// A folder that is not there, seen from the nearest one above it that is.
private struct MissingFolder {
  /// The outermost folder that is missing.
  let top: String
  /// From there to the folder itself: empty, or with a slash first.
  let rest: String

  init(_ path: String, top: String) {
    self.top = top
    rest = String(path.utf8.dropFirst(top.utf8.count)) ?? ""
  }

  init(_ path: String) throws(GitError) {
    var top = path
    while true {
      let parent = FileSystem.parent(of: top)
      guard FileSystem.status(parent, following: false) == nil, parent != "/", parent != "." else { break }
      top = parent
    }
    self.init(path, top: top)
  }

  var parent: String { FileSystem.parent(of: top) }
  var name: String { RepositoryPath.name(of: top) }
  var levels: Int { folders(in: top).count }

  /// Each folder from the outermost in, with `top` in another place.
  func folders(in top: String) -> [String] {
    var folders = [top]
    for name in rest.utf8.split(separator: UInt8(ascii: "/")) {
      folders.append(folders[folders.count - 1] + "/" + Substring(name))
    }
    return folders
  }
}
