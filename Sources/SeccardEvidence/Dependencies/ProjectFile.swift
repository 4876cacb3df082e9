internal import SeccardJSON

/// What `pyproject.toml` asks for: `project.dependencies` and `optional-dependencies`, dependency groups, and Poetry's own
/// tables. What only the build needs is not counted.
///
/// Source: https://packaging.python.org/specifications/pyproject-toml/, https://peps.python.org/pep-0735/,
/// https://python-poetry.org/docs/pyproject/ and dependency-specification/
enum ProjectFile {
  static func read(
    _ path: String, _ document: JSONValue, into list: inout DependencyList
  ) throws(EvidenceError) {
    let project = try document.object("project", in: "the file")
    let groups = try document.object("dependency-groups", in: "the file")
    let poetry = try document.object("tool", in: "the file")?.object("poetry", in: "tool")
    if project == nil, groups == nil, poetry == nil {
      throw EvidenceError(
        "is TOML with no dependencies that are known here: no \"project\", \"dependency-groups\" or \"tool.poetry\"")
    }
    if let project {
      try add(project.array("dependencies", in: "project") ?? [], "project.dependencies", path, into: &list)
      try addGroups(project.object("optional-dependencies", in: "project"), "optional-dependencies", path, into: &list)
      let dynamic = try project.array("dynamic", in: "project") ?? []
      if dynamic.contains(.string("dependencies")), try poetry?.object("dependencies", in: "tool.poetry") == nil {
        throw EvidenceError("the project's dependencies are dynamic: name the file that they come from instead")
      }
    }
    try addGroups(groups, "dependency-groups", path, into: &list)
    if let poetry { try PoetryProject.read(poetry, path, into: &list) }
  }

  private static func addGroups(
    _ groups: JSONValue?, _ place: String, _ path: String, into list: inout DependencyList
  ) throws(EvidenceError) {
    guard let groups else { return }
    for group in try groups.members(in: place) {
      let shown = "\(place).\(group.key.quotedForMessage())"
      guard case .array(let entries) = group.value else {
        throw EvidenceError("\(shown) is an array, not \(group.value.kindName)")
      }
      try add(entries, shown, path, into: &list)
    }
  }

  private static func add(
    _ entries: [JSONValue], _ place: String, _ path: String, into list: inout DependencyList
  ) throws(EvidenceError) {
    for entry in entries {
      // `{include-group = "…"}`: that group is read for itself.
      if case .object(let object) = entry, object["include-group"]?.string != nil { continue }
      guard let text = entry.string else {
        throw EvidenceError("an entry of \(place) is a string, not \(entry.kindName)")
      }
      if let mention = try Requirement(text.trimmed).mention(in: path) { try list.add(mention) }
    }
  }
}

/// The tables of Poetry in `pyproject.toml`.
private enum PoetryProject {
  static func read(
    _ poetry: JSONValue, _ path: String, into list: inout DependencyList
  ) throws(EvidenceError) {
    try add(poetry.object("dependencies", in: "tool.poetry"), path, into: &list)
    try add(poetry.object("dev-dependencies", in: "tool.poetry"), path, into: &list)
    for group in try poetry.object("group", in: "tool.poetry")?.members(in: "tool.poetry.group") ?? [] {
      guard case .object = group.value else {
        throw EvidenceError(
          "\(group.key.quotedForMessage()) in tool.poetry.group is an object, not \(group.value.kindName)")
      }
      try add(group.value.object("dependencies", in: group.key.quotedForMessage()), path, into: &list)
    }
  }

  private static func add(
    _ table: JSONValue?, _ path: String, into list: inout DependencyList
  ) throws(EvidenceError) {
    for member in try table?.members(in: "dependencies") ?? [] where member.key != "python" {
      let place = "the dependency \(member.key.quotedForMessage())"
      guard PackageName.isValid(member.key) else { throw EvidenceError("\(place) has no name that a package can have") }
      // Several constraints, each for other machines.
      let values = member.value.array ?? [member.value]
      for value in values { try add(PackageName.normalised(member.key), value, place, path, into: &list) }
    }
  }

  private static func add(
    _ name: String, _ value: JSONValue, _ place: String, _ path: String, into list: inout DependencyList
  ) throws(EvidenceError) {
    var mention = DependencyList.Mention(
      key: DependencyList.Key(ecosystem: .pypi, name: name), version: nil, isPinned: false, isHashed: false)
    switch value {
    case .string(let constraint):
      mention.version = exactVersion(constraint)
    case .object:
      if let folder = try value.string("path", in: place) {
        let isArchive = PackageName.archiveSuffixes.contains { folder.lowercased().hasSuffix($0) }
        if !isArchive, RepositoryFolder.resolve(folder, from: path) != nil { return }
      } else if try value.string("git", in: place) != nil {
        mention.isPinned = PackageVersion.isCommit(try value.string("rev", in: place) ?? "")
      } else if let url = try value.string("url", in: place) {
        mention = try Requirement("\(name) @ \(url)").mention(in: path) ?? mention
      } else if let constraint = try value.string("version", in: place) {
        mention.version = exactVersion(constraint)
      }
    default:
      throw EvidenceError("\(place) is a string or an object, not \(value.kindName)")
    }
    if mention.version != nil, value["url"] == nil { mention.isPinned = true }
    try list.add(mention)
  }

  /// A version by itself, or after `==`, is exact; `^`, `~`, `*` and the rest are ranges.
  private static func exactVersion(_ constraint: String) -> String? {
    let version = constraint.trimmed.drop { $0 == "=" }.trimmed
    guard PackageVersion.isValid(version),
      version.utf8.first.map({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) == true
    else { return nil }
    return version
  }
}
