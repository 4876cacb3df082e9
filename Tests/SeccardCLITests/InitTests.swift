import SeccardJSON
import SeccardTestSupport
import Testing

@Suite struct InitTests {
  @Test func startsARegistryInANewFolder() async throws {
    let box = try Sandbox()
    let outcome = try await box.seccard(["init", "deep/in/reg"])
    let id = try await box.log("%h", in: "deep/in/reg")
    try #require(id.count == 1)
    #expect(
      outcome.text == """
        started a registry in "\(box.path)/deep/in/reg", on main (\(id[0]))
          wrote \(try Template.files.count) files

        """)
    #expect(outcome.errors == "next: seccard publish card.json --registry deep/in/reg\n")
    #expect(try await box.log("%an <%ae> %cn %at", in: "deep/in/reg") == ["Ada <ada@example.com> Grace 1700000000"])
    try await box.expectSound("deep/in/reg")
  }

  @Test func startsARegistryInTheWorkingDirectory() async throws {
    let box = try Sandbox()
    try box.write("here/notes.txt", "mine")
    let outcome = try await box.seccard(["init"], in: "here")
    #expect(outcome.errors == "next: seccard publish card.json\n")
    #expect(try await box.git("status", "--porcelain", in: "here") == "?? notes.txt\n")
    #expect(try await box.seccard(["publish", "-"], input: Cards.text("m", "1.0.0"), in: "here").isSuccess)
  }

  @Test func startsABareRegistry() async throws {
    let box = try Sandbox()
    try await box.succeed(["init", "reg.git", "--bare"])
    #expect(try await box.git("rev-parse", "--is-bare-repository", in: "reg.git") == "true\n")
    #expect(try await box.git("symbolic-ref", "HEAD", in: "reg.git") == "refs/heads/main\n")
    #expect(try await box.git("ls-tree", "-r", "--name-only", "main", in: "reg.git").contains("registry.json\n"))
    try await box.expectSound("reg.git")
  }

  @Test(arguments: [0, 1, 2], [[], ["--bare"]])
  func fanoutIsPartOfTheFormat(_ fanout: Int, _ options: [String]) async throws {
    let box = try await Sandbox.withRegistry()
    try await box.succeed(["init", "r", "--fanout", "\(fanout)"] + options)
    #expect(
      try await box.git("show", "main:registry.json", in: "r")
        == "{\n  \"format\": 1,\n  \"fanout\": \(fanout),\n  \"branch\": \"main\"\n}\n")
    try await box.publish(Cards.text("m", "1.0.0"), "--registry", "r")
    let hash = try await box.sha256("m")
    let folders = [0: "", 1: "\(hash.prefix(2))/", 2: "\(hash.prefix(2))/\(hash.dropFirst(2).prefix(2))/"]
    #expect(
      try await box.git("ls-tree", "-r", "--name-only", "main", "cards/", in: "r")
        == "cards/\(folders[fanout] ?? "?")m/1.0.0.json\n")
  }

  @Test(arguments: ["3", "-1", "x", "1.0", "", "99999999999999999999"])
  func anotherFanoutIsAUsageError(_ fanout: String) async throws {
    let box = try Sandbox()
    let outcome = try await box.seccard(["init", "reg", "--fanout=\(fanout)"])
    #expect(outcome.code == 64)
    #expect(outcome.errors != "")
    #expect(!box.exists("reg"))
  }

  @Test(arguments: [("trunk", []), ("main", ["--branch", "main"]), ("x/y", ["-b", "x/y"])])
  func theBranchIsTheUsersOrTheOneAskedFor(_ branch: String, _ options: [String]) async throws {
    let box = try Sandbox()
    try box.write("home/.gitconfig", "[init]\n\tdefaultBranch = trunk\n")
    try await box.succeed(["init", "reg"] + options)
    #expect(try await box.git("symbolic-ref", "HEAD", in: "reg") == "refs/heads/\(branch)\n")
    #expect(try box.text("reg/registry.json").contains("\"branch\": \"\(branch)\""))
    try await box.expectSound()
  }

  @Test(arguments: ["a..b", "", "x.lock", "a b", "/", "@{"])
  func whatNamesNoBranchIsRefused(_ branch: String) async throws {
    let box = try Sandbox()
    let outcome = try await box.seccard(["init", "reg", "--branch=\(branch)"])
    #expect(outcome.code == 2 || outcome.code == 64, "\(outcome.errors)")
    #expect(!box.exists("reg"))
  }

  @Test func anUnbornBranchOfAnotherNameIsTaken() async throws {
    let box = try Sandbox()
    try await box.git("init", "-q", "-b", "trunk", "reg")
    try await box.succeed(["init", "reg"])
    #expect(try await box.git("for-each-ref", "--format=%(refname)", in: "reg") == "refs/heads/trunk\n")
    try await box.expectSound()
  }

  @Test func reportsWhatItDid() async throws {
    let box = try Sandbox()
    let report = try await box.report(["init", "reg", "--fanout", "1"], schema: "seccard.init/1")
    #expect(report["path"]?.string == box.path + "/reg")
    #expect(report["branch"] == "main")
    #expect(report["fanout"] == 1)
    #expect(report["commit"]?.string == (try await box.log("%H")).first)
    #expect(try report["written"]?.array?.compactMap(\.string).sorted() == Template.files.sorted())
    #expect(report["kept"] == [])
  }
}

