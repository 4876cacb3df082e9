package import SeccardCard
package import SeccardGit
internal import SeccardJSON
internal import SeccardYAML

/// The first `seccard.yaml` of an ML repository, and the first source of its card where there is none yet.
package struct FirstWorkspace {
  /// What somebody says of the repository, rather than what is found in it.
  package struct Answers {
    package var model: ModelName?
    /// As it is to stand in `seccard.yaml`.
    package var registry: String?
    /// Who the commits are by (`user.name`, `user.email`).
    package var developer: String?
    package var contact: String?

    package init(model: ModelName?, registry: String?, developer: String?, contact: String?) {
      self.model = model
      self.registry = registry
      self.developer = developer
      self.contact = contact
    }
  }

  package let discovery: WorkspaceDiscovery
  package let model: ModelName
  /// Where the model's name is from, after "from".
  package let modelOrigin: String
  package let license: (expression: String, path: String)?
  package let source: String
  package let output: String
  package let registry: String?
  /// What is to be written, in that order; the last one makes the repository one of ours.
  package let files: [(path: String, bytes: [UInt8])]

  /// The keys of a card's inputs, in their order.
  package static let inputKeys = FileRole.allCases.map(\.rawValue)

  static let newSource = "card.yaml"
  static let outputs = ["security-model-card.json", "security-model-card.generated.json"]
  /// The files that may be written, now or later.
  static let names = [WorkspaceConfiguration.path, newSource] + outputs

  /// - Throws: `WorkspaceError` where something is in the way, or no name is known.
  package init(_ repository: Repository, _ answers: Answers) throws {
    let root = repository.workTree ?? ""
    if repository.hasFile(root + "/" + WorkspaceConfiguration.path) {
      throw WorkspaceError(
        WorkspaceConfiguration.path, "is there already, and is not overwritten",
        hints: [.init("go on from there", "seccard generate"), .init("or start anew", "move it away first")])
    }
    discovery = try WorkspaceDiscovery(repository)
    if discovery.files.contains(WorkspaceConfiguration.path) { throw Self.isOnlyTracked(WorkspaceConfiguration.path) }
    (model, modelOrigin) = try Self.model(answers.model, discovery, folder: root)
    let head = discovery.head
    license =
      head?.content.license.map { ($0, head?.path ?? "") } ?? discovery.license.map { ($0.expression, $0.path) }
    registry = answers.registry

    let isTaken = { [discovery] (name: String) in
      discovery.files.contains(name) || repository.hasFile(root + "/" + name)
    }
    source = discovery.source?.path ?? Self.newSource
    guard let output = discovery.output ?? Self.outputs.first(where: { !isTaken($0) }) else {
      throw WorkspaceError(
        Self.outputs[0], "is there already, and so is \(Self.outputs[1])",
        hints: [.init("so that a name is free", "move one of them away")])
    }
    self.output = output
    let configuration = Self.configuration(model, registry, source: source, output: output, discovery.inputs)
    let made = (path: WorkspaceConfiguration.path, bytes: Array(configuration.utf8))
    // What is written is what will be read.
    _ = try WorkspaceConfiguration(made.bytes)
    if discovery.source != nil {
      files = [made]
      return
    }
    if repository.hasFile(root + "/" + Self.newSource) {
      throw WorkspaceError(
        Self.newSource, "is there already, is not overwritten, and is no card that people have written",
        hints: [.init("for a new card", "move it away")])
    }
    if discovery.files.contains(Self.newSource) { throw Self.isOnlyTracked(Self.newSource) }
    let card = FirstCard(
      model: model, developer: answers.developer, contact: answers.contact, license: license?.expression,
      baseModels: head?.content.baseModels ?? [])
    files = [(path: Self.newSource, bytes: Array(card.text.utf8)), made]
  }

  /// Writes the files, all or none.
  ///
  /// - Throws: `GitError` with `.exists` where a file came meanwhile.
  package func write(to repository: Repository) throws(GitError) {
    var written: [String] = []
    for file in files {
      do throws(GitError) { try repository.createWorktreeFile(file.path, file.bytes) } catch {
        for path in written { try repository.removeWorktreeFile(path) }
        throw error
      }
      written.append(file.path)
    }
  }

  private static func isOnlyTracked(_ path: String) -> WorkspaceError {
    WorkspaceError(
      path, "is in git, and only gone from disk",
      hints: [.init("bring it back", "git restore \(path)"), .init("or take it out", "git rm --cached \(path)")])
  }

  // MARK: The model's name

  private static func model(
    _ asked: ModelName?, _ discovery: WorkspaceDiscovery, folder: String
  ) throws -> (ModelName, origin: String) {
    if let source = discovery.source, let text = source.name, !text.isEmpty {
      let name: ModelName
      do throws(CardError) { name = try ModelName(text) } catch {
        throw WorkspaceError(source.path, "\(error.message): mend its model_details.name first")
      }
      if let asked, asked != name {
        throw WorkspaceError(source.path, "is the card of \(name), but \(asked) was asked for")
      }
      return (name, source.path)
    }
    if let asked { return (asked, "--model") }
    if let head = discovery.head, let text = head.content.name, let name = plausibleName(text) {
      return (name, "the head of \(head.path)")
    }
    let last = folder.split(separator: "/").last.map(String.init) ?? ""
    if let name = plausibleName(last) { return (name, "the folder's name") }
    throw WorkspaceError(
      nil, "the model has no name yet: the folder's, \(PrintableText.quoted(last)), cannot be one",
      hints: [.init("give it", "--model NAME")])
  }

  /// The name that a text is in lower case; nil where it is none.
  private static func plausibleName(_ text: String) -> ModelName? {
    do { return try ModelName(text.lowercased()) } catch { return nil }
  }

  // MARK: seccard.yaml

  private static func configuration(
    _ model: ModelName, _ registry: String?, source: String, output: String, _ inputs: [WorkspaceDiscovery.Input]
  ) -> String {
    var text = "# The security model cards of this repository, for seccard generate.\nversion: 1\n"
    if let registry {
      text += "# Where cards are published to.\nregistry: \(quoted(registry))\n"
    } else {
      text += "# Where cards are published to: a path from here on, or a URL.\n# registry: ../model-cards\n"
    }
    text += """
      cards:
        - model: \(quoted(model.description))
          # What people write.
          source: \(quoted(PatternGroups.escaped(source)))
          # What seccard writes: the source with the evidence. Commit it, and edit the source instead.
          output: \(quoted(PatternGroups.escaped(output)))

      """
    for role in FileRole.allCases {
      text += "    # \(comment(on: role))\n"
      let patterns = inputs.filter { $0.key == role.rawValue }.map(\.pattern.description)
      if patterns.isEmpty {
        text += "    # \(role.rawValue): [\(example(of: role))]\n"
      } else {
        text += "    \(role.rawValue):\n" + patterns.map { "      - \(quoted($0))\n" }.joined()
      }
    }
    return text
  }

  private static func comment(on role: FileRole) -> String {
    switch role {
    case .artifacts: "The model's files."
    case .dependencies: "What it is built and run with."
    case .datasets: "What it was trained and evaluated on."
    case .metrics: "What was measured."
    case .reports: "What security tools found."
    }
  }

  private static func example(of role: FileRole) -> String {
    switch role {
    case .artifacts: "\"weights/*.safetensors\""
    case .dependencies: "\"requirements.txt\", \"uv.lock\""
    case .datasets: "\"data/*.dvc\""
    case .metrics: "\"metrics.json\""
    case .reports: "\"reports/*.sarif\""
    }
  }

  /// A text as YAML reads it back: a plain word where that means nothing else, else in quotes.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      (97...122).contains(byte) || (48...57).contains(byte) || "./-_".utf8.contains(byte)
    }
    // A word of letters alone may mean something else than itself.
    let isWord = text.utf8.allSatisfy { (97...122).contains($0) }
    let startsWithLetter = text.utf8.first.map { (97...122).contains($0) } ?? false
    return isPlain && startsWithLetter && !isWord ? text : YAMLText.quoted(text)
  }
}
