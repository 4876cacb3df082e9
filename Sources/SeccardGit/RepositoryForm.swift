/// The forms of repository that libgit2 1.5 refuses without a reason that helps, or misreads.
///
/// Read from the repository's own configuration file, as git does: `extensions` of any other file do not count.
struct RepositoryForm {
  let gitDirectory: String
  let commonDirectory: String
  private let configuration: Configuration
  /// Whether each worktree has settings of its own, in `config.worktree`.
  let usesWorktreeConfiguration: Bool

  init(gitDirectory: String, commonDirectory: String) throws(GitError) {
    self.gitDirectory = gitDirectory
    self.commonDirectory = commonDirectory
    configuration = try Configuration(file: commonDirectory + "/config")
    usesWorktreeConfiguration = try configuration.boolean("extensions.worktreeConfig") ?? false
  }

  var worktreeConfigurationPath: String { gitDirectory + "/config.worktree" }

  /// `core.bare` and `core.worktree` as they are for this worktree. With `extensions.worktreeConfig`, git moves both to
  /// the main worktree's own file.
  func layout() throws(GitError) -> (isBare: Bool, workTree: String?) {
    var layout = (isBare: try configuration.boolean("core.bare"), workTree: try configuration.string("core.worktree"))
    if usesWorktreeConfiguration, FileSystem.exists(worktreeConfigurationPath) {
      let own = try Configuration(file: worktreeConfigurationPath)
      layout = (try own.boolean("core.bare") ?? layout.isBare, try own.string("core.worktree") ?? layout.workTree)
    }
    return (layout.isBare ?? false, layout.workTree)
  }

  /// Throws for what cannot be read at all.
  func refuseUnreadable(during operation: String) throws(GitError) {
    if let form = try unreadable() {
      throw GitError(.unsupported, operation: operation, detail: form.detail, hint: form.hint)
    }
  }

  private func unreadable() throws(GitError) -> Limitation? {
    if let version = try configuration.string("core.repositoryFormatVersion"), Int(version).map({ $0 > 1 }) ?? true {
      return Limitation(
        name: "format version", detail: "its core.repositoryFormatVersion is \(version), and 1 is the highest known")
    }
    for (key, value) in try configuration.fileSettings() {
      if key.hasPrefix("extensions."), let form = Self.extensionForm(key: key, value: value) { return form }
      if key.hasPrefix("remote."), key.hasSuffix(".promisor"), ConfigurationValue.boolean(value) ?? false {
        return Self.partialClone(key)
      }
    }
    return nil
  }

  private static func extensionForm(key: String, value: String) -> Limitation? {
    switch key {
    case "extensions.noop", "extensions.preciousobjects", "extensions.worktreeconfig", "extensions.relativeworktrees":
      return nil
    case "extensions.objectformat":
      if value == "sha1" { return nil }
      return Limitation(
        name: "object format", detail: "it names objects by \(value), and only SHA-1 can be read",
        hint: "make the registry in a SHA-1 repository: git init --object-format=sha1")
    case "extensions.refstorage":
      if value == "files" { return nil }
      return Limitation(
        name: "reference storage", detail: "it keeps its references as \(value), and only files can be read",
        hint: "convert them: git refs migrate --ref-format=files")
    case "extensions.partialclone":
      return partialClone(key)
    default:
      return Limitation(
        name: "extension", detail: "it uses \(key) = \(value), which is not known here",
        hint: "clone it without that extension, or use a newer seccard")
    }
  }

  private static func partialClone(_ key: String) -> Limitation {
    Limitation(
      name: "partial clone", detail: "it is a partial clone (\(key) is set), whose missing objects only git can fetch",
      hint: "clone it in full, without --filter")
  }

  /// Forms that can be read, but not as git reads them.
  func limitations() throws(GitError) -> [Limitation] {
    var limitations: [Limitation] = []
    if FileSystem.isNonEmpty(commonDirectory + "/shallow") {
      limitations.append(
        Limitation(
          name: "shallow clone", detail: "the history is cut off; older revisions are not here",
          hint: "fetch the rest: git fetch --unshallow"))
    }
    if FileSystem.isNonEmpty(commonDirectory + "/info/grafts") {
      limitations.append(
        Limitation(
          name: "grafts", detail: "info/grafts is ignored here, so git shows another history",
          hint: "make them permanent or remove the file: git replace --convert-graft-file"))
    }
    return limitations
  }
}