/// What is there already stays, and what is in the way is refused.
@Suite struct InitOverOthersTests {
  @Test func anExistingRepositoryKeepsItsOwn() async throws {
    let box = try Sandbox()
    try await box.git("init", "-q", "reg")
    let own = ["README.md": "mine\n", ".gitignore": "*.o\n", ".github/workflows/ci.yml": "on: push\n", "src/x": "x\n"]
    for (name, text) in own { try box.write("reg/" + name, text) }
    try await box.git("add", "-A", in: "reg")
    try await box.git("commit", "-q", "-m", "First", in: "reg")
    try box.write("reg/.git/hooks/pre-commit", "#!/bin/sh\nexit 1\n")
    try box.write("reg/.git/hooks/pre-push.sample", "theirs\n")
    try box.write("reg/staged", "staged")
    try await box.git("add", "staged", in: "reg")
    try box.write("reg/src/x", "edited\n")
    try box.write("reg/untracked", "untracked")
    let status = try await box.git("status", "--porcelain", in: "reg")
    let hooks = try await box.state(of: "reg/.git/hooks")

    let outcome = try await box.seccard(["init", "reg"])
    #expect(outcome.isSuccess, "\(outcome.errors)")
    #expect(
      outcome.text.contains("  not written, something is there already: .gitignore, README.md\n"), "\(outcome.text)")
    #expect(try await box.log() == ["Start a registry of security model cards", "First"])
    #expect(try await box.git("status", "--porcelain", in: "reg") == status)
    for (name, text) in own where name != "src/x" { #expect(try box.text("reg/" + name) == text) }
    for (name, text) in own { #expect(try await box.git("show", "main:\(name)", in: "reg") == text) }
    let written = try await box.git("diff-tree", "-r", "--name-status", "main~", "main", in: "reg").split(
      separator: "\n")
    let expected = try Template.files.filter { own[$0] == nil }.map { "A\t\($0)" }
    #expect(written.map(String.init).sorted() == expected.sorted())
    #expect(try await box.state(of: "reg/.git/hooks") == hooks)
    #expect(try await box.run("git", ["fsck", "--strict"], in: "reg").isSuccess)
  }

  /// What the registry itself needs is refused in any form, tracked or not, and nothing is made.
  @Test(
    arguments: ["registry.json", "policy.yaml", "schema", "cards"],
    ["echo x >", "mkdir", "ln -s /nonexistent", "mkfifo"])
  func whatIsInTheWayIsRefused(_ name: String, _ command: String) async throws {
    let box = try Sandbox()
    _ = try await box.shell("mkdir plain && \(command) plain/\(name) && git init -q reg && \(command) reg/\(name)")
    for folder in ["plain", "reg"] {
      let listing = "find \(folder) ! -name seccard.lock | sort"
      let before = try await box.shell(listing).text
      let outcome = try await box.seccard(["init", folder])
      #expect(outcome.code == 2)
      #expect(outcome.text == "")
      #expect(outcome.errors.contains(": \(name) is there already\n"), "\(outcome.errors)")
      #expect(try await box.shell(listing).text == before)
    }
  }

  @Test(arguments: ["registry.json", "policy.yaml", "schema/x", "cards/x"])
  func whatIsTrackedInTheWayIsRefused(_ name: String) async throws {
    let box = try Sandbox()
    try await box.git("init", "-q", "reg")
    try box.write("reg/" + name, "{\"x\": 1}\n")
    try await box.git("add", "-A", in: "reg")
    try await box.git("commit", "-q", "-m", "First", in: "reg")
    // Taken out of the checkout, it is still what the branch holds.
    try await box.git("rm", "-r", "-q", "--cached", ".", in: "reg")
    _ = try await box.shell("rm -rf reg/registry.json reg/policy.yaml reg/schema reg/cards")
    let outcome = try await box.seccard(["init", "reg"])
    #expect(outcome.code == 2)
    #expect(try await box.log() == ["First"])
  }

  @Test(arguments: [[], ["--bare"], ["--fanout", "2"]])
  func aRegistryIsNotStartedTwice(_ options: [String]) async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let before = try await box.state(of: "reg")
    let outcome = try await box.seccard(["init", "reg"] + options)
    #expect(outcome.code == 2)
    #expect(
      outcome.errors == """
        error: "\(box.path)/reg" is a registry already
          look at it: seccard list --registry \(box.path)/reg

        """)
    #expect(try await box.state(of: "reg") == before)
  }

  @Test func aDetachedHeadIsRefused() async throws {
    let box = try Sandbox()
    try await box.git("init", "-q", "reg")
    try await box.git("commit", "-q", "--allow-empty", "-m", "First", in: "reg")
    try await box.git("checkout", "-q", "--detach", in: "reg")
    let outcome = try await box.seccard(["init", "reg"])
    #expect(outcome.code == 2)
    #expect(
      outcome.errors.contains("HEAD is detached, so there is no branch to hold the registry\n  git switch -c main\n"))
    #expect(try await box.git("for-each-ref", "--format=%(refname) %(subject)", in: "reg") == "refs/heads/main First\n")
    try await box.expectSound()
  }

  @Test(arguments: ["outer/inner", "outer/new", "outer/new/er", "outer/.git/new", "bare.git/new"])
  func theInsideOfAnotherRepositoryIsRefused(_ place: String) async throws {
    let box = try Sandbox()
    _ = try await box.shell("git init -q outer && mkdir outer/inner && git init -q --bare bare.git")
    let outcome = try await box.seccard(["init", place])
    #expect(outcome.code == 2)
    let root = place.hasPrefix("bare") ? "bare.git" : place.hasPrefix("outer/.git") ? "outer" : "outer"
    #expect(
      outcome.errors.contains("\"\(place)\" lies inside the repository at \"\(box.path)/\(root)"), "\(outcome.errors)")
    #expect(place == "outer/inner" || !box.exists(place))
    #expect(!box.exists(place + "/.git"))
  }

  @Test(arguments: [
    ("file", "error: \"file\" is a file\n"), ("file/x", "error: "), ("/dev/null", "error: \"/dev/null\" is a file\n"),
    ("full --bare", "error: \"full\" is not empty\n  choose a new folder for a bare repository\n"),
    ("repo --bare", "error: \"repo\" is a repository already, and not a bare one\n"),
    ("repo --branch other", "error: \"repo\" is a repository already, and not on \"other\"\n"),
  ])
  func whatCannotHoldARegistryIsRefused(_ words: String, _ start: String) async throws {
    let box = try Sandbox()
    _ = try await box.shell("echo x > file && mkdir full && echo x > full/x && git init -q repo")
    let before = try await box.shell("find . | sort").text
    let outcome = try await box.seccard(["init"] + words.split(separator: " ").map(String.init))
    #expect(outcome.code == 2)
    #expect(outcome.text == "")
    #expect(outcome.errors.hasPrefix(start), "\(outcome.errors)")
    #expect(try await box.shell("find . | sort").text == before)
  }

  @Test func withoutIdentityNothingIsMade() async throws {
    let box = try Sandbox()
    let outcome = try await box.shell(
      "exec env -u GIT_AUTHOR_NAME -u GIT_AUTHOR_EMAIL -u GIT_COMMITTER_NAME -u GIT_COMMITTER_EMAIL \"$seccard\" init reg"
    )
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("git config --global user.name \"Your Name\"\n"))
    #expect(!box.exists("reg"))
  }
}
