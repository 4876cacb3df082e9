import SeccardEvidence
import Testing

@Suite struct RequirementsTests {
  private static let hash = "sha256:" + String(repeating: "0123abcd", count: 8)
  private static let commit = String(repeating: "0123abcd", count: 5)

  private static let texts: [(String, String, [String])] = [
    ("", "0 - -", []), ("# torch==1", "0 - -", []), ("torch", "1 0 0", ["pkg:pypi/torch"]),
    ("torch==2.4.0", "1 1 0", ["pkg:pypi/torch@2.4.0"]), ("torch == 2.4.0", "1 1 0", ["pkg:pypi/torch@2.4.0"]),
    ("torch===2.4.0", "1 1 0", ["pkg:pypi/torch@2.4.0"]), ("torch==2.4.*", "1 0 0", ["pkg:pypi/torch"]),
    ("torch>=2,==2.4.0", "1 1 0", ["pkg:pypi/torch@2.4.0"]), ("torch==2.4.0,", "1 1 0", ["pkg:pypi/torch@2.4.0"]),
    ("torch (==2.4.0)", "1 1 0", ["pkg:pypi/torch@2.4.0"]),
    ("torch~=2.4.0", "1 0 0", ["pkg:pypi/torch"]), ("torch!=2.4.0", "1 0 0", ["pkg:pypi/torch"]),
    ("torch==${VERSION}", "1 0 0", ["pkg:pypi/torch"]), ("torch[a, b]==2.4.0", "1 1 0", ["pkg:pypi/torch@2.4.0"]),
    ("Scikit_Learn==1.4", "1 1 0", ["pkg:pypi/scikit-learn@1.4"]),
    ("scikit.-_LEARN", "1 0 0", ["pkg:pypi/scikit-learn"]),
    ("torch==2!1.0+cu1", "1 1 0", ["pkg:pypi/torch@2%211.0%2Bcu1"]),
    ("torch==2.4.0 ; python_version < '3.12' and extra == 'a;b'", "1 1 0", ["pkg:pypi/torch@2.4.0"]),
    ("torch==2.4.0 # why", "1 1 0", ["pkg:pypi/torch@2.4.0"]),
    ("torch==2.4.0\u{B}jax==1", "2 1 0", ["pkg:pypi/jax@1", "pkg:pypi/torch@2.4.0"]),
    // One package by two requirements: pinned where both are.
    ("torch==2.4.0; x\ntorch==2.5.0; y", "1 1 0", ["pkg:pypi/torch@2.4.0", "pkg:pypi/torch@2.5.0"]),
    ("torch==2.4.0\nTORCH", "1 0 0", ["pkg:pypi/torch", "pkg:pypi/torch@2.4.0"]),
    // Hashes.
    ("torch==2.4.0 --hash=\(hash)", "1 1 1", ["pkg:pypi/torch@2.4.0"]),
    ("torch==2.4.0 \\\n    --hash=\(hash) \\\n    --hash \(hash)\n    # via x", "1 1 1", ["pkg:pypi/torch@2.4.0"]),
    ("torch --ha=\(hash)", "1 0 1", ["pkg:pypi/torch"]),
    // Line ends that hide.
    ("# x\u{2028}torch==1", "1 1 0", ["pkg:pypi/torch@1"]), ("# x\u{85}torch==1", "1 1 0", ["pkg:pypi/torch@1"]),
    ("# x\rtorch==1\r\njax", "2 0.5 0", ["pkg:pypi/jax", "pkg:pypi/torch@1"]),
    ("jax # x \\\ntorch==1", "1 0 0", ["pkg:pypi/jax"]), ("# x\\\ntorch==1", "1 1 0", ["pkg:pypi/torch@1"]),
    ("tor\\\nch==1", "1 1 0", ["pkg:pypi/torch@1"]),
    ("torch\\\n# x\n==1.0", "", []), ("\u{FEFF}torch==1", "1 1 0", ["pkg:pypi/torch@1"]),
    ("torch==1\\", "1 1 0", ["pkg:pypi/torch@1"]),
    // Options.
    ("--index-url https://h/simple\n-i https://h\n--pre\n--no-binary :all:\n--require-hashes\n-f ./w", "0 - -", []),
    ("--unknown-option x\n-Z", "0 - -", []),
    // URLs.
    ("torch @ https://h/torch-2.4.0-cp311-cp311-linux_x86_64.whl", "1 0 0", ["pkg:pypi/torch"]),
    (
      "torch@https://h/torch-2.4.0-cp311-cp311-linux_x86_64.whl#\(hash.replacing(":", with: "="))", "1 1 1",
      ["pkg:pypi/torch@2.4.0"]
    ),
    ("torch [x] @ https://h/t.zip?a=b --hash=\(hash)", "1 1 1", ["pkg:pypi/torch"]),
    ("torch @ https://h/t.zip#md5=d41d8cd98f00b204e9800998ecf8427e", "1 0 0", ["pkg:pypi/torch"]),
    (
      "https://h/torch-2.4.0%2Bcu121-cp311-cp311-linux_x86_64.whl --hash=\(hash)", "1 1 1",
      ["pkg:pypi/torch@2.4.0%2Bcu121"]
    ),
    ("https://h/scikit-learn-1.4.tar.gz#\(hash.replacing(":", with: "="))", "1 1 1", ["pkg:pypi/scikit-learn@1.4"]),
    ("http://h/archive/main.zip", "1 0 0", []), ("https://h/opaque; python_version > '3'", "1 0 0", []),
    // Version control.
    ("git+https://u:${T}@h/t.git@\(commit)#egg=torch", "1 1 0", ["pkg:pypi/torch"]),
    ("torch @ git+ssh://git@h/t.git@\(commit)", "1 1 0", ["pkg:pypi/torch"]),
    ("-e git+https://h/t.git@\(commit)#egg=torch[x]&subdirectory=y", "1 1 0", ["pkg:pypi/torch"]),
    ("git+https://h/t.git@main#egg=torch", "1 0 0", ["pkg:pypi/torch"]),
    ("git+https://h/t.git#egg=torch", "1 0 0", ["pkg:pypi/torch"]),
    ("git+https://h/t.git@\(commit.prefix(12))#egg=torch", "1 0 0", ["pkg:pypi/torch"]),
    ("git+git@h:t.git@\(commit)", "1 1 0", []),
    ("torch @ git+https://h/t.git@main --hash=\(hash)", "1 0 0", ["pkg:pypi/torch"]),
    // Folders and files of one's own, and elsewhere.
    (".", "0 - -", []), ("-e .", "0 - -", []), ("-e.[dev]", "0 - -", []), ("--editable=./sub", "0 - -", []),
    ("sub/pkg", "0 - -", []),
    ("-e ../elsewhere", "1 0 0", []), ("/abs/pkg", "1 0 0", []), (".\\sub", "1 0 0", []),
    ("file:///x/pkg", "1 0 0", []),
    ("./wheels/torch-2.4.0-py3-none-any.whl", "1 0 0", ["pkg:pypi/torch"]),
    ("torch-2.4.0-py3-none-any.whl --hash=\(hash)", "1 1 1", ["pkg:pypi/torch@2.4.0"]),
  ]

