import SeccardEvidence
import SeccardJSON
import Testing

@Suite struct LockFileTests {
  private static let realFiles: [(String, String, String)] = [
    // The project itself and the folder `sub` are the repository's own.
    ("uv.lock", LockSample.uv, "2 1 1"), ("uv.lock", LockSample.uvGit, "1 1 0"),
    ("requirements.txt", LockSample.uvExport, "2 1 1"), ("poetry.lock", LockSample.poetry2, "2 1 1"),
    ("poetry.lock", LockSample.poetry1, "2 1 0.5"), ("Pipfile.lock", LockSample.pipenv, "2 1 1"),
  ]

  @Test(arguments: realFiles)
  func real(_ path: String, _ text: String, _ numbers: String) throws {
    let evidence = try DependencyEvidence(path, text)
    #expect(evidence.numbers == numbers)
    #expect(evidence.included.isEmpty)
  }

  private static let uv = "version = 1\n[[package]]\nname = \"torch\"\nversion = \"2.4.0+cu121\"\n"

  private static let forms: [(String, String, String, [String])] = [
    ("uv.lock", uv + "source = { registry = \"r\" }", "1 1 0", ["pkg:pypi/torch@2.4.0%2Bcu121"]),
    (
      "uv.lock",
      uv + "source = { registry = \"r\" }\nsdist = { hash = \"sha256:\(sixtyFour)\" }\nwheels = [{ url = \"u\" }]",
      "1 1 0", ["pkg:pypi/torch@2.4.0%2Bcu121"]
    ),
    ("uv.lock", uv + "source = { git = \"https://h/torch?rev=main#\(forty)\" }", "1 1 0", ["pkg:pypi/torch"]),
    ("uv.lock", uv + "source = { git = \"https://h/torch#main\" }", "1 0 0", ["pkg:pypi/torch"]),
    ("a/b/uv.lock", uv + "source = { editable = \"../../x\" }", "0 - -", []),
    ("a/b/uv.lock", uv + "source = { editable = \"../../../x\" }", "1 0 0", ["pkg:pypi/torch"]),
    ("uv.lock", uv + "source = { url = \"https://h/t.whl\" }", "1 0 0", ["pkg:pypi/torch"]),
    ("uv.lock", "version = 1\n", "0 - -", []),
    // Two versions for different machines: one package.
    (
      "uv.lock",
      uv
        + "source = { registry = \"r\" }\n[[package]]\nname = \"Torch\"\nversion = \"2.4.0\"\nsource = { registry = \"r\" }",
      "1 1 0", ["pkg:pypi/torch@2.4.0", "pkg:pypi/torch@2.4.0%2Bcu121"]
    ),
    (
      "Pipfile.lock",
      #"{"_meta": {}, "default": {"torch": {"version": "==2.4.0"}, "jax": {"version": "*"}, "x": {"path": ".", "editable": true}, "keras": {"git": "https://h/k", "ref": "main"}}}"#,
      "3 0.3333 0", ["pkg:pypi/jax", "pkg:pypi/keras", "pkg:pypi/torch@2.4.0"]
    ),
  ]

  private static let forty = String(repeating: "0123456789", count: 4)
  private static let sixtyFour = String(repeating: "01234567", count: 8)

  @Test(arguments: forms.indices)
  func form(case place: Int) throws {
    let (path, text, numbers, packages) = Self.forms[place]
    let evidence = try DependencyEvidence(path, text)
    #expect(evidence.numbers == numbers)
    #expect(evidence.machineLearning == packages)
  }

  private static let faults: [(String, String, String)] = [
    ("uv.lock", "version = 2\n[[package]]", "is a uv.lock of version 2, and 1 is what is known here"),
    (
      "uv.lock", "[[package]]\nname = \"a\"",
      "is neither a uv.lock, which has a \"version\", nor a poetry.lock, which has \"metadata\""
    ),
    ("uv.lock", "version = 1\npackage = 3", "\"package\" of the file is an array, not 3"),
    ("uv.lock", "version = 1\npackage = [3]", "a package is an object, not a number"),
    ("uv.lock", "version = 1\n[[package]]\nname = 1", "\"name\" of a package is a string, not 1"),
    ("uv.lock", "version = 1\n[[package]]\nname = \"-a\"", "a package has no name, or none that a package can have"),
    ("uv.lock", "version = 1\n[[package]]\nname = \"a\"", "the package \"a\" has no source"),
    (
      "uv.lock", "version = 1\n[[package]]\nname = \"a\"\nsource = { moon = \"1\" }",
      "the package \"a\" has a source that is not known here"
    ),
    (
      "uv.lock", uv + "source = { registry = \"r\" }\nwheels = [3]",
      "a file of the package \"torch\" is an object, not a number"
    ),
    (
      "uv.lock", uv + "source = { registry = \"r\" }\nwheels = [{ hash = 3 }]",
      "\"hash\" of a file of the package \"torch\" is a string, not 3"
    ),
    ("uv.lock", "version = 1\nversion = 1", "line 2, column 1: duplicate key \"version\""),
    ("poetry.lock", "package = []\n[metadata]", "is no poetry.lock: metadata has no \"lock-version\""),
    (
      "poetry.lock", "package = []\n[metadata]\nlock-version = \"3.0\"",
      "is a poetry.lock of version \"3.0\", and 1 and 2 are what is known here"
    ),
    ("uv.lock", LFSPointerTests.pointer, LFSPointerTests.fault),
    ("Pipfile.lock", LFSPointerTests.pointer, LFSPointerTests.fault),
    ("Pipfile.lock", "{}", "is JSON, and no Pipfile.lock: it has no \"_meta\""),
    ("Pipfile.lock", "{\"_meta\": {}, \"default\": []}", "\"default\" is an object, not an array"),
    ("Pipfile.lock", "{\"_meta\": {}, \"default\": {\"a\": 1}}", "\"a\" in \"default\" is an object, not a number"),
    (
      "Pipfile.lock", "{\"_meta\": {}, \"default\": {\"a\": {\"hashes\": [1]}}}",
      "a hash of \"a\" in \"default\" is a string, not a number"
    ),
    ("Pipfile.lock", "{\"_meta\"", "line 1, column 9: the text ends where \":\" has to follow"),
    (
      "package-lock.xml", "",
      "is no file of dependencies that is known here: those are requirements.txt, uv.lock, poetry.lock, Pipfile.lock, pyproject.toml and environment.yml"
    ),
  ]

  @Test(arguments: faults)
  func refused(_ path: String, _ text: String, _ description: String) throws {
    let error = try #require(throws: EvidenceError.self) { try DependencyEvidence(path, text) }
    #expect(error.description == description)
  }

  /// A share never says all or none of what is not all or none.
  @Test(arguments: [
    (0, 3, "0"), (3, 3, "1"), (1, 3, "0.3333"), (2, 3, "0.6666"), (1, 2, "0.5"), (1, 20_000, "0.0001"),
    (19_999, 20_000, "0.9999"),
  ])
  func share(_ pinned: Int, _ total: Int, _ expected: String) throws {
    let lines = (0..<total).map { $0 < pinned ? "p\($0)==1\n" : "p\($0)\n" }.joined()
    let evidence = try DependencyEvidence("requirements.txt", lines)
    #expect(evidence.numbers == "\(total) \(expected) 0")
    #expect(JSONNumber(expected) == evidence.pinned)
  }
}
