internal import SeccardJSON

/// A lock file of uv, of version 1.
///
/// Source: https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile, and crates/uv-resolver/src/lock/mod.rs; the
/// form is not specified beyond that
enum UVLock {
  static func read(
    _ path: String, _ document: JSONValue, into list: inout DependencyList
  ) throws(EvidenceError) {
    guard let version = try document.count("version", in: "the file") else {
      throw EvidenceError("is neither a uv.lock, which has a \"version\", nor a poetry.lock, which has \"metadata\"")
    }
    guard version == 1 else { throw EvidenceError("is a uv.lock of version \(version), and 1 is what is known here") }
    for package in try document.array("package", in: "the file") ?? [] {
      let name = try LockedPackage.name(package)
      let place = "the package \(name.quotedForMessage())"
      guard let source = try package.object("source", in: place) else { throw EvidenceError("\(place) has no source") }
      var mention = DependencyList.Mention(
        key: DependencyList.Key(ecosystem: .pypi, name: PackageName.normalised(name)),
        version: try package.string("version", in: place), isPinned: false, isHashed: try isHashed(package, place))
      if let folder = try source.string(anyOf: ["editable", "virtual", "directory"], in: place) {
        if RepositoryFolder.resolve(folder, from: path) != nil { continue }
        mention.isHashed = false
      } else if let git = try source.string("git", in: place) {
        mention.isPinned = PackageVersion.isCommit(git.split(separator: "#").last ?? "")
        mention.version = nil
        mention.isHashed = false
      } else if try source.string("registry", in: place) != nil {
        mention.isPinned = mention.version != nil
      } else if try source.string(anyOf: ["url", "path"], in: place) != nil {
        mention.isPinned = mention.isHashed
      } else {
        throw EvidenceError("\(place) has a source that is not known here")
      }
      try list.add(mention)
    }
  }

  /// Whether there is a hash for each of its files, of which there is one at least.
  private static func isHashed(_ package: JSONValue, _ place: String) throws(EvidenceError) -> Bool {
    var files = try package.array("wheels", in: place) ?? []
    if let sdist = try package.object("sdist", in: place) { files.append(sdist) }
    return try LockedPackage.areHashed(files, place)
  }
}

/// What lock files have in common.
enum LockedPackage {
  static func name(_ package: JSONValue) throws(EvidenceError) -> String {
    guard case .object = package else { throw EvidenceError("a package is an object, not \(package.kindName)") }
    guard let name = try package.string("name", in: "a package"), PackageName.isValid(name) else {
      throw EvidenceError("a package has no name, or none that a package can have")
    }
    return name
  }

  /// Whether each file has its hash, under `hash`. Not so where there is no file.
  static func areHashed(_ files: [JSONValue], _ place: String) throws(EvidenceError) -> Bool {
    var isHashed = !files.isEmpty
    for file in files {
      guard case .object = file else { throw EvidenceError("a file of \(place) is an object, not \(file.kindName)") }
      let hash = try file.string("hash", in: "a file of \(place)") ?? ""
      isHashed = isHashed && PackageVersion.isHash(hash)
    }
    return isHashed
  }
}
