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
  let forgotten: Set<String>
  private(set) var remarks: [Remark] = []
  /// The tracked files that were read.
  private(set) var inputs: [String] = []
  private var elements: [String: JSONObject] = [:]

  init(content: RepositoryContent, reader: ContentReader, recorded: RecordedEvidence, forgotten: Set<String>) {
    self.content = content
    self.reader = reader
    self.recorded = recorded
    self.forgotten = forgotten
  }

  mutating func collect(_ patterns: [PathPattern]) throws -> [JSONObject] {
    for pattern in patterns {
      let tracked = try content.trackedFiles(matching: pattern)
      for file in tracked { try add(file) }
      let untracked = try content.untrackedItems(matching: pattern)
      for item in untracked { try add(item) }
      let absent = recorded.externalArtifacts.filter {
        pattern.matches($0) && elements[$0] == nil && content.trackedFile($0) == nil
      }
      for path in absent { keep(path) }
      if let obstacle = try content.obstacle(to: pattern) {
        remarks.append(Remark(notFollowing: obstacle))
      } else if tracked.isEmpty, untracked.isEmpty, absent.isEmpty {
        remarks.append(Remark(pattern.description, "matches no artifact, neither in git nor on disk"))
      }
    }
    return elements.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.value)
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
    if try content.repository.blobSize(blob) < Self.largestPointer {
      let bytes = try content.repository.blob(blob)
      if try addPointer(path, bytes) { return }
    }
    elements[path] = try Self.element(path, "git", reader.read(path, blob: blob, .inspected))
  }

  /// A tracked file as the worktree has it: what git would keep of it is not known before it is added.
  private mutating func addWorktreeFile(_ path: String) throws {
    guard let file = try content.openFile(path) else { return }
    if file.identity.size < Self.largestPointer, try addPointer(path, RepositoryContent.wholeContent(of: file, path)) {
      return
    }
    let storage = try content.repository.isKeptByLFS(path) ? "lfs" : "git"
    guard let entry = try reader.readFile(path, .inspected) else { return }
    elements[path] = Self.element(path, storage, entry)
  }

  /// The size below which a file may be a pointer: a Git LFS pointer has less than 1,024 bytes, a `.dvc` file seldom more
  /// than some hundred for each of its outputs.
  private static let largestPointer = 1 << 16

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
      guard let target = DVCFile.path(of: output, in: folder) else {
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
      known["sha256"]?.string == pointer.sha256, known["load_risk"]?.string != "unscannable"
    {
      elements[path] = known
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
      known["facts"]?["dvc"]?.string == name, known["load_risk"]?.string != "unscannable"
    {
      elements[path] = known
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
    guard let known = recorded.artifact(path), !forgotten.contains(path) else { return }
    elements[path] = known
    remarks.append(
      Remark(
        path,
        "is not here and not in git; its last recorded digest stays (if it is gone for good: --forget \(shellQuoted(path)))"
      ))
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

extension DVCFile {
  /// The folder that a DVC file's outputs are relative to; nil for a file that is none by its name.
  static func folder(ofFileAt path: String) -> String? {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? path
    guard name.hasSuffix(".dvc") || name == "dvc.lock" else { return nil }
    return String(path.dropLast(name.count))
  }

  /// An output's path in the repository; nil where it leaves it.
  static func path(of output: Output, in folder: String) -> String? {
    var components: [Substring] = []
    for component in (folder + output.path).split(separator: "/") where component != "." {
      if component == ".." {
        guard components.popLast() != nil else { return nil }
      } else {
        components.append(component)
      }
    }
    return output.path.hasPrefix("/") || components.isEmpty ? nil : components.joined(separator: "/")
  }
}
