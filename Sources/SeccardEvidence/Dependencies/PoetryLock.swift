internal import SeccardJSON

/// A lock file of Poetry: lock versions 1 and 2, of which the first keeps the files of all packages under `metadata`.
///
/// Source: https://python-poetry.org/docs/basic-usage/, and src/poetry/packages/locker.py; the form is not specified
/// beyond that
enum PoetryLock {
  static func read(
    _ path: String, _ document: JSONValue, into list: inout DependencyList
  ) throws(EvidenceError) {
    guard let metadata = try document.object("metadata", in: "the file") else { return }
    guard let version = try metadata.string("lock-version", in: "metadata") else {
      throw EvidenceError("is no poetry.lock: metadata has no \"lock-version\"")
    }
    guard version.hasPrefix("1.") || version.hasPrefix("2.") else {
      throw EvidenceError(
        "is a poetry.lock of version \(version.quotedForMessage()), and 1 and 2 are what is known here")
    }
    var files: [String: [JSONValue]] = [:]
    if let all = try metadata.object("files", in: "metadata") {
      for member in try all.members(in: "files") {
        files[PackageName.normalised(member.key)] = try all.array(member.key, in: "metadata.files") ?? []
      }
    }
    for package in try document.array("package", in: "the file") ?? [] {
      let name = PackageName.normalised(try LockedPackage.name(package))
      let place = "the package \(name.quotedForMessage())"
      let own = try package.array("files", in: place) ?? files[name] ?? []
      var mention = DependencyList.Mention(
        key: DependencyList.Key(ecosystem: .pypi, name: name), version: try package.string("version", in: place),
        isPinned: true, isHashed: try LockedPackage.areHashed(own, place))
      mention.isPinned = mention.version != nil
      if let source = try package.object("source", in: place) {
        switch try source.string("type", in: place) {
        case "git"?:
          let commit = try source.string("resolved_reference", in: place) ?? ""
          mention.isPinned = PackageVersion.isCommit(commit)
          mention.version = nil
          mention.isHashed = false
        case "directory"?:
          let folder = try source.string("url", in: place) ?? ""
          if RepositoryFolder.resolve(folder, from: path) != nil { continue }
          mention.isPinned = false
          mention.isHashed = false
        case "file"?, "url"?:
          mention.isPinned = mention.isHashed
        case "legacy"?, "pypi"?, nil:
          break
        case let type?:
          throw EvidenceError("the source \(type.quotedForMessage()) of \(place) is not known here")
        }
      }
      try list.add(mention)
    }
  }
}
