import SeccardEvidence
import SeccardTestSupport
import Testing

@Suite struct DVCFileTests {
  private typealias Output = DVCFile.Output

  @Test func fileOfDVC3() throws {
    let file = try DVCFile(Array(DVCSample.file3.utf8))
    let expected = [
      Output(path: "train.csv", algorithm: "md5", digest: "e5ebd4c02cefbe7955977c67ada242b7", size: 8, fileCount: nil)
    ]
    #expect(file.outputs == expected)
    #expect(file.workingFolder == nil)
    #expect(!file.outputs[0].isFolder)
  }

  @Test func folderOfDVC3() throws {
    let outputs = try DVCFile(Array(DVCSample.folder3.utf8)).outputs
    let expected = [
      Output(path: "raw", algorithm: "md5", digest: "8ea7b150bb7c692952804d00767e8840.dir", size: 2, fileCount: 2)
    ]
    #expect(outputs == expected)
    #expect(outputs[0].isFolder)
  }

  /// The file was ten bytes with "\r\n": its digest is that of the eight with "\n" above, which is why it is no `md5`.
  @Test func fileOfDVC2() throws {
    let expected = [
      Output(
        path: "train.csv", algorithm: "md5-dos2unix", digest: "e5ebd4c02cefbe7955977c67ada242b7", size: 10,
        fileCount: nil)
    ]
    #expect(try DVCFile(Array(DVCSample.file2.utf8)).outputs == expected)
  }

  @Test(arguments: [
    (DVCSample.lock3, "md5", ["m.json", "model.bin", "plots"]),
    (DVCSample.lock2, "md5-dos2unix", ["m.json", "model.bin", "plots"]),
    (DVCSample.lock1, "md5-dos2unix", ["model.bin"]), (DVCSample.imported, "md5", ["train.csv"]),
    (DVCSample.importedURL, "md5", ["params.yaml"]),
  ])
  func outputs(_ text: String, _ algorithm: String, _ paths: [String]) throws {
    let outputs = try DVCFile(Array(text.utf8)).outputs
    #expect(outputs.map(\.path) == paths)
    #expect(outputs.allSatisfy { $0.algorithm == algorithm })
  }

  private static let md5 = "md5: e5ebd4c02cefbe7955977c67ada242b7"

  @Test func rareForms() throws {
    let elsewhere =
      "wdir: ../x\nouts:\n- etag: \"0x8D\"\n  path: s3://b/x\n- md5: 12345678901234567890123456789012\n  path: y\n"
    let file = try DVCFile(Array(elsewhere.utf8))
    #expect(file.workingFolder == "../x")
    #expect(file.outputs.map(\.algorithm) == ["etag", "md5-dos2unix"])
    #expect(file.outputs.map(\.digest) == ["0x8D", "12345678901234567890123456789012"])
    #expect(file.outputs.allSatisfy { $0.size == nil })
    #expect(try DVCFile(Array("schema: '2.0'\nstages: {}\n".utf8)).outputs.isEmpty)
    #expect(try DVCFile(Array("schema: '2.0'\n".utf8)).outputs.isEmpty)
  }

