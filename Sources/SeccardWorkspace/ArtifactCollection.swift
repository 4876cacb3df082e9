internal import SeccardCard
internal import SeccardEvidence
internal import SeccardGit
internal import SeccardJSON

/// Makes `evidence.artifacts`: one element for each file that the patterns name, in byte order of paths.
struct ArtifactCollection {
  let content: RepositoryContent
  let reader: ContentReader
  let recorded: RecordedEvidence
  /// The recorded paths that are to be forgotten where they are not here.
  let forgotten: PathSet
  /// Those that were.
  private(set) var dropped: [String] = []
  private(set) var remarks: [Remark] = []
  /// The tracked files that were read.
  private(set) var inputs: [String] = []
  private var elements = PathTable<JSONObject>()

  init(content: RepositoryContent, reader: ContentReader, recorded: RecordedEvidence, forgotten: PathSet) {
    self.content = content
    self.reader = reader
    self.recorded = recorded
    self.forgotten = forgotten
  }

  mutating func collect(_ patterns: [PathPattern]) throws -> [JSONObject] {
    // What git keeps comes first, whatever the order of the patterns: a pointer of DVC names a file that lies on disk too.
    let tracked = try patterns.map { try content.trackedFiles(matching: $0) }
    for file in tracked.joined() { try add(file) }
    for (pattern, tracked) in zip(patterns, tracked) {
      let untracked = try content.untrackedItems(matching: pattern)
      for item in untracked { try add(item) }
      let obstacle = try content.obstacle(to: pattern)
      let absent = recorded.externalArtifacts.filter {
        pattern.matches($0) && elements[$0] == nil && content.trackedFile($0) == nil
      }
      if let obstacle, !absent.isEmpty || tracked.isEmpty {
        // What lies behind it cannot be told, and no record speaks for it.
        try add(obstacle)
        remarks.append(Remark(notFollowing: obstacle))
      } else {
        for path in absent { keep(path) }
      }
      if tracked.isEmpty, untracked.isEmpty, absent.isEmpty, obstacle == nil {
        remarks.append(Remark(pattern.description, "matches no artifact, neither in git nor on disk"))
      }
    }
    return elements.sorted.map(\.value)
  }

  // MARK: What git keeps

  private mutating func add(_ file: RepositoryContent.TrackedFile) throws {
    let path = file.path
    inputs.append(path)
    guard elements[path] == nil else { return }
    switch file.kind {
    case .symlink:
      elements[path] = Self.unread(path, "git", "content.link", "it is a symbolic link, which is not followed")
      return
    case .submodule, .tree:
      elements[path] = Self.unread(path, "git", "content.submodule", "it is another repository")
      return
    case .file, .executable: break
    }
    guard let blob = file.blob else { return try addWorktreeFile(path) }
    if DVCFile.folder(ofFileAt: path) != nil {
      if let bytes = try content.content(of: path), try addPointer(path, bytes) { return }
    } else if try content.repository.blobSize(blob) < LFSPointer.largestSize {
      if try addPointer(path, content.repository.blob(blob)) { return }
    }
    elements[path] = try Self.element(path, "git", reader.read(path, blob: blob, .inspected))
  }

  /// A tracked file as the worktree has it: what git would keep of it is not known before it is added.
  private mutating func addWorktreeFile(_ path: String) throws {
    guard let file = try content.openFile(path) else { return }
    let isSmall = file.identity.size < LFSPointer.largestSize
    let isDVCs = DVCFile.folder(ofFileAt: path) != nil && file.identity.size <= RepositoryContent.largestText
    if isSmall || isDVCs, try addPointer(path, RepositoryContent.wholeContent(of: file, path)) { return }
    let storage = try content.repository.isKeptByLFS(path) ? "lfs" : "git"
    guard let entry = try reader.readAsAdded(path, .inspected) else { return }
    elements[path] = Self.element(path, storage, entry)
  }

  /// True where the file stands for another one, which was added.
  private mutating func addPointer(_ path: String, _ bytes: [UInt8]) throws -> Bool {
    if let pointer = LFSPointer(bytes) {
      addLFS(path, pointer, try reader.read(pointer, at: path, .inspected))
      return true
    }
    guard let folder = DVCFile.folder(ofFileAt: path) else { return false }
    let file: DVCFile
    do { file = try DVCFile(bytes) } catch {
      throw WorkspaceError(path, error)
    }
    for output in file.outputs {
      guard let target = file.path(of: output, in: folder) else {
        throw WorkspaceError(
          path, "names the output \(PrintableText.quoted(output.path)), which is outside the repository")
      }
      try addDVC(target, output)
    }
    return true
  }

