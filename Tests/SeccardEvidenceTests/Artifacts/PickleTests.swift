import SeccardEvidence
import SeccardJSON
import Testing

@Suite struct PickleTests {
  /// Written by hand, as an attacker would: what a loader runs is a pickle, whatever else it is.
  @Test(arguments: [
    ("call of a function", "cos\nsystem\n(S'id'\ntR."),
    ("call, and then what is no opcode", "cos\nsystem\n(S'id'\ntR#and then text"),
    ("class with its arguments", "(S'id'\nios\nsystem\n."),
    ("object", "(cos\nsystem\nS'id'\no."),
    ("function alone", "cos\nsystem\n."),
    ("function alone, and then text", "cos\nsystem\n.text"),
    ("protocol 4 without its magic number", "\u{8C}\u{2}os\u{8C}\u{6}system\u{93}\u{8C}\u{2}id\u{85}R."),
    ("persistent object", "P1\n."),
    ("list", "(lp0\nI1\naL2L\naF1.5\naV\u{41}\na."),
    ("dictionary", "}q\u{0}X\u{1}\u{0}\u{0}\u{0}aK\u{1}s."),
    ("protocol that is not known", "\u{80}\u{6}N."),
    ("two in a row", "I1\n.I2\n."),
    ("data, and then a call", "I1\n.cos\nsystem\n(S'id'\ntR."),
  ])
  func handMade(_ name: String, _ text: String) throws {
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    #expect(try ArtifactContent.inspect(bytes).verdict == "pickle, unknown: pickle.unscanned")
  }

  @Test(arguments: [
    "N. Smith wrote this.", "I am text", "cat\ndog\nmouse\n", "class\nname\n", "S'quoted'\n", "(in brackets)", ".", "N",
    "0", "1", "I1\n.x", "(((((", "]]]]]", "Virtue\n", "T of length", "X\u{FF}", "R.", "tR.", "cos\nsys tem\n.", "aaaa",
    "(a, b)\n1, 2\n", "import os\nos.system('id')\n", "l.", "2.", "p0\n.", "\u{80}",
  ])
  func noPickle(_ text: String) throws {
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    let content = try ArtifactContent.inspect(bytes)
    #expect(content.format != "pickle")
    #expect(content.loadRisk == .unknown)
  }

  @Test(arguments: [(0, 2), (1, 2), (2, 2), (3, 2), (4, 2), (5, 2)] as [(UInt8, Int)])
  func protocolsThatAreStated(_ number: UInt8, _ size: Int) throws {
    let content = try ArtifactContent.inspect([0x80, number, 0x4E, 0x2E])
    #expect(content.verdict == "pickle, unknown: pickle.unscanned")
    #expect(content.facts["pickle_protocol"] == .number(JSONNumber(Int(number))))
  }

  @Test(arguments: [false, true])
  func pyTorchBeforeItsZipFiles(_ isFramed: Bool) throws {
    var file = FileBytes()
    file.raw([0x80, isFramed ? 4 : 2])
    if isFramed {
      file.raw([0x95])
      file.number(13 as UInt64)
    }
    file.raw([0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E])
    file.raw([0x80, 0x02, 0x4D, 0xE9, 0x03, 0x2E])
    #expect(try ArtifactContent.inspect(file.bytes).verdict == "pytorch-legacy, unknown: pickle.unscanned")
  }

  @Test func marksWithoutAnEnd() throws {
    let bomb = [UInt8](repeating: UInt8(ascii: "("), count: 1 << 20)
    #expect(try ArtifactContent.inspect(bomb).loadRisk == .unknown)
  }

  /// A sound file of another format that a loader of pickles would run: the first two bytes of the header's length pass
  /// over the next 32, up to a text of the metadata, which calls a function.
  @Test func soundTensorsThatAreAPickle() throws {
    let word = String(repeating: "a", count: 32)
    let call = "U \(word)U \(word)q\u{93}(U \(word)tR."
    func file(_ text: String) -> [UInt8] {
      var header = FileBytes(#"{"__metadata__":{"a":"...."# + text + #""}}"#)
      header.text(String(repeating: " ", count: 0x208A - header.bytes.count))
      var file = FileBytes()
      file.number(UInt64(header.bytes.count))
      file.raw(header.bytes)
      return file.bytes
    }
    #expect(try ArtifactContent.inspect(file("plain")).verdict == "safetensors, none")
    let content = try ArtifactContent.inspect(file(call))
    #expect(content.verdict == "safetensors, unknown: format.ambiguous")
    #expect(content.findings[0].detail.contains("a pickle as well"))
  }
}
