import SeccardTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `generate` and the hook find the repository, its worktree and its index where git does.
@Suite struct GenerateRepositoryTests {
  // MARK: A git folder behind a link

  /// The weights that git does not keep are read from the worktree: a link in place of `.git` makes no bare repository.
  @Test func aLinkedGitFolder() async throws {
    let model = try await ModelSandbox()
    try await model.shell(
      """
      mv .git ../x.git; ln -s ../x.git .git
      echo 'weights/' > .gitignore; git rm -rq --cached weights; git add .gitignore; git commit -q -m external
      """)
    let before = try #require(try await model.artifact("weights/a.bin"))
    try model.write("weights/a.bin", "other weights\n")
    let check = try await model.seccard("generate", "--check")
    #expect(check.code == 1, "\(check.text)\(check.errors)")
    let outcome = try await model.seccard("generate")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try await model.artifact("weights/a.bin", in: "") != before)
    #expect(try await model.status() == ["M  " + ModelSandbox.card])
  }

  @Test func theHookWithALinkedGitFolder() async throws {
    let model = try await ModelSandbox()
    try await model.shell(
      "mv .git ../x.git; ln -s ../x.git .git; echo three > weights/a.bin; git add weights; git commit -q -m next")
    #expect(try await model.status() == [])
    try await model.expectSound()
  }
}
