import SeccardTestSupport
import Testing

/// A publish into a checked-out registry changes its own path there, and nothing of anybody's work.
@Suite struct IsolationWorkTests {
  /// Work of every kind that git tells apart, and a merge that stands still in a conflict.
  private static let work = """
    set -e
    mkdir work && cd work
    for name in edited staged both gone removed renamed assumed skipped executable conflict 'ä ö'; do
      printf '%s\\nline\\n' "$name" > "$name"
    done
    ln -s edited link
    git add . && git commit --quiet -m work
    git switch --quiet -c other && printf 'theirs\\n' > conflict && git commit --quiet -am theirs
    git switch --quiet main && printf 'ours\\n' > conflict && git commit --quiet -am ours
    git init --quiet ../../part && git -C ../../part commit --quiet --allow-empty -m part
    git -c protocol.file.allow=always submodule --quiet add ../../../part part 2>/dev/null ||
      git -c protocol.file.allow=always submodule --quiet add "$(cd ../../part && pwd)" part
    git commit --quiet -m part
    git merge --quiet other >/dev/null 2>&1 && exit 9
    echo edited >> edited
    echo staged >> staged && git add staged
    echo one >> both && git add both && echo two >> both
    rm gone
    git rm --quiet --cached removed
    git mv renamed moved
    echo new > intended && git add --intent-to-add intended
    git update-index --assume-unchanged assumed && echo hidden >> assumed
    git update-index --skip-worktree skipped && echo hidden >> skipped
    chmod +x executable
    rm link && ln -s staged link
    echo new > 'untracked ü' && echo new > scratch.tmp && echo '*.tmp' > ../.git/info/exclude
    echo new > part/untracked
    mkdir -p ../cards/mine && echo mine > ../cards/mine/notes.txt
    """

  @Test(arguments: [
    [], ["core.autocrlf", "true"], ["core.fileMode", "false"], ["index.version", "4"], ["core.untrackedCache", "true"],
    ["feature.manyFiles", "true"], ["core.trustctime", "false"],
  ])
  func workStaysAsItIs(_ setting: [String]) async throws {
    let registry = try await DurabilityRegistry(bare: false)
    if let key = setting.first, let value = setting.last { try await registry.git("config", key, value) }
    let made = try await registry.box.run("/bin/sh", ["-c", Self.work], in: "registry")
    try #require(made.isSuccess, "\(made.errors)")

    let path = "cards/m/1.0.0.json"
    let before = try await IsolationWorktree(of: "registry", in: registry.box, without: path)
    let outcome = try await registry.publish("m", "1.0.0")
    #expect(outcome.code == 0 && !outcome.errors.contains("warning"), "\(outcome.errors)")
    let after = try await IsolationWorktree(of: "registry", in: registry.box, without: path)
    #expect(after.changes(since: before) == [])
    #expect(try await registry.git("show", "--format=", "--name-only", "main") == path + "\n")
    #expect(try await registry.git("status", "--porcelain", path) == "")
    // As git would have checked it out.
    let written = try registry.box.text("registry/" + path)
    try await registry.git("checkout-index", "--force", path)
    #expect(try registry.box.text("registry/" + path) == written)
    try await registry.expectReadable()
  }

  /// An edit that changes neither size nor second is only found when the index says that the file is to be looked into.
  @Test func editsOfTheSameSizeAndSecondAreSeen() async throws {
    let registry = try await DurabilityRegistry(bare: false)
    for round in 0..<DurabilitySize.of(5, full: 100) {
      try registry.box.write("registry/work", "one \(round % 10)")
      try await registry.git("add", "work")
      try registry.box.write("registry/work", "two \(round % 10)")
      #expect(try await registry.publish("m", "1.\(round).0").isSuccess)
      let card = "cards/m/1.\(round).0.json"
      try registry.box.write("registry/" + card, DurabilityRegistry.card("x", "1.\(round).0"))
      #expect(try await registry.status() == " M \(card)\nAM work\n")
      try await registry.git("checkout", "--quiet", "--", card)
    }
  }

  @Test func aRevisionLeavesTheOtherVersionsAlone() async throws {
    let registry = try await DurabilityRegistry(bare: false)
    for version in ["1.0.0", "1.1.0"] { try await registry.publish("m", version) }
    try registry.box.write("registry/cards/m/1.0.0.json", "edited\n")
    let outcome = try await registry.publish("m", "1.1.0", "revised", options: ["--revise", "-m", "why"])
    #expect(outcome.isSuccess, "\(outcome.errors)")
    #expect(try await registry.status() == " M cards/m/1.0.0.json\n")
    #expect(try registry.box.text("registry/cards/m/1.0.0.json") == "edited\n")
  }
}
