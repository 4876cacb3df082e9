internal import FoundationEssentials
internal import SeccardCard
internal import SeccardGit
internal import SeccardWorkspace

/// The repository around the working directory, and what the `seccard.yaml` at its root says. Both are looked for when
/// they are first asked for, and once.
final class Surroundings {
  private let environment: GitEnvironment
  private var foundRepository: Repository??
  private var foundConfiguration: WorkspaceConfiguration??

  init(_ environment: GitEnvironment) { self.environment = environment }

  /// Nil where the working directory is in no repository.
  func repository() throws(GitError) -> Repository? {
    if let foundRepository { return foundRepository }
    let found: Repository?
    do {
      found = try Repository.discover(from: FileManager.default.currentDirectoryPath, environment: environment)
    } catch {
      guard error.code == .notARepository || error.code == .notFound else { throw error }
      found = nil
    }
    foundRepository = .some(found)
    return found
  }

  /// Nil where there is no `seccard.yaml`.
  func configuration() throws -> WorkspaceConfiguration? {
    if let foundConfiguration { return foundConfiguration }
    let found = try repository().flatMap { try WorkspaceConfiguration.onDisk(in: $0) }
    foundConfiguration = .some(found)
    return found
  }

  /// The model that a version alone belongs to here: that of the one card that the repository keeps.
  ///
  /// A registry that is named is no business of a repository around it that git would not open.
  func onlyModel() throws -> ModelName? {
    do throws(GitError) { _ = try repository() } catch { return nil }
    guard let cards = try configuration()?.cards, cards.count == 1 else { return nil }
    return cards[0].model
  }
}
