package import SeccardJSON

/// What one file of dependencies says.
///
/// A package that is named more than once, say for two versions of Python, counts once: as pinned where each mention is.
/// Markers are not evaluated. What lies in a folder of the repository is no dependency: the commit holds it.
package struct DependencyEvidence: Sendable, Hashable {
  /// The number of packages.
  package let packages: Int
  /// The share of them that are held at one version, from 0 to 1, with at most four digits; nil where there are none.
  /// Rounded away from what it is not: `1` says all of them, `0` none.
  package let pinned: JSONNumber?
  /// The share that come with a hash of their content.
  package let hashed: JSONNumber?
  /// The machine-learning packages among them as package URLs (purl), sorted, each once.
  package let machineLearning: [String]
  /// Other files that it took in (`-r`, `-c` of a requirements file), by their path in the repository. Sorted.
  package let included: [String]

  /// Reads a file of dependencies: what kind it is, its content and its name say.
  ///
  /// - Parameters:
  ///   - path: Where it is in the repository, with `/`.
  ///   - content: Another file of the repository, for what a requirements file includes; nil where there is none.
  package init(
    path: String, _ bytes: [UInt8], content: (String) throws -> [UInt8]?
  ) throws {
    try ParsedFile.refusePointer(bytes)
    var list = DependencyList()
    var included: [String] = []
    switch DependencyFileKind(path: path, bytes) {
    case .requirements:
      included = try RequirementsFile.read(path, bytes, into: &list, content: content)
    case .condaExplicit:
      try CondaExplicitList.read(bytes, into: &list)
    case .yaml:
      included = try CondaEnvironment.read(path, ParsedFile.yaml(bytes), into: &list, content: content)
    case .json:
      try PipfileLock.read(path, ParsedFile.json(bytes), into: &list)
    case .toml:
      let document = try ParsedFile.toml(bytes)
      if document["package"] == nil, document["version"] == nil {
        try ProjectFile.read(path, document, into: &list)
      } else if document["metadata"] != nil {
        try PoetryLock.read(path, document, into: &list)
      } else {
        try UVLock.read(path, document, into: &list)
      }
    case nil:
      throw EvidenceError(
        "is no file of dependencies that is known here: those are requirements.txt, uv.lock, poetry.lock, Pipfile.lock, "
          + "pyproject.toml and environment.yml")
    }
    packages = list.packages.count
    pinned = Self.share(of: list.packages.values.count { $0.isPinned }, in: list.packages.count)
    hashed = Self.share(of: list.packages.values.count { $0.isHashed }, in: list.packages.count)
    machineLearning = list.machineLearning
    self.included = included
  }

  private static func share(of count: Int, in total: Int) -> JSONNumber? {
    if total == 0 { return nil }
    if count == 0 || count == total { return JSONNumber(count == 0 ? 0 : 1) }
    let parts = max(1, count * 10_000 / total)
    let digits = String(parts + 10_000).dropFirst()
    return JSONNumber("0." + digits.reversed().drop { $0 == "0" }.reversed())
  }
}
