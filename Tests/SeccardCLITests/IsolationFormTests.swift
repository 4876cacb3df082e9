import SeccardTestSupport
import Testing

/// Forms of repository and worktree that libgit2 1.5 does not know all of: right, or an error that names the form.
@Suite struct IsolationFormTests {
  private static let card = "cards/m/1.0.0.json"

  /// A sparse checkout of the registry; whether the card is in the worktree in the end.
  @Test(arguments: [
    ("--cone schema", false), ("--cone cards/k", false), ("--cone cards/m", true), ("--cone cards", true),
  ])
  func aSparseCheckoutStaysSparse(_ folders: String, isThere: Bool) async throws {
    let registry = try await DurabilityRegistry(bare: false)
    try await registry.publish("k", "1.0.0")
    _ = try await registry.box.run("/bin/sh", ["-ec", "git sparse-checkout set \(folders)"], in: "registry")
    #expect(try await registry.publish("m", "1.0.0").isSuccess)
    #expect(registry.box.exists("registry/" + Self.card) == isThere)
    #expect(try await registry.git("ls-files", "-t", Self.card) == "\(isThere ? "H" : "S") \(Self.card)\n")
    try await registry.expectFinished()
    try await registry.expectReadable()
  }

  @Test(arguments: [
    ("git sparse-checkout set --no-cone '/*' '!/cards/m'", "the sparse checkout is not in cone mode"),
    ("git sparse-checkout set --cone --sparse-index schema", "the index is sparse"),
    ("git update-index --split-index", "the index is split"),
  ])
  func anIndexThatCannotBeEditedStopsTheWrite(_ script: String, _ reason: String) async throws {
    let registry = try await DurabilityRegistry(bare: false)
    try await registry.publish("k", "1.0.0")
    let made = try await registry.box.run("/bin/sh", ["-ec", script], in: "registry")
    try #require(made.isSuccess, "\(made.errors)")
    let tip = try await registry.tip()
    let before = try await IsolationWorktree(of: "registry", in: registry.box, without: "")
    let outcome = try await registry.publish("m", "1.0.0")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    #expect(try await registry.tip() == tip)
    let after = try await IsolationWorktree(of: "registry", in: registry.box, without: "")
    #expect(after.changes(since: before) == [])
    #expect(registry.strays() == [])
    // From another branch that index is nobody's matter.
    try await registry.git("switch", "--quiet", "-c", "feature")
    #expect(try await registry.publish("m", "1.0.0").isSuccess)
  }

  /// What git makes of a registry with six versions in `source`, as `made`.
  @Test(arguments: [
    "git clone --quiet --shared source made",
    "git clone --quiet --shared source made && echo ../../../source/objects > made/.git/objects/info/alternates",
    "git clone --quiet --depth 2 \"file://$PWD/source\" made", "git clone --quiet --mirror source made",
    "git clone --quiet --bare source made && git -C made gc --quiet && git -C made pack-refs --all",
    """
    git clone --quiet --bare source made && cd made && git repack --quiet -a -d --write-bitmap-index &&
      git commit-graph write --reachable && git multi-pack-index write && git pack-refs --all
    """,
    """
    git init --quiet super && cd super &&
      git -c protocol.file.allow=always submodule --quiet add "$OLDPWD/source" made && ln -s super/made ../made
    """,
    "git clone --quiet source made && git -C made config extensions.worktreeConfig true",
    "git clone --quiet source 'a b' && ln -s 'a b' made",
  ])
  func aFormThatIsReadAndWritten(_ script: String) async throws {
    let box = try Sandbox()
    let source = try await DurabilityRegistry(bare: true, in: box, name: "source")
    for minor in 0..<6 { try await source.publish("k", "1.\(minor).0") }
    let made = try await box.run("/bin/sh", ["-ec", script])
    try #require(made.isSuccess, "\(made.errors)")
    let isBare = try await box.git("rev-parse", "--is-bare-repository", in: "made") == "true\n"
    let registry = DurabilityRegistry(existing: "made", bare: isBare, in: box)
    try await registry.expectReadable()
    #expect(try await registry.publish("m", "1.0.0").isSuccess)
    #expect(try await registry.cards().count == 7)
    #expect(try await registry.status() == "")
    try await registry.expectReadable()
  }

  @Test(arguments: [
    ("git init --quiet --object-format=sha256 made", "sha256"),
    ("git clone --quiet --no-checkout --filter=blob:none \"file://$PWD/source\" made", "partial clone"),
    (
      """
      git clone --quiet source made && git -C made config core.repositoryFormatVersion 1 &&
        git -C made config extensions.refStorage reftable
      """, "reftable"
    ),
    (
      """
      git clone --quiet source made && git -C made config core.repositoryFormatVersion 1 &&
        git -C made config extensions.fromTheFuture yes
      """, "fromthefuture"
    ),
  ])
  func aFormThatIsNamed(_ script: String, _ name: String) async throws {
    let box = try Sandbox()
    let source = try await DurabilityRegistry(bare: true, in: box, name: "source")
    try await source.git("config", "uploadpack.allowFilter", "true")
    let made = try await box.run("/bin/sh", ["-ec", script])
    try #require(made.isSuccess, "\(made.errors)")
    let registry = DurabilityRegistry(existing: "made", bare: false, in: box)
    let commands = [["list"], ["registry", "doctor"], ["publish", "-"]]
    for command in commands {
      let outcome = try await registry.seccard(
        command + ["--registry", "made"], input: DurabilityRegistry.card("m", "1.0.0"))
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains(name), "\(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").count > 1, "no way out: \(outcome.errors)")
    }
    #expect(!box.exists("made/.git/seccard.lock"))
  }
}
