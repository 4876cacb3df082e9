internal import SeccardCard
internal import SeccardGit

/// Moves one branch of a repository by one commit, and its checkouts along with it, while it holds the lock that all
/// writers of registries in this repository queue on.
struct BranchWriter {
  let repository: Repository
  /// The full reference name.
  let reference: String
  private let lock: AdvisoryLock

  /// Takes the lock, and ends what a killed writer has begun.
  init(of reference: String, in repository: Repository, _ context: WriteContext) throws {
    self.repository = repository
    // A symbolic reference is followed once, so that locks and checkouts are those of the branch that moves.
    self.reference = try repository.directName(of: reference)
    lock = try AdvisoryLock.acquire(
      at: repository.commonDirectory + "/" + Self.lockName, timeout: context.queueTimeout, while: context.onWaiting)
    try finishInterruptedWrite()
  }

  private init(_ repository: Repository, _ reference: String, _ lock: AdvisoryLock) {
    self.repository = repository
    self.reference = reference
    self.lock = lock
  }

  /// The same with another handle on the repository.
  func reopened() throws -> BranchWriter { BranchWriter(try repository.reopened(), reference, lock) }

  func release() { lock.release() }

  /// The file that writers queue on, in the folder that all worktrees of a repository share.
  static let lockName = "seccard.lock"

  /// Commits a plan on `tip` and moves the branch from there; nil is an unborn branch. A plan without edits makes its tags
  /// on the tip.
  ///
  /// - Throws: `GitError.Code.modified` or `.locked` where the branch has moved or is held: nothing has happened then but
  ///   for some objects that nothing refers to. `RegistryError.checkoutInTheWay` where a checkout of the branch holds work
  ///   on one of the paths.
  func commit(_ plan: WritePlan, on tip: ObjectID?, tree base: ObjectID?, _ context: WriteContext, log: String) throws
    -> WriteOutcome
  {
    var commit = tip
    if !plan.edits.isEmpty {
      commit = try repository.writeCommit(
        tree: repository.tree(from: base, edits: plan.edits), parents: tip.map { [$0] } ?? [], author: context.author,
        committer: context.committer, message: plan.message)
    }
    guard let commit else { throw RegistryError.branchMissing(name: reference, remote: nil) }
    let tags = try plan.tags.map { tag in
      WriteJournal.Move(
        name: "refs/tags/" + tag.name,
        target: try repository.writeTag(tag.name, on: commit, by: context.committer, message: tag.message))
    }

    let checkouts = commit == tip ? [] : try repository.checkouts(of: reference)
    let branch = WriteJournal.Move(name: reference, target: commit)
    // Before the first lock or temporary file of ours is anywhere.
    try lock.writeContents(
      WriteJournal(moves: [branch] + tags, paths: checkouts.isEmpty ? [] : plan.paths).bytes, sync: false)
    var outcome = WriteOutcome(commit: commit, isNew: commit != tip)
    let prepared: [CheckoutUpdate]
    do {
      prepared = try checkouts.map { try Self.prepare(plan.paths, in: $0) }
      if commit != tip {
        do {
          try repository.updateReference(reference, from: tip, to: commit, by: context.committer, log: log)
        } catch {
          // libgit2 flushes after it has moved the reference: a failure may come too late to be one.
          guard try repository.reference(reference) == commit else { throw error }
          outcome.troubles.append("\(error)")
        }
      }
    } catch {
      // Where the branch is cannot be told from here with certainty: then the journal stays.
      if try repository.reference(reference) != commit || commit == tip { try lock.writeContents([], sync: false) }
      throw error
    }

    // The branch has moved: from here on nothing fails the write.
    for tag in tags {
      do {
        try repository.updateReference(tag.name, from: nil, to: tag.target, by: context.committer, log: log)
      } catch {
        outcome.tagFailure = "\(error)"
      }
    }
    for update in prepared {
      do { try update.commit() } catch { outcome.troubles.append("\(error)") }
    }
    // A checkout that could not follow is the next writer's to try again.
    if outcome.troubles.isEmpty {
      do { try lock.writeContents([], sync: false) } catch { outcome.troubles.append("\(error)") }
    }
    return outcome
  }

  private static func prepare(_ updates: [PathUpdate], in checkout: Repository) throws -> CheckoutUpdate {
    do throws(GitError) { return try CheckoutUpdate(updates, of: checkout) } catch {
      switch error.code {
      case .modified, .conflict: throw RegistryError.checkoutInTheWay(what: error.operation, reason: error.detail)
      case .locked:
        guard let left = LockFile(at: checkout.indexLockPath()) else { throw error }
        throw HeldLock(file: left)
      default: throw error
      }
    }
  }

  /// A lock that somebody else holds at this moment; worth another attempt.
  struct HeldLock: Error {
    let file: LockFile
  }

  /// Ends what a killed writer began: its locks and temporary files go, and a checkout that did not follow the branch does
  /// now.
  private func finishInterruptedWrite() throws {
    try repository.removeLeftOvers()
    let contents = try lock.readContents()
    guard !contents.isEmpty else { return }
    if let journal = WriteJournal(contents) {
      for move in journal.moves { try removeLock(leftBy: move) }
      if let branch = journal.moves.first, try repository.reference(branch.name) == branch.target {
        for checkout in try repository.checkouts(of: branch.name) { try Self.follow(journal.paths, in: checkout) }
      }
    }
    try lock.writeContents([], sync: false)
  }

  /// The journal is written before a reference's lock is taken, and emptied when the write is over. Where the reference has
  /// not moved, a lock that is no older than the journal and holds nothing, or a beginning of the journal's own target,
  /// died with the writer. Where it has moved, only a second name of the reference itself did.
  private func removeLock(leftBy move: WriteJournal.Move) throws {
    guard let left = LockFile(at: repository.referenceLockPath(move.name)),
      let journal = LockFile(at: repository.commonDirectory + "/" + Self.lockName)
    else { return }
    let isOurs =
      try repository.reference(move.name) == move.target
      ? left.isLinkToLocked
      : left.modified >= journal.modified && left.holdsAtMost(move.target.description + "\n")
    if isOurs { try left.remove() }
  }

  /// Brings a checkout's paths along, but for those that were edited since: these are somebody's work.
  private static func follow(_ paths: [PathUpdate], in checkout: Repository) throws {
    let behind = try paths.filter { path in
      try canFollow(path, in: checkout) && checkout.pathState(path.path, tip: path.new) != .clean
    }
    if !behind.isEmpty { try CheckoutUpdate(behind, of: checkout).commit() }
  }

  private static func canFollow(_ path: PathUpdate, in checkout: Repository) throws -> Bool {
    do throws(GitError) {
      _ = try CheckoutUpdate([path], of: checkout)
      return true
    } catch {
      guard [.modified, .conflict, .invalidName, .notFound].contains(error.code) else { throw error }
      return false
    }
  }
}
