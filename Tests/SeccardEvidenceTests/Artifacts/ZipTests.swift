import SeccardEvidence
import SeccardJSON
import Testing

@Suite struct ZipTests {
  typealias Member = ZipDraft.Member

  private static let pickle: [UInt8] = [0x80, 0x02, 0x7D, 0x2E]

  /// As `torch.save` lays it out from version 1.6 on (`inline_container.cc`): torch itself is too large to be fetched.
  @Test(arguments: [false, true])
  func pyTorch(_ isWide: Bool) throws {
    var draft = ZipDraft([
      .init("archive/data.pkl", Self.pickle), .init("archive/byteorder", Array("little".utf8)),
      .init("archive/data/0", [1, 2, 3, 4]), .init("archive/version", Array("3\n".utf8)),
    ])
    draft.isWide = isWide
    let content = try ArtifactContent.inspect(draft.bytes)
    #expect(content.verdict == "pytorch-zip, unknown: pickle.unscanned")
    #expect(content.factText == #"{"members":4,"pickle_protocol":2}"#)
  }

  @Test(arguments: ["archive/constants.pkl", "archive/code/__torch__.py"])
  func torchScript(_ name: String) throws {
    let draft = ZipDraft([.init("archive/data.pkl", Self.pickle), .init(name), .init("archive/version")])
    #expect(try ArtifactContent.inspect(draft.bytes).verdict == "torchscript, unknown: pickle.unscanned")
  }

  /// As `keras.saving` lays it out (`saving_lib.py`).
  @Test func keras() throws {
    let draft = ZipDraft([
      .init("metadata.json", Array(#"{"keras_version":"3.5.0","date_saved":"2024-01-01@00:00:00"}"#.utf8)),
      .init("config.json", Array("{}".utf8)), .init("model.weights.h5"),
    ])
    let content = try ArtifactContent.inspect(draft.bytes)
    #expect(content.verdict == "keras, unknown: keras.unscanned")
    #expect(content.factText == #"{"members":3,"keras_version":"3.5.0"}"#)
  }

  @Test(
    arguments: [
      ("a pickle somewhere", [Member("model/weights.pkl")], "zip, unknown: pickle.unscanned"),
      ("nothing that is known", [Member("a.txt", [1])], "zip, unknown: zip.unknown"),
      ("nothing", [], "zip, unknown: zip.unknown"),
      ("arrays", [Member("a.npy", NumPyTests.array("'|u1'", data: 2))], "npz, none"),
      ("arrays by another name", [Member("a", NumPyTests.array("'|u1'", data: 2))], "npz, none"),
      (
        "objects among arrays",
        [Member("a.npy", NumPyTests.array("'|u1'", data: 2)), Member("b.npy", NumPyTests.array("'O'", data: 2))],
        "numpy-object, unknown: pickle.unscanned"
      ),
      (
        "something besides the arrays", [Member("a.npy", NumPyTests.array("'|u1'", data: 2)), Member("b", [1])],
        "zip, unknown: zip.unknown"
      ),
      ("array that is too long", [Member("a.npy", NumPyTests.array("'|u1'", data: 3))], "npz, unscannable: zip.size"),
      ("array by name alone", [Member("a.npy", [0x80, 0x02])], "zip, unknown: zip.unknown"),
      (
        "array that is compressed in an unknown way", [Member("a.npy", [1, 2, 3], method: 14, size: 9)],
        "zip, unknown: zip.unknown"
      ),
    ] as [(String, [Member], String)])
  func members(_ name: String, _ members: [Member], _ verdict: String) throws {
    #expect(try ArtifactContent.inspect(ZipDraft(members).bytes).verdict == verdict)
  }

  @Test func commentsAreAllowed() throws {
    var draft = ZipDraft([.init("a.npy", NumPyTests.array("'|u1'", data: 2))])
    draft.comment = Array("a comment".utf8)
    #expect(try ArtifactContent.inspect(draft.bytes).verdict == "npz, none")
  }

  struct Broken: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let rule: String
    let bytes: [UInt8]

    init(_ name: String, _ rule: String, _ change: (inout ZipDraft) -> Void) {
      testDescription = name
      self.rule = rule
      var draft = ZipDraft([.init("a", Array(0..<40)), .init("b", [1, 2, 3])])
      change(&draft)
      bytes = draft.bytes
    }
  }

  @Test(arguments: [
    Broken("two members of one name", "duplicate-name") { $0.members[1].name = "a" },
    Broken("another name at the data", "name") { $0.members[0].localName = "c" },
    Broken("another method at the data", "member") { $0.members[0].localMethod = 8 },
    Broken("another size at the data", "member") { $0.members[0].localSize = 41 },
    Broken("stored, and another size", "member") { $0.members[0].size = 41 },
    Broken("encrypted", "encrypted") { $0.members[0].flags = 1 },
    Broken("strongly encrypted", "encrypted") { $0.members[0].flags = 0x40 },
    Broken("hidden directory", "encrypted") { $0.members[0].flags = 0x2000 },
    Broken("both at one place", "name") { $0.members[1].start = 0 },
    Broken("not at its place", "member") { $0.members[1].start = 1 },
    Broken("past the end", "member") { $0.members[1].start = .max - 1 },
    Broken("more members than there are", "directory") { $0.count = 3 },
    Broken("fewer members than there are", "directory") { $0.count = 1 },
    Broken("2^16 - 1 members", "directory") { $0.count = .max },
    Broken("directory of another size", "directory") { $0.directorySize = 1 },
    Broken("directory of 2^32 - 1 bytes", "directory") { $0.directorySize = .max },
    Broken("directory at another place", "directory") { $0.directoryStart = 0 },
    Broken("two records at the end", "directory") {
      $0.comment = [0x50, 0x4B, 0x05, 0x06] + Array(repeating: 0, count: 18)
    },
    Broken("records that do not agree", "directory") { draft in
      draft.isWide = true
      draft.count = 7
    },
  ])
  func brokenArchivesAreUnscannable(_ broken: Broken) throws {
    #expect(try ArtifactContent.inspect(broken.bytes).verdict == "zip, unscannable: zip.\(broken.rule)")
  }

  /// Members that share their bytes: each is inside the one before it.
  @Test func overlappingMembers() throws {
    let inner = ZipDraft([.init("b", Array(0..<40))]).bytes.prefix(71)
    var draft = ZipDraft([.init("a", Array(inner)), .init("b", Array(0..<40))])
    draft.members[1].start = 31
    #expect(try ArtifactContent.inspect(draft.bytes).verdict == "zip, unscannable: zip.overlap")
  }

  @Test func noDirectory() throws {
    let cut = ZipDraft([.init("a", [1, 2, 3])]).bytes.dropLast()
    #expect(try ArtifactContent.inspect(Array(cut)).verdict == "zip, unscannable: zip.directory")
    #expect(try ArtifactContent.inspect([0x50, 0x4B, 0x03, 0x04]).verdict == "zip, unscannable: zip.directory")
  }

  /// A file that a loader of archives would take for another one than what it begins with.
  @Test func tensorsThatAreAnArchive() throws {
    let archive = ZipDraft([.init("archive/data.pkl", Self.pickle)]).bytes
    let header = #"{"a":{"dtype":"U8","shape":[\#(archive.count)],"data_offsets":[0,\#(archive.count)]}}"#
    var file = FileBytes()
    file.number(UInt64(header.utf8.count))
    file.text(header)
    file.raw(archive)
    let content = try ArtifactContent.inspect(file.bytes)
    #expect(content.verdict == "safetensors, unknown: format.ambiguous")
    #expect(content.findings[0].detail.contains("zip archive"))
  }
}
