import SeccardJSON
import SeccardTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Worktrees that somebody made to mislead: each odd thing is a finding or an error with its name, and nothing hangs.
@Suite struct GenerateHostileTests {
  /// A repository whose artefacts are in a folder that git does not keep.
  private func start(_ script: String, artifacts: String = "ext/**") async throws -> ModelSandbox {
    let model = try await ModelSandbox(artifacts: artifacts)
    try model.write(".gitignore", "/ext\n")
    try await model.shell(
      "git add .gitignore; git commit -q -m ignore; mkdir -p ext; echo secret > ../outside; \(script)")
    return model
  }

  // MARK: Artefacts

  struct Odd: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let script: String
    var path = "ext/odd"
    let rule: String
  }

  private static let socket = "python3 -c \"import socket; socket.socket(socket.AF_UNIX).bind('ext/odd')\""

  @Test(arguments: [
    Odd(testDescription: "a link out of the repository", script: "ln -s ../../outside ext/odd", rule: "content.link"),
    Odd(testDescription: "an absolute link", script: "ln -s /etc/passwd ext/odd", rule: "content.link"),
    Odd(testDescription: "a link to nothing", script: "ln -s nothing ext/odd", rule: "content.link"),
    Odd(testDescription: "a link to itself", script: "ln -s odd ext/odd", rule: "content.link"),
    Odd(testDescription: "a link to an endless file", script: "ln -s /dev/zero ext/odd", rule: "content.link"),
    Odd(testDescription: "a link to a folder", script: "ln -s /proc ext/odd", rule: "content.link"),
    Odd(testDescription: "a link to the folder it is in", script: "ln -s . ext/odd", rule: "content.link"),
    Odd(testDescription: "a pipe", script: "mkfifo ext/odd", rule: "content.special"),
    Odd(
      testDescription: "a tracked link", script: "ln -s /etc/passwd ext/odd; git add -f ext/odd", rule: "content.link"),
    Odd(
      testDescription: "another repository", script: "git init -q ext/odd; echo x > ext/odd/w",
      rule: "content.submodule"),
    Odd(
      testDescription: "a folder with a .git file",
      script: "mkdir ext/odd; echo gitdir: /x > ext/odd/.git; echo x > ext/odd/w",
      rule: "content.submodule"),
  ])
  func whatIsNotReadIsUnscannable(_ odd: Odd) async throws {
    let model = try await start(odd.script)
    let outcome = try await model.seccard("generate")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let artifacts = try #require(try await model.card(in: "")["evidence"]?["artifacts"]?.array)
    #expect(artifacts.map { $0["path"]?.string } == [odd.path])
    #expect(artifacts[0]["load_risk"] == "unscannable")
    #expect(artifacts[0]["sha256"] == nil)
    #expect(artifacts[0]["findings"]?.array?.map { $0["rule"]?.string } == [odd.rule])
    #expect(try await model.seccard("generate", "--check", "--from", "worktree").code == 0)
  }

  @Test(.enabled("python3 makes sockets") { await Self.hasPython() }) func aSocketIsUnscannable() async throws {
    try await whatIsNotReadIsUnscannable(
      Odd(testDescription: "a socket", script: Self.socket, rule: "content.special"))
  }

  private static func hasPython() async -> Bool {
    (try? await Sandbox().run("python3", ["-c", "import socket"]))?.isSuccess ?? false
  }

  /// The folder itself is not what it should be: nothing below it is taken for its own.
  @Test(arguments: [
    (
      "rmdir ext; mkdir ../other; echo x > ../other/w; ln -s ../other ext",
      "ext: is a symbolic link, which is not followed"
    ),
    ("rmdir ext; ln -s / ext", "ext: is a symbolic link, which is not followed"),
    ("echo gitdir: /x > ext/.git; echo x > ext/w", "ext: is a repository of its own, and what is in it was left out"),
    ("git init -q ext; echo x > ext/w", "ext: is a repository of its own, and what is in it was left out"),
    ("rmdir ext; echo x > ext", "ext/**: matches no artifact, neither in git nor on disk"),
    ("rmdir ext; mkfifo ext", "ext/**: matches no artifact, neither in git nor on disk"),
  ])
  func aFolderThatIsNoneIsTold(_ script: String, _ note: String) async throws {
    let model = try await start(script)
    let outcome = try await model.seccard("generate")
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("note: " + note), "\(outcome.errors)")
    // What is in the way is in the card, where it may hide something.
    let risks = try await model.card(in: "")["evidence"]?["artifacts"]?.array?.map { $0["load_risk"]?.string }
    #expect(risks == (note.hasPrefix("ext: ") ? ["unscannable"] : nil))
  }

  @Test(arguments: ["echo x > \"$(printf 'ext/\\377.bin')\"", "mkdir \"$(printf 'ext/\\377.bin')\""])
  func aNameThatIsNotUTF8IsAnError(_ script: String) async throws {
    let model = try await start(script)
    for command in ["\"$seccard\" generate", "git commit -q --allow-empty -m x"] {
      let outcome = try await model.run(command)
      #expect(!outcome.isSuccess)
      #expect(
        outcome.errors.hasPrefix(
          "error: ext/\\377.bin\(script.hasPrefix("mkdir") ? "/" : "") has a name that is not UTF-8"),
        "\(outcome.errors)")
    }
  }

  @Test(arguments: ["index", "HEAD", "worktree"]) func aTrackedNameThatIsNotUTF8IsAnError(_ origin: String) async throws
  {
    let model = try await start("mkdir w; echo x > \"$(printf 'w/\\377.bin')\"; git add w", artifacts: "w/?.bin")
    try await model.shell("git commit -q --no-verify -m odd")
    let outcome = try await model.seccard("generate", "--check", "--from", origin)
    #expect(outcome.code == (origin == "HEAD" ? outcome.code : 2))
    if origin != "HEAD" {
      #expect(outcome.errors.hasPrefix("error: w/\\377.bin has a name that is not UTF-8"), "\(outcome.errors)")
    }
    // One that no pattern means is nobody's business.
    try model.write("seccard.yaml", ModelSandbox.configuration(artifacts: "weights/*"))
    _ = try await model.git("add", "seccard.yaml")
    #expect(try await model.seccard("generate").code == 0)
  }

  @Test func namesThatAreLongAreKept() async throws {
    let name = String(repeating: "a", count: 250)
    let folders = (0..<12).map { _ in name }.joined(separator: "/")
    let model = try await start("")
    try model.write("ext/\(folders)/\(name)", "x")
    try model.write("ext/a\nb\u{1B}[31m\u{202E}.bin", "x")
    let outcome = try await model.seccard("generate")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(!outcome.text.unicodeScalars.contains("\u{1B}"))
    #expect(try await model.artifact("ext/\(folders)/\(name)", in: "") != nil)
    #expect(try await model.artifact("ext/a\nb\u{1B}[31m\u{202E}.bin", in: "") != nil)
  }

  /// Deeper than a path may be long.
  @Test func foldersWithoutAnEndAreAnError() async throws {
    let name = String(repeating: "d", count: 200)
    let model = try await start("cd ext; for i in $(seq 30); do mkdir \(name); cd -P \(name); done")
    let outcome = try await model.seccard("generate")
    #expect(outcome.code == 2)
    #expect(outcome.errors.hasPrefix("error: cannot look through the folder ext/ddd"), "\(outcome.errors.prefix(200))")
    #expect(outcome.errors.contains("File name too long"))
    try await model.shell(
      "cd ext; while [ -d \(name) ]; do mv \(name) ../gone; rmdir ../gone 2>/dev/null || { mv ../gone/\(name) .; rmdir ../gone; }; done"
    )
  }

  @Test(
    .enabled("not as root, who may read everything") { geteuid() != 0 }, arguments: ["chmod 0 ext/w", "chmod 0 ext"])
  func whatMayNotBeReadIsAnError(_ script: String) async throws {
    let model = try await start("echo x > ext/w; \(script)")
    let outcome = try await model.seccard("generate")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("ext") && outcome.errors.contains("Permission denied"), "\(outcome.errors)")
  }

  // MARK: seccard.yaml, source and output

  struct Refused: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let script: String
    var options: [String] = []
    let errors: String
  }

  @Test(arguments: [
    Refused(
      testDescription: "seccard.yaml is a link",
      script: "mv seccard.yaml real.yaml; ln -s real.yaml seccard.yaml; git add -A",
      errors: "seccard.yaml is a symbolic link, not a file"),
    Refused(
      testDescription: "seccard.yaml is a link on disk",
      script: "mv seccard.yaml real.yaml; ln -s real.yaml seccard.yaml",
      options: ["--from", "worktree"], errors: "seccard.yaml cannot be read: it is a symbolic link"),
    Refused(
      testDescription: "seccard.yaml is a pipe", script: "rm seccard.yaml; mkfifo seccard.yaml",
      options: ["--from", "worktree"], errors: "seccard.yaml cannot be read: it is not a regular file"),
    Refused(
      testDescription: "seccard.yaml is a folder", script: "git rm -q seccard.yaml; mkdir seccard.yaml",
      options: ["--from", "worktree"], errors: "seccard.yaml cannot be read: it is a folder"),
    Refused(
      testDescription: "the source is a link", script: "mv card.yaml real.yaml; ln -s real.yaml card.yaml; git add -A",
      errors: "card.yaml is a symbolic link, not a file"),
    Refused(
      testDescription: "the source is a pipe", script: "rm card.yaml; mkfifo card.yaml",
      options: ["--from", "worktree"],
      errors: "card.yaml cannot be read: it is not a regular file"),
    Refused(
      testDescription: "the output is a folder", script: "git rm -q *.json; mkdir security-model-card.json",
      errors: "cannot stage security-model-card.json: a folder is in its place"),
    Refused(
      testDescription: "the output is a folder in the index",
      script: "git rm -q *.json; mkdir security-model-card.json; echo x > security-model-card.json/x; git add -A",
      errors: "cannot stage security-model-card.json: the index has a folder in its place"),
    Refused(
      testDescription: "the output is a link that git does not know",
      script: "git rm -q *.json; ln -s notes.txt security-model-card.json",
      errors: "cannot stage security-model-card.json: an untracked symbolic link is in its place"),
    Refused(
      testDescription: "the output is a link",
      script: "rm *.json; ln -s notes.txt security-model-card.json; git add -A",
      options: ["--force"], errors: "security-model-card.json is a symbolic link, not a file"),
    Refused(
      testDescription: "the output is a pipe", script: "rm *.json; mkfifo security-model-card.json; echo x > ext/x",
      errors: "cannot stage security-model-card.json: it is not a regular file"),
    Refused(
      testDescription: "the output's folder is a link out of the repository",
      script:
        "mkdir ../out; ln -s ../out a; sed -i.old 's,output: ,output: a/,' seccard.yaml; rm *.old; git add seccard.yaml",
      errors: "is a symbolic link"),
    Refused(
      testDescription: "the output's folder is a link, on disk alone",
      script: "mkdir ../out; ln -s ../out a; sed -i.old 's,output: ,output: a/,' seccard.yaml; rm *.old",
      options: ["--from", "worktree"], errors: "a is a symbolic link"),
    Refused(
      testDescription: "the output's folder is another repository",
      script: "git init -q a; sed -i.old 's,output: ,output: a/,' seccard.yaml; rm *.old; git add seccard.yaml",
      errors: "is a repository of its own"),
  ])
  func whatIsNoFileIsAnError(_ refused: Refused) async throws {
    let model = try await start(refused.script)
    let index = try model.box.read(model.path + "/.git/index")
    let notes = try model.text("notes.txt")
    let outcome = try await model.box.seccard(["generate"] + refused.options, in: model.path)
    #expect(outcome.code == 2)
    #expect(outcome.errors.hasPrefix("error: ") && outcome.errors.contains(refused.errors), "\(outcome.errors)")
    #expect(try model.box.read(model.path + "/.git/index") == index)
    #expect(try model.text("notes.txt") == notes)
    #expect(!model.box.exists("out/security-model-card.json"))
    #expect(try await model.leftOvers() == [])
  }

  @Test func foldersOnTheWayToTheOutputAreMade() async throws {
    let model = try await ModelSandbox()
    try model.write("seccard.yaml", ModelSandbox.configuration(output: "a b/ü/card.json"))
    #expect(try await model.shell("git rm -q *.json; git add -A; git commit -q -m x").isSuccess)
    #expect(try model.text("a b/ü/card.json") == (try await model.git("show", "HEAD:a b/ü/card.json")))
    #expect(try await model.status() == [])
    try await model.expectSound()
  }

  // MARK: A file that changes

  /// Stopped while it reads; the file changes; on it goes.
  @Test(
    .enabled("strace can trace") { await DurabilityTracing.isAllowed() },
    arguments: [
      "printf x | dd of=ext/w.bin bs=1 seek=3000000 conv=notrunc status=none", "printf x >> ext/w.bin",
      "truncate -s 1000 ext/w.bin", "cp ../new ext/w.bin", "mv ../new ext/w.bin", "rm ext/w.bin",
    ])
  func aFileThatChangesWhileItIsReadIsNamed(_ change: String) async throws {
    let model = try await start(
      "head -c 4000000 /dev/zero > ext/w.bin; head -c 4000000 /dev/zero | tr '\\0' x > ../new")
    let card = try model.text(ModelSandbox.card)
    let outcome = try await model.run(
      """
      : > ../trace
      strace -f -qq -o ../trace -P "$PWD/ext/w.bin" -e trace=pread64 -e inject=pread64:signal=SIGSTOP:when=2 "$seccard" generate &
      strace=$!
      until grep -q 'stopped by SIGSTOP' ../trace; do kill -0 $strace; done
      \(change)
      kill -CONT $(sed -n 's/ .*stopped by SIGSTOP.*//p' ../trace)
      wait $strace
      """)
    #expect(outcome.code == 2, "\(outcome.text)\(outcome.errors)")
    #expect(outcome.errors.contains("error: ext/w.bin cannot be read: it "), "\(outcome.errors)")
    #expect(try model.text(ModelSandbox.card) == card)
    #expect(try await model.seccard("generate").code == 0)
  }
}
