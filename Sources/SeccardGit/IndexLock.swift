#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// git's lock on an index (`index.lock`), and a copy of the index to edit while it is held.
///
/// libgit2 takes the lock only to write: what another process stages between its read and its write would be lost. So
/// the lock is taken first, libgit2 edits the copy, and the copy becomes the index.
///
/// The lock is a hard link to a file with a name of our own. After a kill that proves whose it was: see
/// `Repository.removeLeftOvers`.
struct IndexLock: ~Copyable {
  private let lockPath: String
  private let ownPath: String
  private let copy: IndexCopy
  var copyPath: String { copy.path }
  /// Whether the lock is no link to our own file.
  private var isPlain = false

  private init(_ repository: Repository) {
    lockPath = repository.indexLockPath()
    ownPath = LeftOver.path(in: repository.gitDirectory, "lock")
    copy = IndexCopy(of: repository.gitDirectory + "/index")
  }

  deinit {
    // The link first: a lock without its own file could not be told from somebody else's.
    if isPlain || Self.isSameFile(lockPath, ownPath), unlink(lockPath) != 0, errno != ENOENT { return }
    unlink(ownPath)
  }

  /// Waits for half a second, for the short-lived lock of an editor's `git status`; then fails with `.locked`.
  static func acquire(_ repository: Repository) throws(GitError) -> IndexLock {
    let operation = "lock the index of \(repository.gitDirectory)"
    var lock = IndexLock(repository)
    guard try FileDescriptor.open(lock.ownPath, O_WRONLY | O_CREAT | O_EXCL, mode: 0o666, during: operation) != nil
    else { throw GitError(.notFound, operation: operation, detail: "the repository is gone") }
    var attempt = 0
    while try !lock.take(operation) {
      if attempt == 10 {
        throw GitError(
          .locked, operation: operation, detail: "another process holds it", hint: repository.lockHint(lock.lockPath))
      }
      attempt += 1
      usleep(UInt32.random(in: 25_000...75_000))
    }
    try lock.copy.make()
    return lock
  }

  /// False where somebody else has the lock. On a file system without hard links the lock is a file by itself, which no
  /// kill can be told from.
  private mutating func take(_ operation: String) throws(GitError) -> Bool {
    if link(ownPath, lockPath) == 0 { return true }
    switch errno {
    case EEXIST: return false
    case EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK:
      let descriptor = open(lockPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor < 0 {
        if errno == EEXIST { return false }
        throw GitError.system(during: operation)
      }
      close(descriptor)
      isPlain = true
      return true
    default: throw GitError.system(during: operation)
    }
  }

  /// The copy becomes the index. The lock is held until this value goes.
  func commit() throws(GitError) { try copy.commit() }

  static func isSameFile(_ path: String, _ other: String) -> Bool {
    guard let a = FileSystem.status(path, following: false), let b = FileSystem.status(other, following: false) else {
      return false
    }
    return a.st_ino == b.st_ino && a.st_dev == b.st_dev
  }
}

extension stat {
  #if canImport(Darwin)
    var modificationTime: timespec { st_mtimespec }
    var changeTime: timespec { st_ctimespec }
  #else
    var modificationTime: timespec { st_mtim }
    var changeTime: timespec { st_ctim }
  #endif
}
