internal import SeccardCard
package import SeccardGit

/// What `init` has made.
package struct InitReport {
  package var registry: Registry
  package var write: WriteOutcome
  package var written: [String]
  /// Files of the template that were there already and stay as they were.
  package var kept: [String]
}

extension Registry {
  /// Names whose presence means that something else, or a registry, lives here.
  package static let owned = [RegistryFormat.fileName, "policy.yaml", "schema", CardPath.root]

  /// Writes the registry's first commit into a repository, on the branch that `HEAD` names.
  ///
  /// What stands in the way of the registry itself is refused; a README, `.gitignore` and the like that are there already
  /// stay. A checkout follows; what is staged or edited in it stays as it is.
  package static func initialize(
    _ repository: Repository, fanout: Int, _ context: WriteContext
  ) throws -> InitReport {
    guard (0...CardPath.largestFanout).contains(fanout) else { throw RegistryError.fanoutOutOfRange(fanout) }
    let place = repository.workTree ?? repository.gitDirectory
    guard case .branch(let reference) = try repository.head(), reference.hasPrefix(branchPrefix) else {
      throw RegistryError.initRefused(
        place: place, reason: "HEAD is detached, so there is no branch to hold the registry", hint: "git switch -c main"
      )
    }
    let writer = try BranchWriter(of: reference, in: repository, context)
    defer { writer.release() }
    let tip = try repository.reference(reference)
    let tree = try tip.map { try repository.commit($0).tree }
    let checkouts = try repository.checkouts(of: reference)

    for name in owned {
      let inTree = try tree.flatMap { try repository.entry(at: name, in: $0) } != nil
      if inTree, name == RegistryFormat.fileName {
        throw RegistryError.alreadyARegistry(place: place)
      }
      if try inTree || !checkouts.allSatisfy({ try isAbsent(name, in: $0) }) {
        throw RegistryError.initRefused(
          place: place, reason: "\(name) is there already", hint: "move it away, or choose another folder")
      }
    }

    var report = (written: [String](), kept: [String]())
    var edits: [TreeEdit] = []
    var paths: [PathUpdate] = []
    for file in RegistryTemplate.registry {
      let inTree = try tree.flatMap { try repository.entry(at: topmost(file.path), in: $0) } != nil
      let isTaken =
        try inTree && tree.flatMap { try repository.entry(at: file.path, in: $0) } != nil
        || !checkouts.allSatisfy { try isAbsent(file.path, in: $0) }
      if isTaken {
        report.kept.append(file.path)
        continue
      }
      let bytes =
        file.path == RegistryFormat.fileName
        ? try RegistryFormat(parsing: file.bytes)
          .rewritten(fanout: fanout, branch: String(reference.dropFirst(branchPrefix.count))) : file.bytes
      let blob = try repository.writeBlob(bytes)
      edits.append(.put(path: file.path, blob: blob, executable: file.isExecutable))
      paths.append(PathUpdate(path: file.path, old: nil, new: blob))
      report.written.append(file.path)
    }
    let plan = WritePlan(edits: edits, paths: paths, message: "Start a registry of security model cards\n")
    var outcome = try writer.commit(plan, on: tip, tree: tree, context, log: "seccard init")
    do { try installSampleHooks(in: repository) } catch { outcome.troubles.append("\(error)") }
    return InitReport(
      registry: try Registry(repository), write: outcome, written: report.written, kept: report.kept)
  }

  private static func topmost(_ path: String) -> String { String(path.prefix { $0 != "/" }) }

  private static func isAbsent(_ path: String, in checkout: Repository) throws -> Bool {
    try checkout.pathState(path, tip: nil) == .clean
  }

  /// Puts our hooks beside git's own samples, under the name that git gives a hook that is not switched on.
  private static func installSampleHooks(in repository: Repository) throws {
    for hook in RegistryTemplate.hooks {
      try repository.addSampleHook(hook.path, bytes: hook.bytes)
    }
  }
}
