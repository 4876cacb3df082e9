/// A Git LFS pointer: what git keeps in place of a large file.
///
/// Source: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
package struct LFSPointer: Sendable, Hashable {
  /// The SHA-256 of the content, in lower-case hexadecimal.
  package let sha256: String
  /// Of the content, in bytes.
  package let size: Int

  /// The pointer that a blob is; nil where it is none.
  package init?(_ bytes: [UInt8]) {
    return nil
  }
}