  private mutating func addLFS(_ path: String, _ pointer: LFSPointer, _ entry: EvidenceCache.Entry?) {
    if let entry {
      elements[path] = Self.element(path, "lfs", entry)
      return
    }
    if let known = recorded.artifact(path), known["storage"]?.string == "lfs",
      known["sha256"]?.string == pointer.sha256, known["size"]?.number?.intValue == pointer.size, Self.wasRead(known)
    {
      elements[path] = Self.record(known)
      remarks.append(Remark(path, "its content is not here; what was recorded of the same content stays"))
      return
    }
    var element = Self.unread(
      path, "lfs", "content.absent", "Git LFS keeps the content, and it was not here to be read")
    element["sha256"] = .string(pointer.sha256)
    element["size"] = .number(JSONNumber(pointer.size))
    elements[path] = element
    remarks.append(Remark(path, "its content is not here and nobody looked into it yet: git lfs pull"))
  }

  private mutating func addDVC(_ path: String, _ output: DVCFile.Output) throws {
    guard elements[path] == nil else { return }
    let name = "\(output.algorithm):\(output.digest)"
    if let entry = try reader.read(output, at: path, .inspected) {
      elements[path] = Self.element(path, "dvc", entry, named: name)
      return
    }
    if let known = recorded.artifact(path), known["storage"]?.string == "dvc",
      known["facts"]?["dvc"]?.string == name, Self.wasRead(known)
    {
      elements[path] = Self.record(known)
      remarks.append(Remark(path, "its content is not here; what was recorded of the same content stays"))
      return
    }
    let reason =
      output.isFolder ? "it is a folder that DVC keeps as one" : "DVC keeps the content, and it was not here to be read"
    var element = Self.unread(path, "dvc", "content.absent", reason)
    if let size = output.size { element["size"] = .number(JSONNumber(size)) }
    element["facts"] = ["dvc": .string(name)]
    elements[path] = element
    if !output.isFolder {
      remarks.append(Remark(path, "what DVC's file names is not here, or differs: dvc pull, or dvc add"))
    }
  }

  // MARK: What git does not keep

  private mutating func add(_ item: WorktreeItem) throws {
    let path = item.path
    guard elements[path] == nil else { return }
    switch item.kind {
    case .symbolicLink:
      elements[path] = Self.unread(path, "external", "content.link", "it is a symbolic link, which is not followed")
    case .repository:
      elements[path] = Self.unread(path, "external", "content.submodule", "it is another repository")
    case .special:
      elements[path] = Self.unread(path, "external", "content.special", "it is a pipe, a socket or a device")
    case .file:
      guard let entry = try reader.readFile(path, .inspected) else { return }
      elements[path] = Self.element(path, "external", entry)
    }
  }

  /// What was recorded of a file that is not here.
  private mutating func keep(_ path: String) {
    guard let known = recorded.artifact(path) else { return }
    if forgotten.contains(path) { return dropped.append(path) }
    elements[path] = Self.record(known)
    remarks.append(
      Remark(
        path,
        "is not here and not in git; its last recorded digest stays (if it is gone for good: --forget \(shellQuoted(path)))"
      ))
  }

  /// Of a recorded element, what `generate` writes itself.
  private static func record(_ element: JSONObject) -> JSONObject {
    let own = ["path", "sha256", "size", "format", "storage", "load_risk", "findings", "facts"]
    return JSONObject(element.members.filter { own.contains($0.key) })
  }

  /// Whether somebody had the content when an element was recorded.
  private static func wasRead(_ element: JSONObject) -> Bool {
    !(element["findings"]?.array ?? []).contains { $0["rule"]?.string == "content.absent" }
  }

  // MARK: Elements

  private static func element(
    _ path: String, _ storage: String, _ entry: EvidenceCache.Entry, named dvc: String? = nil
  ) -> JSONObject {
    var element: JSONObject = [
      "path": .string(path), "sha256": .string(entry.sha256), "size": .number(JSONNumber(entry.size)),
    ]
    element["storage"] = .string(storage)
    for member in entry.content?.evidence.members ?? [] { element[member.key] = member.value }
    if let dvc {
      var facts = element["facts"]?.object ?? JSONObject()
      facts["dvc"] = .string(dvc)
      element["facts"] = .object(facts)
    }
    return element
  }

  private static func unread(_ path: String, _ storage: String, _ rule: String, _ reason: String) -> JSONObject {
    var element: JSONObject = ["path": .string(path), "storage": .string(storage)]
    let content = ArtifactContent(
      format: nil, loadRisk: .unscannable, findings: [ArtifactContent.Finding(rule, .medium, reason)])
    for member in content.evidence.members { element[member.key] = member.value }
    return element
  }
}
