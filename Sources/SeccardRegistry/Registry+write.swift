internal import SeccardCard
package import SeccardGit

/// Who writes, when, and how long a write may wait.
package struct WriteContext {
  package var author: Signature
  package var committer: Signature
  /// How long to wait for other publishers, in seconds.
  package var queueTimeout: Double = 120
  /// How long to retry while another program holds the reference or index lock, in seconds.
  package var lockTimeout: Double = 10
  /// Called once when other publishers are being waited for.
  package var onWaiting: (() -> Void)?

  package init(author: Signature, committer: Signature, onWaiting: (() -> Void)? = nil) {
    self.author = author
    self.committer = committer
    self.onWaiting = onWaiting
  }
}

/// What a write has done besides the commit.
package struct WriteOutcome {
  package var commit: ObjectID
  /// Why the checked-out copy could not follow, where it could not: the commit stands all the same.
  package var checkoutFailure: String?
}

extension Registry {
  /// A commit to be made on the tip that it was planned on.
  struct Plan {
    var edits: [TreeEdit]
    /// The paths of the edits with the blobs before and after, for the checkout.
    var paths: [WriteJournal.Path]
    var message: String
  }

  /// Takes the registry's lock, plans on the tip, commits, moves the branch if it is still there, and brings a checkout of
  /// the branch along. Plans anew when another program moved the branch meanwhile.
  ///
  /// - Parameter plan: Called with the registry's state under the lock, maybe several times; nil means that there is
  ///   nothing to write.
  /// - Returns: nil where there was nothing to write.
  func write(_ context: WriteContext, log: String, plan: (Snapshot) throws -> Plan?) throws -> WriteOutcome? {
    try withWriteLock(context) { lock in
      try retrying(context) {
        let tip = try tip()
        let snapshot = try Snapshot(of: tip, in: repository)
        guard let plan = try plan(snapshot) else { return nil }

        let checkouts = try repository.checkouts(of: reference)
        for checkout in checkouts { try Self.requireFree(plan.paths, in: checkout) }
        let tree = try repository.tree(from: snapshot.tree, edits: plan.edits)
        let commit = try repository.writeCommit(
          tree: tree, parents: [tip], author: context.author, committer: context.committer, message: plan.message)

        let journal = WriteJournal(
          reference: reference, old: tip, new: commit, paths: checkouts.isEmpty ? [] : plan.paths)
        try lock.writeContents(journal.bytes, sync: false)
        do {
          try repository.updateReference(reference, from: tip, to: commit, by: context.committer, log: log)
        } catch {
          try lock.writeContents([], sync: false)
          throw error
        }
        let failure = bringAlong(checkouts, plan.paths)
        if failure == nil { try lock.writeContents([], sync: false) }
        return WriteOutcome(commit: commit, checkoutFailure: failure)
      }
    }
  }

  /// Refuses a write that would run over somebody's work in a checkout of the branch.
  private static func requireFree(_ paths: [WriteJournal.Path], in checkout: Repository) throws {
    for path in paths {
      let reason: String
      switch try checkout.pathState(path.path, tip: path.old) {
      case .clean: continue
      case .edited: reason = "it was edited"
      case .untracked(let bytes):
        // The very bytes that are about to be published, put there by hand, are nobody's loss.
        if let new = path.new, try Repository.blobID(of: bytes) == new { continue }
        reason = "the file there has other content"
      case .staged: reason = "a change of it is staged"
      case .blocked(let why): reason = why
      }
      let place = (checkout.workTree.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? "") + path.path
      throw RegistryError.checkoutInTheWay(path: place, reason: reason)
    }
  }

  /// Updates the written paths in index and worktree of the branch's checkouts.
  ///
  /// - Returns: Why a checkout could not follow; the reference has moved by then, so this is no reason to fail the write.
  private func bringAlong(_ checkouts: [Repository], _ paths: [WriteJournal.Path]) -> String? {
    do {
      for checkout in checkouts {
        let updates = try paths.map { path in
          PathUpdate(
            path: path.path, blob: path.new, bytes: try path.new.map { try repository.blob($0) }, from: path.old)
        }
        try checkout.updatePaths(updates)
      }
      return nil
    } catch {
      return "\(error)"
    }
  }

  // MARK: The lock

  /// The file that publishers of one repository queue on, in the directory that all its worktrees share.
  static func lockPath(of repository: Repository) -> String { joined(repository.commonDirectory, "seccard.lock") }

  private static func joined(_ directory: String, _ name: String) -> String {
    directory.hasSuffix("/") ? directory + name : directory + "/" + name
  }

  private func withWriteLock<Result>(_ context: WriteContext, _ body: (AdvisoryLock) throws -> Result) throws -> Result {
    let lock = try AdvisoryLock.acquire(
      at: Self.lockPath(of: repository), timeout: context.queueTimeout, while: context.onWaiting)
    defer { lock.release() }
    try finishInterruptedWrite(lock)
    return try body(lock)
  }

  /// Ends what a killed writer began: its reference lock goes, and a checkout that did not follow the branch does now.
  private func finishInterruptedWrite(_ lock: AdvisoryLock) throws {
    let contents = try lock.readContents()
    guard !contents.isEmpty else { return }
    guard let journal = WriteJournal(contents) else { return try lock.writeContents([], sync: false) }

    // The journal is written before the reference lock is taken and emptied when the call returns: a lock that is no older
    // than the journal and holds nothing, or the journal's own target, died with that writer.
    if let left = LockFile(at: repository.referenceLockPath(journal.reference)),
      let own = LockFile(at: Self.lockPath(of: repository)), left.modified >= own.modified,
      try left.holdsAtMost(journal.new.description + "\n")
    {
      try left.remove()
    }
    if try repository.reference(journal.reference) == journal.new {
      for checkout in try repository.checkouts(of: journal.reference) {
        let behind = try journal.paths.filter { path in
          try checkout.pathState(path.path, tip: path.old) == .clean
            && checkout.pathState(path.path, tip: path.new) != .clean
        }
        _ = bringAlong([checkout], behind)
      }
    }
    try lock.writeContents([], sync: false)
  }

  /// Runs one attempt after another while other programs move the branch, hold its lock, or repack the objects.
  private func retrying<Result>(_ context: WriteContext, _ attempt: () throws -> Result) throws -> Result {
    var backoff = Backoff(timeout: context.lockTimeout)
    while true {
      do { return try attempt() } catch let error as GitError {
        let isLock = error.code == .locked
        // `git gc` may take a pack away between our finding an object in it and our opening it.
        let isRace = error.code == .modified || error.code == .notFound || error.code == .io || error.code == .other
        guard isLock || isRace else { throw error }
        guard backoff.wait() else {
          if isLock, let left = LockFile(at: repository.referenceLockPath(reference)) {
            throw RegistryError.foreignLock(path: left.path, age: left.age)
          }
          throw error
        }
        repository = try repository.reopened()
      }
    }
  }
}
