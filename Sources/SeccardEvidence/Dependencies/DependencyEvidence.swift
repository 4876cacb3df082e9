package import SeccardJSON

/// What one file of dependencies says.
package struct DependencyEvidence: Sendable, Hashable {
  /// The number of packages.
  package let packages: Int
  /// The share of them that are held at one version, from 0 to 1, with at most four digits; nil where there are none.
  package let pinned: JSONNumber?
  /// The share that come with a hash of their content.
  package let hashed: JSONNumber?
  /// The machine-learning packages among them as package URLs (purl), sorted, each once.
  package let machineLearning: [String]
  /// Other files that it took in (`-r`, `-c` of a requirements file), by their path in the repository.
  package let included: [String]

  /// Reads a file of dependencies: what kind it is, its content and its name say.
  ///
  /// - Parameters:
  ///   - path: Where it is in the repository, with `/`.
  ///   - content: Another file of the repository, for what a requirements file includes; nil where there is none.
  package init(
    path: String, _ bytes: [UInt8], content: (String) throws -> [UInt8]?
  ) throws {
    throw EvidenceError("is no file of dependencies that is known here")
  }
}
