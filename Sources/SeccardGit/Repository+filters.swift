internal import CLibgit2

/// What `.gitattributes` and `core.autocrlf` do to a file between the object database and the worktree.
extension Repository {
  /// The bytes that belong into the worktree for a blob. `bytes` are the blob's, if the caller has them.
  func worktreeBytes(of id: ObjectID, _ bytes: [UInt8]?, at path: String) throws(GitError) -> [UInt8] {
    guard try filters(at: path, GIT_FILTER_TO_WORKTREE) != nil else {
      if let bytes { return bytes }
      return try blob(id)
    }
    let operation = "prepare \(path) for the worktree"
    let blob = try Handle<BlobKind>(operation, keeping: handle) { made in
      var id = id.raw
      return git_blob_lookup(made, raw, &id)
    }
    var options = git_blob_filter_options()
    try GitError.check(operation) {
      git_blob_filter_options_init(&options, UInt32(GIT_BLOB_FILTER_OPTIONS_VERSION))
    }
    var filtered = git_buf()
    defer { git_buf_dispose(&filtered) }
    try GitError.check(operation) { git_blob_filter(&filtered, blob.raw, path, &options) }
    return Array(UnsafeRawBufferPointer(start: filtered.ptr, count: filtered.size))
  }

  /// The blob that `git add` would make of a file's bytes. Stores nothing.
  func cleanID(of bytes: [UInt8], at path: String) throws(GitError) -> ObjectID {
    try Repository.blobID(of: cleanBytes(of: bytes, at: path))
  }

  /// What `git add` would store for a file's bytes, as far as no filter program is asked.
  package func cleanBytes(of bytes: [UInt8], at path: String) throws(GitError) -> [UInt8] {
    guard let filters = try filters(at: path, GIT_FILTER_TO_ODB) else { return bytes }
    var filtered = git_buf()
    defer { git_buf_dispose(&filtered) }
    try GitError.check("read \(path) as git add does") {
      bytes.withUnsafeBytes { buffer in
        git_filter_list_apply_to_buffer(
          &filtered, filters.raw, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
      }
    }
    return Array(UnsafeRawBufferPointer(start: filtered.ptr, count: filtered.size))
  }

  /// Whether `.gitattributes` hands a file to Git LFS.
  package func isKeptByLFS(_ path: String) throws(GitError) -> Bool { try attribute("filter", at: path) == "lfs" }

  /// Nil when no filter applies.
  private func filters(at path: String, _ mode: git_filter_mode_t) throws(GitError) -> Handle<FilterListKind>? {
    var list: OpaquePointer?
    // Only looking: a line ending that would not survive the way back is no reason to fail (`core.safecrlf`).
    try GitError.check("find the filters of \(path)") {
      git_filter_list_load(&list, raw, nil, path, mode, GIT_FILTER_ALLOW_UNSAFE.rawValue)
    }
    guard let list else { return nil }
    return Handle(owning: list, keeping: handle)
  }

  /// Why the file at `path` cannot be converted as git would: libgit2 runs no filter programs and knows no encodings.
  func unsupportedFilter(at path: String) throws(GitError) -> String? {
    if let encoding = try attribute("working-tree-encoding", at: path) {
      return ".gitattributes gives it the working-tree-encoding \(encoding)"
    }
    guard let filter = try attribute("filter", at: path) else { return nil }
    for command in ["clean", "smudge", "process"] {
      if try configuration.string("filter.\(filter).\(command)") != nil {
        return ".gitattributes sends it through the filter program \"\(filter)\""
      }
    }
    return nil
  }

  /// The value of an attribute that is set to one.
  private func attribute(_ name: String, at path: String) throws(GitError) -> String? {
    var value: UnsafePointer<CChar>?
    try GitError.check("read the attributes of \(path)") { git_attr_get(&value, raw, 0, path, name) }
    guard let value, git_attr_value(value) == GIT_ATTR_VALUE_STRING else { return nil }
    return String(cString: value)
  }
}
