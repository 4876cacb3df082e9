#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Files that an edit of a checkout keeps in the git folder and beside an index while it runs, and that a kill leaves there.
enum LeftOver {
  private static let prefix = "seccard.tmp-"

  /// A new name for one of a kind.
  static func path(in folder: String, _ kind: String) -> String {
    folder + "/" + prefix + kind + "-" + String(UInt64.random(in: 0 ... .max), radix: 36)
  }

  static func paths(in gitDirectory: String) -> [String] {
    FileSystem.names(in: gitDirectory).filter { $0.hasPrefix(prefix) }.map { gitDirectory + "/" + $0 }
  }

  /// Takes away what killed edits left in a git folder, and beside indexes that lie elsewhere.
  static func removeStale(in gitDirectory: String, besideIndexes folders: [String]) {
    let besideIndexes = Set(folders).flatMap { paths(in: $0) }.filter { path in
      path.split(separator: "/").last?.hasPrefix(prefix + "index-") ?? false
    }
    for path in paths(in: gitDirectory) + besideIndexes where isStale(path) { unlink(path) }
  }
}

extension LeftOver {
  /// Whether a file is older than any edit takes, so that nobody is at work on it.
  static func isStale(_ path: String) -> Bool {
    guard let status = FileSystem.status(path, following: false) else { return false }
    return time(nil) - status.changeTime.tv_sec > 3600
  }
}

extension Repository {
  /// Takes away what edits of this repository's checkouts that were killed have left: their temporary files, and their lock
  /// on the index, which is one of these under another name. Nobody else's lock is touched.
  ///
  /// Only for a caller that keeps every other edit out, as the registry's lock does.
  package func removeLeftOvers() throws(GitError) {
    for gitDirectory in worktreeGitDirectories() {
      let lock = gitDirectory + "/index.lock"
      for path in LeftOver.paths(in: gitDirectory) {
        // The link first, as long as there is something to prove whose it is.
        if IndexLock.isSameFile(path, lock), unlink(lock) != 0, errno != ENOENT {
          throw GitError.system(during: "remove \(lock)")
        }
        if unlink(path) != 0, errno != ENOENT { throw GitError.system(during: "remove \(path)") }
      }
    }
  }
}
