internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON
internal import SeccardWorkspace

/// The card that the last commit of an ML repository holds, and the commit.
struct CommittedCard {
  let card: Card
  /// The output's path.
  let path: String
  /// `<url>@<commit>`; where the repository has no remote, its folder's name stands for the URL.
  let source: String
  /// The state of the repository that it was read from.
  let workspace: Workspace

  /// - Parameters:
  ///   - model: The model whose card is meant, where the repository keeps several.
  ///   - allowsDirty: Whether what the card is made of may have changes that are not committed.
  /// - Throws: `Failure` where the card is not committed, is not what its inputs give, or has uncommitted inputs.
  init(_ model: ModelName?, allowsDirty: Bool, _ invocation: Invocation) throws {
    guard let place = try ModelRepository(ifThere: invocation) else {
      throw Failure(
        "no file is given, and the working directory is in no git repository",
        hints: [("name a file", "seccard publish card.json")], status: .usage)
    }
    let repository = place.repository
    let head: ObjectID
    do throws(GitError) { head = try repository.commitID(of: "HEAD") } catch {
      guard error.code == .unborn else { throw error }
      throw Failure(
        "no file is given and nothing is committed here", hints: [("or name one", "seccard publish card.json")])
    }
    guard let workspace = try place.workspaceIfThere(.commit(head)) else {
      throw Failure(
        "no file is given, and the last commit has no seccard.yaml that names a card",
        hints: [("name a file", "seccard publish card.json"), ("or let seccard generate one", "seccard init --ml")],
        status: .usage)
    }
    let entries = try workspace.entries(for: model)
    guard entries.count == 1, let entry = entries.first else {
      throw Failure(
        "seccard.yaml names \(entries.count) cards; say which",
        hints: entries.map { ("", "seccard publish --model \($0.model)") }, status: .usage)
    }
    self.workspace = workspace
    let generated = try workspace.generate([entry])[0]
    path = entry.output
    let output = PrintableText.escaped(entry.output)
    guard let value = generated.committedValue, generated.isCurrent else {
      let isThere = generated.committedBytes != nil
      throw Failure(
        isThere ? "the committed \(output) is not what its inputs give" : "\(output) is not committed",
        hints: (isThere ? [("see it", "seccard generate --check --from HEAD")] : [])
          + [("make it", "seccard generate"), ("then", "git commit")], status: .no)
    }
    if !allowsDirty {
      let uncommitted = try workspace.uncommittedInputs(of: generated, index: place.index)
      if !uncommitted.isEmpty {
        throw Failure(
          "what \(output) is made of has changes that are not committed",
          hints: uncommitted.prefix(5).map { (PrintableText.escaped($0.path), $0.reason) }
            + (uncommitted.count > 5 ? [("", "and \(uncommitted.count - 5) more")] : []) + [
              ("commit them", "git commit"), ("or publish what is committed", "seccard publish --allow-dirty"),
            ], status: .no)
      }
    }
    do throws(CardError) { card = try Card(value, model: entry.model) } catch {
      throw Failure("\(output): \(error.message)")
    }
    let folder = (repository.workTree ?? repository.gitDirectory).split(separator: "/").last.map(String.init) ?? "."
    source = try (repository.sourceURL() ?? folder) + "@\(head)"
  }
}
