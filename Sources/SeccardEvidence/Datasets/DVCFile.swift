/// What a `.dvc` file or a `dvc.lock` says of the data that DVC keeps for git.
///
/// Source: https://dvc.org/doc/user-guide/project-structure/dvc-files and dvcyaml-files#dvclock-file
package struct DVCFile: Sendable, Hashable {
  /// One file or folder that DVC keeps.
  package struct Output: Sendable, Hashable {
    /// As it is written: relative to the folder of the DVC file (with `wdir`, to that one).
    package let path: String
    /// `md5`, or what `hash` names.
    package let algorithm: String
    /// As it is written; a folder's ends in `.dir`.
    package let digest: String
    /// In bytes; nil where it is not stated.
    package let size: Int?
    /// The number of files of a folder; nil for a file.
    package let fileCount: Int?

    package init(path: String, algorithm: String, digest: String, size: Int?, fileCount: Int?) {
      self.path = path
      self.algorithm = algorithm
      self.digest = digest
      self.size = size
      self.fileCount = fileCount
    }

    package var isFolder: Bool { digest.hasSuffix(".dir") || fileCount != nil }
  }

  /// In the order of the file. Of a `dvc.lock`, the outputs of all stages.
  package let outputs: [Output]

  /// - Throws: `EvidenceError` for what is neither a `.dvc` file nor a `dvc.lock`.
  package init(_ bytes: [UInt8]) throws(EvidenceError) {
    throw EvidenceError("is no DVC file")
  }
}
