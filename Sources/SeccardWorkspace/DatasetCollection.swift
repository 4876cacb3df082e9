internal import SeccardCard
internal import SeccardEvidence
internal import SeccardGit
internal import SeccardJSON

/// Makes `evidence.datasets`: an element for each file and each folder that the patterns name, in byte order of names.
///
/// A folder's digest is the SHA-256 over what `sha256sum` prints of its files, with their paths from the folder on, in
/// byte order of paths.
struct DatasetCollection {
  let content: RepositoryContent
  let reader: ContentReader
  let recorded: RecordedEvidence
  let forgotten: PathSet
  /// The recorded datasets that are not here and were forgotten.
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
    for pattern in patterns {
      let before = elements.count
      if let folder = pattern.folder { try addFolder(folder, pattern) } else { try addFiles(pattern) }
      let obstacle = try content.obstacle(to: pattern)
      for name in recorded.externalDatasets where elements[name] == nil && obstacle == nil {
        guard pattern.folder.map({ $0.utf8.elementsEqual(name.utf8) }) ?? pattern.matches(name),
          content.trackedFile(name) == nil
        else { continue }
        if forgotten.contains(name) {
          dropped.append(name)
          continue
        }
        elements[name] = recorded.dataset(name)
        remarks.append(
          Remark(
            name,
            "is not here and not in git; its last recorded digest stays (if it is gone for good: --forget \(shellQuoted(name)))"
          ))
      }
      if let obstacle {
        remarks.append(Remark(notFollowing: obstacle))
      } else if elements.count == before {
        remarks.append(Remark(pattern.description, "matches no dataset, neither in git nor on disk"))
      }
    }
    return elements.sorted.map(\.value)
  }

  // MARK: Files

  private mutating func addFiles(_ pattern: PathPattern) throws {
    for file in try content.trackedFiles(matching: pattern) {
      inputs.append(file.path)
      for dataset in try datasets(file) { add(dataset) }
    }
    for item in try content.untrackedItems(matching: pattern) {
      guard item.kind == .file, let entry = try reader.readFile(item.path, .digests) else {
        remarks.append(Remark(item.path, "is no regular file, and was left out"))
        continue
      }
      add(Dataset(name: item.path, digest: entry.sha256, storage: "external"))
    }
  }

  private struct Dataset {
    let name: String
    let digest: String?
    /// Of a folder that git keeps a part of, that part's digest.
    var kept: String?
    let storage: String
  }

  private mutating func add(_ dataset: Dataset) {
    guard elements[dataset.name] == nil else { return }
    var element: JSONObject = ["name": .string(dataset.name)]
    if let digest = dataset.digest { element["digest"] = .string(digest) }
    if let kept = dataset.kept { element["tracked"] = .string(kept) }
    element["storage"] = .string(dataset.storage)
    elements[dataset.name] = element
  }

  /// The datasets that one tracked file is or stands for.
  private mutating func datasets(_ file: RepositoryContent.TrackedFile) throws -> [Dataset] {
    let path = file.path
    guard file.kind.isFile else {
      remarks.append(Remark(path, "is no regular file, and was left out"))
      return []
    }
    if let folder = DVCFile.folder(ofFileAt: path) {
      guard let bytes = try content.content(of: path) else { return [] }
      let parsed: DVCFile
      do { parsed = try DVCFile(bytes) } catch { throw WorkspaceError(path, error) }
      return try parsed.outputs.map { output in
        guard let target = parsed.path(of: output, in: folder) else {
          throw WorkspaceError(
            path, "names the output \(PrintableText.quoted(output.path)), which is outside the repository")
        }
        return Dataset(name: target, digest: "\(output.algorithm):\(output.digest)", storage: "dvc")
      }
    }
    return try digest(of: file).map { [Dataset(name: path, digest: $0.digest, storage: $0.storage)] } ?? []
  }

  /// A file's digest, without its content where a pointer of Git LFS names it.
  private func digest(of file: RepositoryContent.TrackedFile) throws -> (digest: String, storage: String)? {
    guard let blob = file.blob else {
      let isKeptByLFS = try content.repository.isKeptByLFS(file.path)
      return try reader.readAsAdded(file.path, .digests).map { ($0.sha256, isKeptByLFS ? "lfs" : "git") }
    }
    if try content.repository.blobSize(blob) < LFSPointer.largestSize,
      let pointer = LFSPointer(try content.repository.blob(blob))
    {
      return (pointer.sha256, "lfs")
    }
    return (try reader.read(file.path, blob: blob, .digests).sha256, "git")
  }

  // MARK: Folders

  private mutating func addFolder(_ folder: String, _ pattern: PathPattern) throws {
    var kept = PathTable<String>()
    var storages: Set<String> = []
    for file in try content.trackedFiles(matching: pattern) {
      guard file.kind.isFile else {
        remarks.append(Remark(file.path, "is no regular file, and was left out"))
        continue
      }
      inputs.append(file.path)
      guard let found = try digest(of: file) else { continue }
      kept[file.path] = found.digest
      storages.insert(found.storage)
    }
    var all = kept
    for item in try content.untrackedItems(matching: pattern) {
      guard item.kind == .file, let entry = try reader.readFile(item.path, .digests) else {
        remarks.append(Remark(item.path, "is no regular file, and was left out"))
        continue
      }
      all[item.path] = entry.sha256
    }
    if all.isEmpty { return }
    let digestOfKept = kept.isEmpty ? nil : Self.digest(of: kept, in: folder)
    if all.count > kept.count {
      add(Dataset(name: folder, digest: Self.digest(of: all, in: folder), kept: digestOfKept, storage: "external"))
    } else if let known = recorded.dataset(folder), known["storage"]?.string == "external", !forgotten.contains(folder)
    {
      keepPart(of: folder, known, digestOfKept)
    } else {
      if recorded.dataset(folder)?["storage"]?.string == "external" { dropped.append(folder) }
      add(Dataset(name: folder, digest: digestOfKept, storage: storages.count == 1 ? storages.first ?? "git" : "lfs"))
    }
  }

  /// A folder of which only what git keeps is here: its record stays as long as that part is the same.
  private mutating func keepPart(of folder: String, _ known: JSONObject, _ digestOfKept: String?) {
    let isSame = known["tracked"]?.string == digestOfKept
    remarks.append(
      Remark(
        folder,
        "its files outside git are not here; "
          + (isSame ? "its last recorded digest stays" : "those in git changed, so its digest is not known")
          + " (if they are gone for good: --forget \(shellQuoted(folder)))"))
    if isSame {
      elements[folder] = known
    } else {
      add(Dataset(name: folder, digest: nil, kept: digestOfKept, storage: "external"))
    }
  }

  private static func digest(of digests: PathTable<String>, in folder: String) -> String {
    let lines = digests.sorted.map { path, digest in
      sumLine(digest, String(Substring(path.utf8.dropFirst(folder.utf8.count + 1))))
    }
    return Digest(of: Array(lines.joined().utf8)).description
  }

  /// As `sha256sum` prints it: with a backslash before the line where the name has something escaped in it.
  private static func sumLine(_ digest: String, _ name: String) -> String {
    let escaped = name.utf8.reduce(into: [UInt8]()) { bytes, byte in
      switch byte {
      case UInt8(ascii: "\\"): bytes += Array("\\\\".utf8)
      case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
      case UInt8(ascii: "\r"): bytes += Array("\\r".utf8)
      default: bytes.append(byte)
      }
    }
    let mark = escaped.count == name.utf8.count ? "" : "\\"
    return "\(mark)\(digest)  \(String(decoding: escaped, as: UTF8.self))\n"
  }
}

extension LFSPointer {
  /// A pointer has less bytes than this (the specification's own limit).
  static var largestSize: Int { 1024 }
}
