internal import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What an index holds, as of one reading of it.
package struct IndexListing: Sendable {
  /// A path that the next commit has.
  package struct File: Sendable {
    package let path: String
    package let id: ObjectID
    package let kind: TreeEntry.Kind
  }

  /// The two sides of a path that a merge left unresolved; nil for a side that does not have it.
  package struct Conflict: Sendable {
    package let path: String
    package internal(set) var ours: ObjectID?
    package internal(set) var theirs: ObjectID?
  }

  /// In byte order of paths. What was added by intent alone is not among them: a commit leaves it out.
  package let files: [File]
  /// The paths that are not UTF-8, which no text can name.
  package let unnameable: [[UInt8]]
  /// In byte order of paths.
  package let conflicts: [Conflict]

  /// Every path that the index knows under a name.
  package var paths: [String] { files.map(\.path) + conflicts.map(\.path) }
}

extension Repository {
  /// The repository's own index.
  package var indexPath: String { gitDirectory + "/index" }

  /// Reads an index file, which need not be the repository's own: git gives a hook another one under `commit FILE` and
  /// `commit -a` (`GIT_INDEX_FILE`). An index that is not there is empty.
  ///
  /// Fails with `.unsupported` for a form that libgit2 cannot read.
  package func listIndex(at path: String) throws(GitError) -> IndexListing {
    let operation = "read the index \(path)"
    let index: Handle<IndexKind>
    do { index = try Handle<IndexKind>(operation) { git_index_open($0, path) } } catch {
      throw try explainedIndexFailure(error, at: path)
    }
    let count = git_index_entrycount(index.raw)
    var files: [IndexListing.File] = []
    files.reserveCapacity(count)
    var unnameable: [[UInt8]] = []
    var conflicts: [IndexListing.Conflict] = []
    for position in 0..<count {
      guard let entry = git_index_get_byindex(index.raw, position)?.pointee, let name = entry.path else { continue }
      let stage = git_index_entry_stage([entry])
      if stage > 0 {
        // The stages of a path follow one another.
        let path = String(cString: name)
        if conflicts.last.map({ !$0.path.utf8.elementsEqual(path.utf8) }) ?? true {
          conflicts.append(IndexListing.Conflict(path: path))
        }
        if stage == 2 { conflicts[conflicts.count - 1].ours = ObjectID(entry.id) }
        if stage == 3 { conflicts[conflicts.count - 1].theirs = ObjectID(entry.id) }
      } else if entry.flags_extended & UInt16(GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue) == 0 {
        guard let path = String(validatingCString: name) else {
          unnameable.append(Array(UnsafeRawBufferPointer(start: name, count: strlen(name))))
          continue
        }
        files.append(
          IndexListing.File(path: path, id: ObjectID(entry.id), kind: TreeEntry.Kind(git_filemode_t(entry.mode))))
      }
    }
    return IndexListing(files: files, unnameable: unnameable, conflicts: conflicts)
  }

  /// Opens a copy of an index as this repository's own: libgit2 then finds attributes and racy entries by it.
  func adoptIndex(_ path: String) throws(GitError) -> Handle<IndexKind> {
    do {
      let index = try Handle<IndexKind>("read the index", keeping: handle) { git_index_open($0, path) }
      try GitError.check("edit the index") { git_repository_set_index(raw, index.raw) }
      return index
    } catch {
      throw try explainedIndexFailure(error, at: path)
    }
  }
}
