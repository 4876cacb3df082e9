import SeccardJSON
import SeccardTestSupport
import Testing

/// What `seccard init --ml` does not do: overwrite, follow, hang, make a repository.
@Suite struct InitMLRefusalTests {
  @Test(arguments: [
    "echo mine >", "mkdir", "ln -s nowhere", "mkfifo",
  ])
  func nothingIsOverwritten(_ command: String) async throws {
    for name in ["seccard.yaml", "card.yaml"] {
      let box = try Sandbox()
      _ = try await box.shell("git init -q net && echo x > net/m.onnx && \(command) net/\(name)")
      let before = try await box.shell("ls -l net").text
      let outcome = try await box.seccard(["init", "--ml", "net"])
      #expect(outcome.code == 1, "\(outcome.errors)")
      #expect(outcome.text == "")
      #expect(outcome.errors.hasPrefix("error: \(name) is there already, "), "\(outcome.errors)")
      #expect(try await box.shell("ls -l net").text == before)
    }
  }

  @Test func aSecondTimeIsRefused() async throws {
    let box = try Sandbox()
    try await box.git("init", "-q", "net")
    try await box.succeed(["init", "--ml", "net"])
    let state = try await box.state(of: "net")
    let outcome = try await box.seccard(["init", "--ml", "net"])
    #expect(outcome.code == 1)
    #expect(
      outcome.errors == """
        error: seccard.yaml is there already, and is not overwritten
          go on from there: seccard generate
          or start anew:    move it away first

        """)
    #expect(try await box.state(of: "net") == state)
    // What git has is there, too.
    try await box.git("add", "-A", in: "net")
    _ = try await box.shell("rm net/seccard.yaml")
    let tracked = try await box.seccard(["init", "--ml", "net"])
    #expect(tracked.code == 1)
    #expect(tracked.errors.hasPrefix("error: seccard.yaml is in git, and only gone from disk\n"), "\(tracked.errors)")
  }

  @Test func bothNamesOfAnOutputMayBeTaken() async throws {
    let box = try Sandbox()
    try await box.git("init", "-q", "net")
    try box.write("net/security-model-card.json", "{}")
    try box.write("net/security-model-card.generated.json", "{}")
    let outcome = try await box.seccard(["init", "--ml", "net"])
    #expect(outcome.code == 1)
    #expect(!box.exists("net/seccard.yaml") && !box.exists("net/card.yaml"))
  }

  @Test(arguments: [
    (
      "plain",
      "error: \"plain\" is no git repository, and a card is generated from what git holds\n  make it one first: git init plain\n"
    ),
    (
      "net/sub",
      "error: \"net/sub\" lies inside the repository at \"ROOT/net\", and seccard.yaml belongs to its root\n  there: seccard init --ml ROOT/net\n"
    ),
    (
      "bare.git",
      "error: \"bare.git\" is a bare repository, and a card lies beside the files of its model\n  work in a clone: git clone bare.git\n"
    ),
    ("gone", "error: cannot open the repository at gone: there is no such folder\n"),
  ])
  func aRepositorysRootIsNeeded(_ path: String, _ message: String) async throws {
    let box = try Sandbox()
    _ = try await box.shell("mkdir plain && git init -q net && mkdir net/sub && git init -q --bare bare.git")
    let outcome = try await box.seccard(["init", "--ml", path])
    #expect(outcome.code == 2)
    #expect(outcome.errors == message.replacing("ROOT", with: box.path))
    #expect(try await box.shell("find . -name '*.yaml'").text == "")
  }

  @Test(arguments: [["--bare"], ["--fanout", "1"], ["--branch", "x"]])
  func aRegistrysOptionsGoWithARegistry(_ options: [String]) async throws {
    let box = try Sandbox()
    #expect(try await box.seccard(["init", "--ml"] + options).code == 64)
    for option in [["--model", "m"], ["--registry", "r"], ["--dry-run"]] {
      #expect(try await box.seccard(["init", "new"] + option).code == 64)
    }
    #expect(!box.exists("new"))
  }

  @Test func aDryRunWritesNothing() async throws {
    let box = try Sandbox()
    try await box.git("init", "-q", "net")
    try box.write("net/m.onnx", "")
    let state = try await box.state(of: "net")
    let outcome = try await box.seccard(["init", "--ml", "net", "--dry-run"])
    #expect(
      outcome.text.hasSuffix(
        "  artifacts     m.onnx\n  nothing for dependencies, datasets, metrics, reports\nwould write card.yaml, seccard.yaml\n"
      ))
    #expect(outcome.errors == "nothing was written (--dry-run)\n")
    let report = try await box.report(["init", "--ml", "net", "-n"], schema: "seccard.init-ml/1")
    #expect(report["dry_run"] == true)
    #expect(report["written"] == [])
    #expect(try await box.state(of: "net") == state)
  }

  @Test func theReportSaysWhatWasDone() async throws {
    let box = try Sandbox()
    try await box.git("init", "-q", "net")
    try box.write("net/w/m.onnx", "")
    let report = try await box.report(
      ["init", "--ml", "net", "--registry", "https://h/r"], schema: "seccard.init-ml/1")
    #expect(
      report == [
        "schema": "seccard.init-ml/1", "path": .string(box.path + "/net"), "dry_run": false, "model": "net",
        "model_from": "the folder's name", "source": "card.yaml", "output": "security-model-card.json",
        "license": .null, "registry": "https://h/r",
        "inputs": [["key": "artifacts", "pattern": "w/*.onnx", "files": ["w/m.onnx"]]], "untracked": [],
        "left_out": [], "complete": true, "written": ["card.yaml", "seccard.yaml"],
      ])
  }

  @Test func fromAnotherFolderTheWayThereIsTold() async throws {
    let box = try Sandbox()
    try await box.git("init", "-q", "my net")
    let outcome = try await box.seccard(["init", "--ml", "my net", "--model", "m"])
    #expect(
      outcome.errors
        == "next: cd 'my net'\n      git add card.yaml seccard.yaml && seccard generate\n      seccard hook install\n")
    #expect(try await box.seccard(["generate", "--from", "worktree"], in: "my net").isSuccess)
  }

  /// What may not be looked into, followed or waited for.
  @Test func hostileFilesAreNoObstacle() async throws {
    let box = try Sandbox()
    _ = try await box.shell(
      """
      git init -q net && cd net
      mkfifo a.onnx pipe-card.json && mkfifo README.md && ln -s /dev/zero LICENSE && ln -s / all && ln -s . loop
      ln -s /etc/passwd card.json
      mkdir -p w && printf x > "w/$(printf 'a\\033[31m\\nb').onnx" && printf x > "$(printf 'bad\\377').onnx"
      head -c 5000000 /dev/zero > big.json && yes '[' | tr -d '\\n' | head -c 100000 > deep.json
      d=deep; for i in $(seq 60); do d=$d/d; done; mkdir -p $d && printf x > $d/m.onnx
      """)
    let outcome = try await box.seccard(["init", "--ml", "net"])
    #expect(outcome.isSuccess, "\(outcome.errors)")
    #expect(!outcome.text.contains("\u{1B}"))
    #expect(outcome.text.contains("  artifacts     w/*.onnx (1 file)\n"), "\(outcome.text)")
    #expect(outcome.text.contains("  bad\u{FFFD}.onnx has a name that is not UTF-8, which no card can state\n"))
    #expect(outcome.errors.hasPrefix("warning: there are more folders than were looked through"), "\(outcome.errors)")
    try await box.git("add", "card.yaml", "seccard.yaml", in: "net")
    #expect(try await box.seccard(["validate", "net/card.yaml"]).code == 0)
  }

  @Test func aNameThatNoPatternHoldsIsLeftOut() async throws {
    let box = try Sandbox()
    try await box.git("init", "-q", "net")
    try box.write("net/a\nb.onnx", "")
    try box.write("net/\(String(repeating: "x", count: 200))/\(String(repeating: "y", count: 240)).onnx", "")
    let long = (0..<6).map { _ in String(repeating: "z", count: 200) }.joined(separator: "/")
    try box.write("net/\(long)/m.onnx", "")
    let report = try await box.report(["init", "--ml", "net"], schema: "seccard.init-ml/1")
    #expect(report["inputs"]?.array?.count == 2)
    #expect(report["left_out"]?.array?.compactMap { $0["path"]?.string } == ["\(long)/m.onnx"])
    #expect(try await box.seccard(["generate", "--from", "worktree"], in: "net").isSuccess)
  }

  @Test func whoCommitsIsQuoted() async throws {
    let box = try Sandbox()
    try await box.git("init", "-q", "net")
    for name in [#"O'Hara "Ann" \ #1: x"#, "Zoë 漢字", "yes", "- a", "\u{202E}evil\u{85}"] {
      try await box.git("config", "user.name", name, in: "net")
      try await box.succeed(["init", "--ml", "net"])
      let outcome = try await box.seccard(["validate", "net/card.yaml"])
      #expect(outcome.code == 0, "\(outcome.errors)")
      try await box.git("add", "-A", in: "net")
      try await box.succeed(["generate"], in: "net")
      let card = try JSONValue(parsing: box.read("net/security-model-card.json"))
      #expect(card["model_details"]?["developer"] == .string(name))
      try await box.git("rm", "-q", "-rf", ".", in: "net")
    }
  }
}
