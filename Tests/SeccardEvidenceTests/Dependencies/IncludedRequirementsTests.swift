import SeccardEvidence
import Testing

@Suite struct IncludedRequirementsTests {
  @Test func requirementsAndConstraints() throws {
    let repository = TextRepository(files: [
      "ml/requirements.txt": "-r base.txt\n-c ../constraints.txt\n--requirement='more stuff/x.txt'\ntorch\nkeras\n",
      "ml/base.txt": "jax==0.4\n-r more\\ stuff/x.txt\n", "ml/more stuff/x.txt": "-r../base2.in\nonnx",
      "ml/base2.in": "-e ../own",
      "constraints.txt": "Torch==2.4.0\nunused==1\nkeras==3; python_version < '3.9'\nonnx<2",
    ])
    let evidence = try repository.evidence("ml/requirements.txt")
    #expect(evidence.numbers == "4 0.5 0")
    #expect(
      evidence.machineLearning == ["pkg:pypi/jax@0.4", "pkg:pypi/keras", "pkg:pypi/onnx", "pkg:pypi/torch@2.4.0"])
    #expect(evidence.included == ["constraints.txt", "ml/base.txt", "ml/base2.in", "ml/more stuff/x.txt"])
  }

  private static let faults: [([String: String], String)] = [
    (["r.txt": "\n-r x.txt"], "line 2: includes \"x.txt\", which is not in the repository"),
    (["r.txt": "-c x.txt"], "line 1: includes \"x.txt\", which is not in the repository"),
    (["r.txt": "-r ../x.txt"], "line 1: includes \"../x.txt\", which is outside of the repository"),
    (["r.txt": "-r a/../../r.txt"], "line 1: includes \"a/../../r.txt\", which is outside of the repository"),
    (["r.txt": "-r /etc/passwd"], "line 1: includes \"/etc/passwd\", which is outside of the repository"),
    (["r.txt": "-r ~/x"], "line 1: includes \"~/x\", which is outside of the repository"),
    (["r.txt": "-r C:/x"], "line 1: includes \"C:/x\", which is outside of the repository"),
    (["r.txt": "-r ."], "line 1: includes \".\", which is outside of the repository"),
    (
      ["r.txt": "-r https://h/x.txt"],
      "line 1: includes \"https://h/x.txt\", which is not in the repository: add it there"
    ),
    (["r.txt": "-r ./r.txt"], "line 1: includes \"./r.txt\", which includes it"),
    (
      ["r.txt": "-r a/x.txt", "a/x.txt": "\n-c ../r.txt"],
      "in \"a/x.txt\": line 2: includes \"../r.txt\", which includes it"
    ),
    (["r.txt": LFSPointerTests.pointer], LFSPointerTests.fault),
    (["r.txt": "-r x.txt", "x.txt": LFSPointerTests.pointer], "in \"x.txt\": " + LFSPointerTests.fault),
    (["r.txt": "-r x.txt", "x.txt": "torch\n=1"], "in \"x.txt\": line 2: \"=1\" is no requirement (PEP 508)"),
    (
      ["r.txt": "-r x.txt", "x.txt": "-r y.txt", "y.txt": "="],
      "in \"y.txt\": line 1: \"=\" is no requirement (PEP 508)"
    ),
  ]

  @Test(arguments: faults.indices)
  func refused(case place: Int) throws {
    let (files, description) = Self.faults[place]
    let error = try #require(throws: EvidenceError.self) { try TextRepository(files: files).evidence("r.txt") }
    #expect(error.description == description)
  }

  /// What cannot be read could only have pinned more.
  @Test func constraintsFromElsewhere() throws {
    #expect(try DependencyEvidence("r.txt", "-c https://h/c.txt\ntorch").numbers == "1 0 0")
  }

  @Test func bounds() throws {
    var files = ["r.txt": "-r 0.txt"]
    for place in 0..<40 { files["\(place).txt"] = "-r \(place + 1).txt" }
    var error = try #require(throws: EvidenceError.self) { try TextRepository(files: files).evidence("r.txt") }
    #expect(error.description == "in \"15.txt\": line 1: more than 16 files that include one another")
    files = ["r.txt": (0..<300).map { "-r \($0).txt\n" }.joined()]
    for place in 0..<300 { files["\(place).txt"] = "" }
    error = try #require(throws: EvidenceError.self) { try TextRepository(files: files).evidence("r.txt") }
    #expect(error.description == "line 201: includes more than 200 files")
    // Each includes each one below it: two to the power of sixteen ways, and fifteen files.
    files = ["r.txt": "-r 0.txt"]
    for place in 0..<15 { files["\(place).txt"] = (place + 1..<15).map { "-r \($0).txt\n" }.joined() + "p\(place)" }
    #expect(try TextRepository(files: files).evidence("r.txt").numbers == "15 0 0")
    error = try #require(throws: EvidenceError.self) {
      try DependencyEvidence("r.txt", String(repeating: "a\n", count: 100_001))
    }
    #expect(error.description == "line 100001: more than 100000 dependencies")
  }

  @Test func errorsOfTheRepositoryPass() {
    struct Broken: Error {}
    #expect(throws: Broken.self) {
      try DependencyEvidence(path: "r.txt", Array("-r x".utf8)) { _ in throw Broken() }
    }
  }
}
