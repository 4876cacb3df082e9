internal import SeccardJSON

/// A lock file of Pipenv: `default`, `develop`, and further groups of packages.
///
/// Source: https://pipenv.pypa.io/en/latest/pipfile.html, https://github.com/pypa/pipfile#pipfilelock
enum PipfileLock {
  static func read(
    _ path: String, _ document: JSONValue, into list: inout DependencyList
  ) throws(EvidenceError) {
    guard try document.object("_meta", in: "the file") != nil else {
      throw EvidenceError("is JSON, and no Pipfile.lock: it has no \"_meta\"")
    }
    for group in try document.members(in: "the file") where group.key != "_meta" {
      let place = group.key.quotedForMessage()
      for member in try group.value.members(in: place) { try add(member, path, place, into: &list) }
    }
  }

  private static func add(
    _ member: JSONObject.Member, _ path: String, _ group: String, into list: inout DependencyList
  ) throws(EvidenceError) {
    let place = "\(member.key.quotedForMessage()) in \(group)"
    guard PackageName.isValid(member.key) else { throw EvidenceError("\(place) is no name of a package") }
    guard case .object = member.value else {
      throw EvidenceError("\(place) is an object, not \(member.value.kindName)")
    }
    var mention = DependencyList.Mention(
      key: DependencyList.Key(ecosystem: .pypi, name: PackageName.normalised(member.key)), version: nil,
      isPinned: false, isHashed: try isHashed(member.value, place))
    if let folder = try member.value.string("path", in: place) {
      if RepositoryFolder.resolve(folder, from: path) != nil { return }
      mention.isHashed = false
    } else if try member.value.string(anyOf: ["git", "hg", "svn", "bzr"], in: place) != nil {
      mention.isPinned = PackageVersion.isCommit(try member.value.string("ref", in: place) ?? "")
      mention.isHashed = false
    } else if try member.value.string("file", in: place) != nil {
      mention.isPinned = mention.isHashed
    } else if let specifier = try member.value.string("version", in: place), specifier != "*" {
      let requirement = try Requirement(member.key + specifier)
      mention.isPinned = requirement.isPinned
      mention.version = requirement.version
    }
    try list.add(mention)
  }

  private static func isHashed(_ value: JSONValue, _ place: String) throws(EvidenceError) -> Bool {
    let hashes = try value.array("hashes", in: place) ?? []
    var isHashed = !hashes.isEmpty
    for hash in hashes {
      guard let text = hash.string else { throw EvidenceError("a hash of \(place) is a string, not \(hash.kindName)") }
      isHashed = isHashed && PackageVersion.isHash(text)
    }
    return isHashed
  }
}
