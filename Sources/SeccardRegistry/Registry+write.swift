package import SeccardGit

/// Who writes, when, and how long a write may wait.
package struct WriteContext {
  package var author: Signature
  package var committer: Signature
  /// How long to wait for other publishers, in seconds.
  package var queueTimeout: Double = 120
  /// How long to try again while another program holds a lock of git's, in seconds.
  package var lockTimeout: Double = 10
  /// Called once when other publishers are being waited for.
  package var onWaiting: (() -> Void)?

  package init(author: Signature, committer: Signature, onWaiting: (() -> Void)? = nil) {
    self.author = author
    self.committer = committer
    self.onWaiting = onWaiting
  }
}

/// What a write has done.
package struct WriteOutcome {
  /// The commit that the branch is at now.
  package var commit: ObjectID
  /// Whether this write made it.
  package var isNew: Bool
  /// Why a tag could not be made; the commit stands all the same.
  package var tagFailure: String?
  /// What went wrong after the branch had moved, in a checkout or in flushing to the disk: the commit stands all the same.
  package var troubles: [String] = []
}

/// A commit to be made on the tip that it was planned on.
struct WritePlan {
  var edits: [TreeEdit]
  /// The paths of the edits with the blobs before and after, for the checkouts.
  var paths: [PathUpdate]
  var message: String
  /// Annotated tags to make on the commit; none of them is there yet.
  var tags: [Tag] = []

  struct Tag {
    let name: String
    let message: String
  }
}

extension Registry {
  /// Takes the registry's lock, plans on the tip, commits, moves the branch if it is still there, and brings its checkouts
  /// along. Plans anew when another program moved the branch meanwhile.
  ///
  /// - Parameter plan: Called with the registry's state under the lock, maybe several times; nil means that there is
  ///   nothing to write.
  /// - Returns: nil where there was nothing to write.
  func write(_ context: WriteContext, log: String, plan: (Snapshot) throws -> WritePlan?) throws -> WriteOutcome? {
    var writer = try BranchWriter(of: reference, in: repository, context)
    defer { writer.release() }
    var backoff = Backoff(timeout: context.lockTimeout)
    var oddities = 0
    while true {
      do {
        let tip = try tip()
        let snapshot = try Snapshot(of: tip, in: repository)
        guard let plan = try plan(snapshot) else { return nil }
        return try writer.commit(plan, on: tip, tree: snapshot.tree, context, log: log)
      } catch {
        if !isContention(error) { oddities += 1 }
        guard oddities <= Self.mostOddities, isContention(error) || isOddity(error), backoff.wait() else {
          throw explained(error)
        }
        writer = try writer.reopened()
        repository = writer.repository
      }
    }
  }

  /// How often a failed read or write is tried again: one that does not pass, as on a full disk, is told soon.
  private static let mostOddities = 4

  /// Whether somebody else held a lock or moved the branch.
  private func isContention(_ error: any Error) -> Bool {
    if error is BranchWriter.HeldLock { return true }
    guard let error = error as? GitError else { return false }
    return error.code == .locked || error.code == .modified
  }

  /// Whether an error may come from `git gc` taking a pack away between our finding an object in it and our opening it.
  private func isOddity(_ error: any Error) -> Bool {
    guard let error = error as? GitError else { return false }
    return [.notFound, .io, .other].contains(error.code)
  }

  /// The error after the last attempt: a lock is told with its path and age, so that somebody can judge whose it is.
  private func explained(_ error: any Error) -> any Error {
    if let held = error as? BranchWriter.HeldLock {
      return RegistryError.foreignLock(path: held.file.path, age: held.file.age)
    }
    if let error = error as? GitError, error.code == .locked,
      let left = LockFile(at: repository.referenceLockPath((try? repository.directName(of: reference)) ?? reference))
    {
      return RegistryError.foreignLock(path: left.path, age: left.age)
    }
    return error
  }
}
