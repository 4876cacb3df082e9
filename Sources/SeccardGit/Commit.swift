extension Repository {
  package struct Commit: Sendable, Hashable {
    package var id: ObjectID
    package var tree: ObjectID
    /// As git sees them: none where a shallow clone was cut off.
    package var parents: [ObjectID]
    package var author: Signature
    package var committer: Signature
    /// Without the empty lines before it.
    package var message: String

    package init(
      id: ObjectID, tree: ObjectID, parents: [ObjectID], author: Signature, committer: Signature, message: String
    ) {
      self.id = id
      self.tree = tree
      self.parents = parents
      self.author = author
      self.committer = committer
      self.message = message
    }

    /// The first paragraph on one line, as `git log --format=%s` has it.
    package var summary: String {
      let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
      let paragraph = lines.drop(while: isBlank).prefix { !isBlank($0) }
      return paragraph.map { line in line.drop(while: \.isWhitespace) }.joined(separator: " ")
    }

    private func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }
  }
}
