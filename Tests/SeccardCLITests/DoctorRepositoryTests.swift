import SeccardJSON
import SeccardTestSupport
import Testing

/// What doctor says about the repository itself: what libgit2 reads otherwise than git does.
@Suite struct DoctorRepositoryTests {
  @Test(arguments: [
    ("git clone -q --bare --depth 1 file://$PWD/reg other", "repository.shallow-clone"),
    ("cp -R reg other && git -C other replace --graft main", "repository.replacements"),
    ("cp -R reg other && mkdir -p other/info && git -C other rev-parse main > other/info/grafts", "repository.grafts"),
  ])
  func aRepositoryThatGitReadsOtherwiseIsAWarning(_ script: String, _ rule: String) async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let made = try await box.shell(script)
    #expect(made.isSuccess, "\(made.errors)")
    let report = try await box.report(
      ["registry", "doctor", "--registry", "other"], schema: "seccard.registry.doctor/1")
    #expect(report["sound"] == true)
    let finding = try #require(report["findings"]?.array?.first)
    #expect(finding["rule"]?.string == rule)
    #expect(finding["level"] == "warning")
    #expect(finding["hint"]?.string?.contains("git ") == true)
    #expect(try await box.succeed(["registry", "doctor", "--registry", "other"]).hasSuffix("; 0 errors, 1 warning\n"))
  }

  @Test func aTooLargeFormatIsFound() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let padding = String(repeating: "x", count: 1 << 20)
    try await HandMade(box: box).replace("registry.json", "{\"format\": 1, \"x\": \"\(padding)\"}")
    let examined = try await box.seccard(["registry", "doctor"])
    #expect(examined.code == 1)
    #expect(examined.text.hasPrefix("error registry.format  registry.json\n"), "\(examined.text)\(examined.errors)")
    let listed = try await box.seccard(["list"])
    #expect(listed.code == 2)
    #expect(listed.errors.hasPrefix("error: registry.json is not sound: "), "\(listed.errors)")
  }

  /// `HEAD` of a bare clone may name a branch that is not there: then the registry's has to be named.
  @Test func withoutAHeadTheBranchIsNamed() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    try await box.git("symbolic-ref", "HEAD", "refs/heads/nothing", in: "reg")
    for words in [["list"], ["show", "m"], ["log"], ["registry", "doctor"]] {
      let refused = try await box.seccard(words)
      #expect(refused.code == 2)
      #expect(refused.errors.contains("  or another branch: --branch NAME\n"), "\(words): \(refused.errors)")
      #expect(try await box.seccard(words + ["--branch", "main"]).code == 0, "\(words)")
    }
    #expect(try await box.succeed(["list", "--branch", "main", "--at", "main~1"]) == "")
  }
}
