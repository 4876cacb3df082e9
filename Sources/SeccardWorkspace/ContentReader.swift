internal import SeccardCard
internal import SeccardEvidence
internal import SeccardGit
internal import SeccardJSON

/// Reads the content of artefacts and datasets, each at most once for as long as it does not change.
struct ContentReader {
  let content: RepositoryContent
  let cache: EvidenceCache

  /// What somebody has to be able to do with the content.
  enum Depth {
    /// Its digests are enough.
    case digests
    /// Its format is looked into.
    case inspected
  }

  /// The largest file that git itself keeps and that is read: libgit2 reads an object as a whole.
  static let largestBlob = 1 << 30

  /// A file that git keeps as it is.
  func read(_ path: String, blob: ObjectID, _ depth: Depth) throws -> EvidenceCache.Entry {
    let key = EvidenceCache.key(blob)
    if let entry = cache.entry(key), depth == .digests || entry.content != nil { return entry }
    let bytes: [UInt8]
    do throws(GitError) { bytes = try content.repository.blob(blob, limit: Self.largestBlob) } catch {
      guard error.code == .tooLarge else { throw error }
      throw WorkspaceError(
        path, "is larger than the 1 GiB that is read of a file in git itself",
        hints: [.init("keep it outside", "git lfs track \(shellQuoted(path))")])
    }
    let entry = try entry(of: MemorySource(bytes), path, depth, withMD5: false)
    cache.store(entry, key)
    return entry
  }

  /// A file on disk; nil where there is none.
  ///
  /// - Parameters:
  ///   - path: In the worktree, or absolute in one of the repository's own folders.
  ///   - size: What its size has to be; another file is not the one that is meant, and is not read.
  func readFile(
    _ path: String, _ depth: Depth, withMD5: Bool = false, ofSize size: Int? = nil
  ) throws -> EvidenceCache.Entry? {
    let file: WorktreeFile?
    do { file = try open(path) } catch {
      let absolute = path.hasPrefix("/") ? path : (content.repository.workTree ?? "") + "/" + path
      content.consult(path, FileIdentity(at: absolute))
      throw error
    }
    content.consult(path, file?.identity)
    guard let file else { return nil }
    if let size, file.identity.size != size { return nil }
    let key = EvidenceCache.key(path, file.identity)
    if let entry = cache.entry(key), depth == .digests || entry.content != nil, !withMD5 || entry.md5 != nil {
      return entry
    }
    // Asked before it is read: a write in the same tick of the clock, while a long file is read, would not show.
    let isSettled = file.identity.isSettled
    let source = FileSource(file)
    let entry = try entry(of: source, path, depth, withMD5: withMD5)
    do { try source.requireUnchanged() } catch { throw WorkspaceError(path, "cannot be read: \(error.message)") }
    if isSettled { cache.store(entry, key) }
    return entry
  }

  /// The largest file whose line ends are looked at: text that is larger is read as it is.
  private static let largestConverted = 16 << 20

  /// A tracked file of the worktree as `git add` would store it; nil where there is none.
  func readAsAdded(_ path: String, _ depth: Depth) throws -> EvidenceCache.Entry? {
    guard let file = try content.openFile(path), file.identity.size <= Self.largestConverted else {
      return try readFile(path, depth)
    }
    let bytes = try RepositoryContent.wholeContent(of: file, path)
    let added = try content.repository.cleanBytes(of: bytes, at: path)
    return added == bytes ? try readFile(path, depth) : try entry(of: MemorySource(added), path, depth, withMD5: false)
  }

  private func open(_ path: String) throws -> WorktreeFile? {
    guard path.hasPrefix("/") else { return try content.openFile(path) }
    do { return try content.repository.openOwnFile(path) } catch {
      throw WorkspaceError(path, "cannot be read: \(PrintableText.escaped(error.detail))")
    }
  }

  private func entry(
    of source: some ByteSource, _ path: String, _ depth: Depth, withMD5: Bool
  ) throws -> EvidenceCache.Entry {
    do throws(ByteSourceError) {
      let digests = try ContentDigests(of: source, withMD5: withMD5)
      return EvidenceCache.Entry(
        size: source.size, sha256: digests.sha256, md5: digests.md5,
        content: depth == .inspected ? try ArtifactContent.inspect(source) : nil)
    } catch {
      throw WorkspaceError(path, "cannot be read: \(error.message)")
    }
  }

  // MARK: What Git LFS and DVC keep

  /// The content of a Git LFS pointer, from the worktree or from LFS's own store; nil where it is in neither.
  func read(_ pointer: LFSPointer, at path: String, _ depth: Depth) throws -> EvidenceCache.Entry? {
    let oid = pointer.sha256
    let stored =
      "\(content.repository.commonDirectory)/lfs/objects/\(oid.prefix(2))/\(oid.dropFirst(2).prefix(2))/\(oid)"
    return try firstMatch([path, stored], depth, ofSize: pointer.size) { $0.sha256 == oid }
  }

  /// The content of a file that DVC keeps, from the worktree or from DVC's cache; nil where it is in neither, and where DVC
  /// names it by something else than its MD5.
  func read(_ output: DVCFile.Output, at path: String, _ depth: Depth) throws -> EvidenceCache.Entry? {
    guard output.algorithm == "md5", !output.isFolder, let workTree = content.repository.workTree else { return nil }
    let name = "\(output.digest.prefix(2))/\(output.digest.dropFirst(2))"
    let isPlain = output.digest.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
    let stores = isPlain ? ["\(workTree)/.dvc/cache/files/md5/\(name)", "\(workTree)/.dvc/cache/\(name)"] : []
    return try firstMatch([path] + stores, depth, withMD5: true, ofSize: output.size) { $0.md5 == output.digest }
  }

  private func firstMatch(
    _ paths: [String], _ depth: Depth, withMD5: Bool = false, ofSize size: Int?,
    where isIt: (EvidenceCache.Entry) -> Bool
  ) throws -> EvidenceCache.Entry? {
    for path in paths {
      let found: EvidenceCache.Entry?
      // A link or a pipe in its place is not the content.
      do { found = try readFile(path, depth, withMD5: withMD5, ofSize: size) } catch is WorkspaceError { continue }
      if let found, isIt(found) { return found }
    }
    return nil
  }
}
