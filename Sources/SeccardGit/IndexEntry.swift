internal import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One path in an index, at stage 0.
struct IndexEntry: Hashable {
  var id: ObjectID
  var mode: UInt32
  /// Left out of the worktree by a sparse checkout.
  var isSkipped: Bool
  /// `git add --intent-to-add`: known, with no content yet.
  var isIntentToAdd: Bool

  init(_ raw: git_index_entry) {
    id = ObjectID(raw.id)
    mode = raw.mode
    isSkipped = raw.flags_extended & UInt16(GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue) != 0
    isIntentToAdd = raw.flags_extended & UInt16(GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue) != 0
  }

  init(blob: ObjectID, isExecutable: Bool, isSkipped: Bool) {
    id = blob
    mode = isExecutable ? GIT_FILEMODE_BLOB_EXECUTABLE.rawValue : GIT_FILEMODE_BLOB.rawValue
    self.isSkipped = isSkipped
    isIntentToAdd = false
  }

  var isExecutable: Bool { mode == GIT_FILEMODE_BLOB_EXECUTABLE.rawValue }
  var isFile: Bool { isExecutable || mode == GIT_FILEMODE_BLOB.rawValue }

  /// With the file's status, by which git knows later that it need not look into the file. libgit2 and git both cut the
  /// numbers to 32 bits.
  func raw(path: UnsafePointer<CChar>, status: stat?) -> git_index_entry {
    var raw = git_index_entry()
    raw.path = path
    raw.id = id.raw
    raw.mode = mode
    if isSkipped { raw.flags_extended |= UInt16(GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue) }
    if let status {
      raw.ctime = git_index_time(status.changeTime)
      raw.mtime = git_index_time(status.modificationTime)
      raw.dev = UInt32(truncatingIfNeeded: status.st_dev)
      raw.ino = UInt32(truncatingIfNeeded: status.st_ino)
      raw.uid = status.st_uid
      raw.gid = status.st_gid
      raw.file_size = UInt32(truncatingIfNeeded: status.st_size)
    }
    return raw
  }
}

extension git_index_time {
  fileprivate init(_ time: timespec) {
    self.init(seconds: Int32(truncatingIfNeeded: time.tv_sec), nanoseconds: UInt32(truncatingIfNeeded: time.tv_nsec))
  }
}