  private static let faults: [(String, String)] = [
    ("", "line 1, column 1: there is no value: the text is empty"),
    ("- a", "a DVC file is an object, not an array"), ("a: 1", "is no DVC file: it has neither \"outs\" nor stages"),
    (
      "stages:\n  train:\n    cmd: x\n    outs: [y]",
      "is a dvc.yaml, which has no digests: those are in the dvc.lock beside it"
    ),
    ("schema: '3.0'\nstages: {}", "the schema \"3.0\" of dvc.lock is not known here"),
    ("schema: 2.0\nstages: {}", "\"schema\" of the file is a string, not 2.0"),
    ("schema: '2.0'\nstages: []", "\"stages\" of the file is an object, not an array"),
    ("schema: '2.0'\nstages: {t: x}", "the stage \"t\" is an object, not a string"),
    ("schema: '2.0'\nstages: {t: {outs: x}}", "\"outs\" of the stage \"t\" is an array, not a string"),
    ("outs: x", "\"outs\" of the file is an array, not a string"),
    ("outs: []", "\"outs\" is empty: the file stands for no data"),
    ("outs: [a]", "an output of the file is an object, not a string"),
    ("outs: [{\(md5)}]", "an output of the file has no path"),
    ("outs: [{\(md5), path: ''}]", "an output of the file has no path"),
    ("outs: [{\(md5), path: [x]}]", "\"path\" of an output of the file is a string, not an array"),
    (
      "outs: [{path: x}]",
      "the output \"x\" has no digest: its data were not downloaded yet (`dvc update`), or are kept elsewhere"
    ),
    (
      "outs: [{path: x, hash: sha256, \(md5)}]",
      "the output \"x\" has no digest: its data were not downloaded yet (`dvc update`), or are kept elsewhere"
    ),
    ("outs: [{path: x, hash: Foo, Foo: abc}]", "the output \"x\" has a digest of a kind that no DVC writes: \"Foo\""),
    ("outs: [{path: x, hash: '', '': abc}]", "the output \"x\" has a digest of a kind that no DVC writes: \"\""),
    ("outs: [{path: x, hash: 'a:b', 'a:b': c}]", "the output \"x\" has a digest of a kind that no DVC writes: \"a:b\""),
    (LFSPointerTests.pointer, LFSPointerTests.fault),
    ("outs: [{path: x, md5: [1]}]", "\"md5\" of the output \"x\" is a string"),
    ("outs: [{path: x, md5: E5}]", "\"md5\" of the output \"x\" is no digest: \"E5\""),
    (
      "outs: [{path: x, \(md5).dir.dir}]",
      "\"md5\" of the output \"x\" is no digest: \"e5ebd4c02cefbe7955977c67ada242b7.dir.dir\""
    ),
    ("outs: [{path: x, etag: a b}]", "\"etag\" of the output \"x\" is no digest: \"a b\""),
    (
      "outs: [{path: x, \(md5), size: -1}]",
      "\"size\" of the output \"x\" is a whole number that is not negative, not -1"
    ),
    (
      "outs: [{path: x, \(md5), size: 9223372036854775808}]",
      "\"size\" of the output \"x\" is a whole number that is not negative, not 9223372036854775808"
    ),
    (
      "outs: [{path: x, \(md5), size: '1'}]",
      "\"size\" of the output \"x\" is a whole number that is not negative, not a string"
    ),
    (
      "outs: [{path: x, \(md5), nfiles: 1.5}]",
      "\"nfiles\" of the output \"x\" is a whole number that is not negative, not 1.5"
    ),
    (
      "outs: [{path: \"\\e[31m\"}]",
      "the output \"\\u{1b}[31m\" has no digest: its data were not downloaded yet (`dvc update`), or are kept elsewhere"
    ),
    ("outs:\n- path: a\n  path: b", "line 3, column 3: duplicate key \"path\" (first at line 2, column 3)"),
  ]

  @Test(arguments: faults)
  func refused(_ text: String, _ description: String) throws {
    let error = try #require(throws: EvidenceError.self) { try DVCFile(Array(text.utf8)) }
    #expect(error.description == description)
  }

  @Test func tooMany() throws {
    let text = "outs:\n" + String(repeating: "- {path: x, \(Self.md5)}\n", count: 100_001)
    let error = try #require(throws: EvidenceError.self) { try DVCFile(Array(text.utf8)) }
    #expect(error.message == "more than 100000 outputs")
  }

  @Test func mutatedFilesFuzz() throws {
    let seed = FuzzBudget.seed
    print("DVC: seed \(seed)")
    var mutations = Mutations(seed: seed)
    let samples = [DVCSample.file3, DVCSample.folder3, DVCSample.lock3, DVCSample.lock1, DVCSample.imported]
    for round in 0..<FuzzBudget.rounds {
      let bytes = mutations.mutated(Array(samples[mutations.number(below: samples.count)].utf8))
      do {
        for output in try DVCFile(bytes).outputs {
          let isWhole = !output.path.isEmpty && !output.digest.isEmpty && (output.size ?? 0) >= 0
          #expect(isWhole, "seed \(seed), round \(round)")
        }
      } catch {
        #expect(!error.message.isEmpty && error.message.utf8.count < 500, "seed \(seed), round \(round)")
      }
    }
  }
}
