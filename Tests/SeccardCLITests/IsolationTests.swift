import SeccardTestSupport
import Testing

/// Nothing else is touched: a publish changes its own path of the branch's checkouts, and no work of anybody's.
@Suite struct IsolationTests {
  /// A checked-out registry with one card and work of every kind in it.
  private func busyRegistry() async throws -> Sandbox {
    let box = try Sandbox()
    try await box.seccard("init", "reg")
    try await box.seccard("publish", "-", "--registry", "reg", input: Cards.bytes("m", "1.0.0"))
    for name in ["staged", "edited", "both", "deleted", "renamed"] { try box.write("reg/\(name)", "first\n") }
    try await box.git("add", "-A", in: "reg")
    try await box.git("commit", "-q", "-m", "work", in: "reg")
    for name in ["staged", "both"] { try box.write("reg/\(name)", "second\n") }
    try await box.git("add", "staged", "both", in: "reg")
    for name in ["edited", "both"] { try box.write("reg/\(name)", "third\n") }
    try await box.git("rm", "-q", "--cached", "deleted", in: "reg")
    try await box.git("mv", "renamed", "moved", in: "reg")
    try box.write("reg/untracked", "mine\n")
    try box.write("reg/intended", "mine\n")
    try await box.git("add", "-N", "intended", in: "reg")
    return box
  }

  @Test func workInTheCheckoutStays() async throws {
    let box = try await busyRegistry()
    func state() async throws -> [String] {
      var state = [try await box.git("status", "--porcelain=v2", in: "reg")]
      state.append(try await box.git("diff", "--cached", in: "reg"))
      state.append(try await box.git("diff", in: "reg"))
      for name in ["staged", "edited", "both", "deleted", "moved", "untracked", "intended"] {
        state.append(try box.text("reg/\(name)"))
      }
      return state
    }
    let before = try await state()
    let outcome = try await box.seccard("publish", "-", "--registry", "reg", input: Cards.bytes("m", "1.1.0"))
    #expect(outcome.isSuccess, "\(outcome.errors)")
    #expect(try await state() == before)
    #expect(try await box.git("show", "--format=", "--name-only", "main", in: "reg") == "cards/m/1.1.0.json\n")
    #expect(try box.text("reg/cards/m/1.1.0.json") == Cards.text("m", "1.1.0"))
  }

  @Test func anotherBranchStaysWhereItIs() async throws {
    let box = try await busyRegistry()
    try await box.git("reset", "-q", "--hard", in: "reg")
    try await box.git("switch", "-q", "-c", "feature", in: "reg")
    let feature = try await box.git("rev-parse", "feature", in: "reg")
    let status = try await box.git("status", "--porcelain", in: "reg")
    let outcome = try await box.seccard("publish", "-", input: Cards.bytes("m", "1.1.0"), in: "reg")
    #expect(outcome.isSuccess && outcome.text.contains("(main "), "\(outcome.errors)")
    #expect(try await box.git("rev-parse", "feature", in: "reg") == feature)
    #expect(try await box.git("symbolic-ref", "HEAD", in: "reg") == "refs/heads/feature\n")
    #expect(try await box.git("status", "--porcelain", in: "reg") == status)
    #expect(box.exists("reg/cards/m/1.1.0.json") == false)
    #expect(try await box.git("show", "main:cards/m/1.1.0.json", in: "reg") == Cards.text("m", "1.1.0"))
  }

  @Test func aLinkedWorktreeOfTheBranchFollows() async throws {
    let box = try Sandbox()
    try await box.seccard("init", "--bare", "reg.git")
    try await box.git("worktree", "add", "-q", "../ein ordner äöü", "main", in: "reg.git")
    let outcome = try await box.seccard("publish", "-", "--registry", "reg.git", input: Cards.bytes("m", "1.0.0"))
    #expect(outcome.isSuccess, "\(outcome.errors)")
    #expect(try box.text("ein ordner äöü/cards/m/1.0.0.json") == Cards.text("m", "1.0.0"))
    #expect(try await box.git("status", "--porcelain", in: "ein ordner äöü") == "")
  }

  /// What stands at the very path refuses the publish before anything is written.
  @Test(arguments: [
    ("mkdir -p cards/m; echo mine > cards/m/1.1.0.json", "other content"),
    ("mkdir -p cards/m; echo mine > cards/m/1.1.0.json; git add cards", "staged"),
    ("rm -r cards; ln -s /tmp cards", "symbolic link"), ("mkdir -p cards/m/1.1.0.json", "folder"),
  ])
  func whatIsInTheWayIsNotRunOver(_ script: String, _ reason: String) async throws {
    let box = try Sandbox()
    try await box.seccard("init", "reg")
    try await box.seccard("publish", "-", "--registry", "reg", input: Cards.bytes("m", "1.0.0"))
    _ = try await box.run("sh", ["-c", script], in: "reg")
    let tip = try await box.git("rev-parse", "main", in: "reg")
    let status = try await box.git("status", "--porcelain", in: "reg")
    let outcome = try await box.seccard("publish", "-", "--registry", "reg", input: Cards.bytes("m", "1.1.0"))
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains(reason) && outcome.errors.contains("nothing was written"), "\(outcome.errors)")
    #expect(try await box.git("rev-parse", "main", in: "reg") == tip)
    #expect(try await box.git("status", "--porcelain", in: "reg") == status)
  }

  @Test func theSameBytesPutThereByHandAreNotInTheWay() async throws {
    let box = try Sandbox()
    try await box.seccard("init", "reg")
    try box.write("reg/cards/m/1.0.0.json", Cards.text("m", "1.0.0"))
    let outcome = try await box.seccard("publish", "cards/m/1.0.0.json", in: "reg")
    #expect(outcome.isSuccess, "\(outcome.errors)")
    #expect(try await box.git("status", "--porcelain", in: "reg") == "")
  }

  /// As inside a hook of another repository.
  @Test func variablesOfAnotherRepositoryDoNotCount() async throws {
    let box = try Sandbox()
    try await box.seccard("init", "reg")
    try await box.git("init", "-q", "other")
    let other = box.absolute("other")
    let outcome = try await box.seccard(
      "publish", "-", "--registry", box.absolute("reg"), input: Cards.bytes("m", "1.0.0"), in: "other",
      ["GIT_DIR": other + "/.git", "GIT_WORK_TREE": other, "GIT_INDEX_FILE": other + "/.git/index"])
    #expect(outcome.isSuccess, "\(outcome.errors)")
    #expect(try await box.git("status", "--porcelain", in: "reg") == "")
    #expect(try await box.git("status", "--porcelain", in: "other") == "")
    #expect(box.exists("other/cards") == false)
  }
}