  @Test(arguments: texts.indices)
  func lines(case place: Int) throws {
    let (text, numbers, packages) = Self.texts[place]
    let evidence = Result { try DependencyEvidence("requirements.txt", text) }
    if numbers.isEmpty {
      #expect(throws: EvidenceError.self) { try evidence.get() }
      return
    }
    #expect(try evidence.get().numbers == numbers)
    #expect(try evidence.get().machineLearning == packages)
  }

  private static let faults: [(String, String)] = [
    ("torch\n==1", "line 2: \"==1\" is no requirement (PEP 508)"),
    ("\n\n-torch\ntorch 2", "line 4: \"torch 2\" is no requirement (PEP 508)"),
    ("a \\\n\\\n b", "line 1: \"a  b\" is no requirement (PEP 508)"),
    ("torch==", "line 1: \"torch==\" is no requirement (PEP 508)"),
    ("torch==1 2", "line 1: \"torch==1 2\" is no requirement (PEP 508)"),
    ("torch==1/../x", "line 1: \"torch==1/../x\" is no requirement (PEP 508)"),
    ("torch=1.0", "line 1: \"torch=1.0\" is no requirement (PEP 508)"),
    ("torch[x", "line 1: \"torch[x\" is no requirement (PEP 508)"),
    ("torch>=1,,<2", "line 1: \"torch>=1,,<2\" is no requirement (PEP 508)"),
    ("é", "line 1: \"é\" is no requirement (PEP 508)"),
    ("torch @ ", "line 1: \"torch @\" is no requirement (PEP 508)"),
    ("torch\u{1B}[31m", "line 1: \"torch\\u{1b}[31m\" is no requirement (PEP 508)"),
    ("torch==1 --hash=md5:00", "line 1: \"md5:00\" is no hash that pip takes: sha256, sha384 or sha512"),
    ("torch==1 --hash", "line 1: the option \"--hash\" needs a value"),
    ("-r", "line 1: the option \"-r\" needs a value"),
    ("-r 'x", "line 1: a quote that does not end"),
  ]

  @Test(arguments: faults)
  func refused(_ text: String, _ description: String) throws {
    let error = try #require(throws: EvidenceError.self) { try DependencyEvidence("requirements.txt", text) }
    #expect(error.description == description)
  }

  /// Each of these is quadratic when done carelessly.
  @Test(arguments: ["x", "-r ", "\\", " ", "#", "-", "--hash=", "'", "[", ",", "@", ";", "/", "a==1,", "\\\n", "\r"])
  func long(_ piece: String) {
    for head in ["", "-r ", "a", "a==", "https://h/", "--hash "] {
      let text = head + String(repeating: piece, count: 50_000 / piece.utf8.count)
      let read = Result { try DependencyEvidence("requirements.txt", text) }
      if case .failure(let error) = read { #expect("\(error)".utf8.count < 500) }
    }
  }

  @Test func encoding() throws {
    let read = { (bytes: [UInt8]) in try DependencyEvidence(path: "requirements.txt", bytes) { _ in nil } }
    var error = try #require(throws: EvidenceError.self) { try read(Array("a\nb\n# \u{E9}".utf8) + [0xE9, 0x0A]) }
    #expect(error.description == "line 3: this is not UTF-8")
    error = try #require(throws: EvidenceError.self) { try read([0xFF, 0xFE, 0x61, 0x00]) }
    #expect(error.description == "the text is UTF-16: save it as UTF-8")
  }
}
