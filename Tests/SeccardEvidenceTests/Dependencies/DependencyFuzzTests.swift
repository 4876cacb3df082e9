import SeccardJSON
import SeccardTestSupport
import Testing

@testable import SeccardEvidence

@Suite struct DependencyFuzzTests {
  private static let samples: [(path: String, text: String)] = [
    ("uv.lock", LockSample.uv), ("uv.lock", LockSample.uvGit), ("requirements.txt", LockSample.uvExport),
    ("poetry.lock", LockSample.poetry1), ("poetry.lock", LockSample.poetry2), ("Pipfile.lock", LockSample.pipenv),
    (
      "requirements.txt",
      "-r other.txt\n-c c.txt\ntorch[a]==2.4 ; x\nj @ git+https://h/j@0123456789012345678901234567890123456789\n./w/a-1-py3-none-any.whl\n"
    ),
    (
      "environment.yml", "dependencies:\n- python=3.1=x\n- c::pytorch >=2\n- pip:\n  - torch==1\n  - -r other.txt\n"
    ),
    ("list.txt", "@EXPLICIT\nhttps://h/linux-64/pytorch-2.1.0-py311_1.conda#d41d8cd98f00b204e9800998ecf8427e\n"),
    (
      "pyproject.toml",
      "[project]\ndependencies = ['torch==1']\n[tool.poetry.dependencies]\na = {git = 'x', rev = 'y'}\n"
    ),
  ]

  /// Shares stay within 0 and 1, and package URLs are of characters that a package URL has.
  @Test func fuzz() throws {
    let seed = FuzzBudget.seed
    print("dependencies: seed \(seed)")
    var mutations = Mutations(seed: seed)
    for round in 0..<FuzzBudget.rounds {
      let sample = Self.samples[mutations.number(below: Self.samples.count)]
      let bytes = mutations.mutated(Array(sample.text.utf8))
      let others = mutations.mutated(Array("torch==1\n-r third.txt\n".utf8))
      do {
        let evidence = try DependencyEvidence(path: sample.path, bytes) { $0.utf8.count % 2 == 0 ? nil : others }
        for share in [evidence.pinned, evidence.hashed] {
          #expect((share == nil) == (evidence.packages == 0), "seed \(seed), round \(round)")
          #expect(share.map { $0 >= .init(0) && $0 <= .init(1) } ?? true, "seed \(seed), round \(round)")
        }
        for url in evidence.machineLearning {
          #expect(url.hasPrefix("pkg:") && url.utf8.allSatisfy { 0x21..<0x7F ~= $0 }, "seed \(seed), round \(round)")
        }
      } catch let error as EvidenceError {
        #expect(!error.message.isEmpty && error.message.utf8.count < 2000, "seed \(seed), round \(round)")
      }
    }
  }

  /// The table is read by people, and looked up by normalised names.
  @Test func machineLearningPackages() {
    let names = MachineLearningPackages.names
    #expect(names == names.sorted())
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { PackageName.normalised($0) == $0 && PackageName.isValid($0) })
    #expect((60...100).contains(names.count))
  }

  @Test(arguments: [
    ("Foo", "foo"), ("a.b", "a-b"), ("A_-.b", "a-b"), ("a-", "a-"), ("x2", "x2"),
  ])
  func normalisedNames(_ name: String, _ normalised: String) {
    #expect(PackageName.normalised(name) == normalised)
  }

  @Test(
    arguments: [
      ("x.txt", "a/b.txt", "a/x.txt"), ("../x", "a/b", "x"), ("./x//y/.", "b", "x/y"), ("..", "a/b", ""),
      (".", "a/b", "a"),
      ("../x", "b", nil), ("/x", "b", nil), ("a/../../x", "b", nil), ("", "b", ""), ("a\\b", "b", nil),
      ("~x", "b", nil),
      ("a\u{0}", "b", nil), ("C:x", "b", nil),
    ] as [(String, String, String?)])
  func folders(_ path: String, _ file: String, _ expected: String?) {
    #expect(RepositoryFolder.resolve(path, from: file) == expected)
  }
}
