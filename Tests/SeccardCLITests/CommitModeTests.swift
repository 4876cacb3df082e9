import SeccardTestSupport
import Testing

/// Every way to commit that git has: the commit holds the card that belongs to it, and what is in no commit is as it was.
@Suite struct CommitModeTests {
  @Test(arguments: CommitMode.ordinary + CommitMode.sweeping) func theCommitHoldsItsCard(_ mode: CommitMode)
    async throws
  {
    try await expectCard(mode, handEdited: false)
  }

  /// The copy of the card on disk that a person is at work on stays, and the commit holds the one that belongs to it.
  @Test(arguments: CommitMode.ordinary) func aHandEditOfTheCardStays(_ mode: CommitMode) async throws {
    try await expectCard(mode, handEdited: true)
  }

  private func expectCard(_ mode: CommitMode, handEdited: Bool) async throws {
    let made = try await ModelSandbox()
    try await made.shell(mode.prepare)
    let model = ModelSandbox(existing: mode.folder ?? made.path, in: made.box)
    try await CommitMode.work(model)
    var work = try CommitMode.workFiles.map { ($0, try model.text($0)) }
    try await model.shell(mode.edit)
    if handEdited {
      try model.editCard()
      work.append((ModelSandbox.card, try model.text(ModelSandbox.card)))
    }

    try await model.shell(mode.commit)
    for (name, text) in work { #expect(try model.text(name) == text) }
    let card = handEdited ? " M " : mode.cardStatus
    #expect(try await model.status() == Self.sorted(mode.status + (card.map { [$0 + ModelSandbox.card] } ?? [])))
    try await model.expectSound(commits: mode.commits)
  }

  /// As git lists them: what it knows by path, then the rest.
  private static func sorted(_ lines: [String]) -> [String] {
    func key(_ line: String) -> String { (line.hasPrefix("??") ? "1" : "0") + line.dropFirst(3) }
    return lines.sorted { key($0) < key($1) }
  }
}
