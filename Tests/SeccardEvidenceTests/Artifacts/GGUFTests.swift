import SeccardEvidence
import SeccardJSON
import Testing

@Suite struct GGUFTests {
  /// A file put together by hand: a header, key-value pairs and tensors as they are given.
  struct Draft {
    var file = FileBytes("GGUF")
    var isBigEndian = false

    init(version: UInt32 = 3, tensors: UInt64 = 0, pairs: UInt64 = 0, isBigEndian: Bool = false) {
      self.isBigEndian = isBigEndian
      number(version)
      number(tensors)
      number(pairs)
    }

    mutating func number<Number: FixedWidthInteger>(_ number: Number) {
      file.number(number, isBigEndian: isBigEndian)
    }

    mutating func string(_ text: String) {
      number(UInt64(text.utf8.count))
      file.text(text)
    }

    mutating func pair(_ key: String, text: String) {
      string(key)
      number(8 as UInt32)
      string(text)
    }

    mutating func tensor(_ name: String, _ shape: [UInt64], type: UInt32, offset: UInt64) {
      string(name)
      number(UInt32(shape.count))
      for size in shape { number(size) }
      number(type)
      number(offset)
    }

    mutating func data(_ count: Int) -> [UInt8] {
      file.pad(to: 32)
      file.zeros(count)
      return file.bytes
    }
  }

  @Test(arguments: [(2, false), (3, false), (3, true)] as [(UInt32, Bool)])
  func factsOfASoundFile(_ version: UInt32, _ isBigEndian: Bool) throws {
    var draft = Draft(version: version, tensors: 2, pairs: 10, isBigEndian: isBigEndian)
    draft.pair("general.architecture", text: "llama")
    draft.pair("general.name", text: "/home/me/model")
    draft.pair("general.description", text: String(repeating: "x", count: 257))
    draft.string("general.file_type")
    draft.number(4 as UInt32)
    draft.number(7 as UInt32)
    draft.string("general.offset")
    draft.number(3 as UInt32)
    draft.number(-2 as Int16)
    draft.string("general.quantized")
    draft.number(7 as UInt32)
    draft.number(1 as UInt8)
    draft.string("x.causal")
    draft.number(7 as UInt32)
    draft.number(0 as UInt8)
    draft.string("x.nested")
    draft.number(9 as UInt32)
    draft.number(9 as UInt32)
    draft.number(1 as UInt64)
    draft.number(8 as UInt32)
    draft.number(2 as UInt64)
    draft.string("a")
    draft.string("b")
    draft.string("x.scores")
    draft.number(9 as UInt32)
    draft.number(6 as UInt32)
    draft.number(3 as UInt64)
    draft.file.zeros(12)
    draft.pair("tokenizer.chat_template", text: "abc")
    draft.tensor("a", [32, 2], type: 8, offset: 0)
    draft.tensor("b", [3], type: 0, offset: 96)
    let content = try ArtifactContent.inspect(draft.data(96 + 12))
    #expect(content.verdict == "gguf, none: chat-template")
    let order = isBigEndian ? #","byte_order":"big""# : ""
    #expect(
      content.factText
        == #"{"version":\#(version)\#(order),"general":{"architecture":"llama","file_type":7,"offset":-2,"quantized":true},"#
        + #""chat_template_sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","#
        + #""tensors":2,"parameters":67,"dtypes":{"F32":3,"Q8_0":64}}"#)
  }

  @Test func anotherTemplateChangesTheOneDigest() throws {
    func facts(_ name: String, _ text: String) throws -> JSONObject {
      var draft = Draft(pairs: 2)
      draft.pair("tokenizer.chat_template", text: "abc")
      draft.pair("tokenizer.chat_template.\(name)", text: text)
      return try ArtifactContent.inspect(draft.file.bytes).facts
    }
    let first = try facts("tool_use", "a")
    #expect(first["chat_templates"]?.object?.members.map(\.key) == ["default", "tool_use"])
    for other in [try facts("tool_use", "b"), try facts("rag", "a")] {
      #expect(other["chat_template_sha256"] != first["chat_template_sha256"])
    }
  }

  @Test func whatFollowsTheLastTensorIsSaid() throws {
    var draft = Draft(tensors: 1)
    draft.tensor("a", [4], type: 0, offset: 0)
    let padded = draft.data(32)
    #expect(try ArtifactContent.inspect(padded).verdict == "gguf, none")
    #expect(try ArtifactContent.inspect(padded + [0]).verdict == "gguf, none: gguf.trailing")
  }

  struct Broken: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let rule: String
    let bytes: [UInt8]

    init(_ name: String, _ rule: String, _ draft: Draft, data: Int = 0, _ change: (inout Draft) -> Void = { _ in }) {
      testDescription = name
      self.rule = "gguf." + rule
      var draft = draft
      change(&draft)
      bytes = data > 0 ? draft.data(data) : draft.file.bytes
    }
  }

  private static func oneTensor(
    _ name: String, _ rule: String, shape: [UInt64] = [4], type: UInt32 = 0, offset: UInt64 = 0, data: Int = 16
  ) -> Broken {
    Broken(name, rule, Draft(tensors: 1), data: data) { $0.tensor("a", shape, type: type, offset: offset) }
  }

  private static func onePair(_ name: String, _ rule: String, type: UInt32, _ value: (inout Draft) -> Void) -> Broken {
    Broken(name, rule, Draft(pairs: 1)) { draft in
      draft.string("key")
      draft.number(type)
      value(&draft)
    }
  }

  private static let broken: [Broken] = [
    Broken("version 1", "version", Draft(version: 1)),
    Broken("version 4", "version", Draft(version: 4)),
    Broken("version 0", "version", Draft(version: 0)),
    Broken("2^63 tensors", "too-large", Draft(tensors: 1 << 63)),
    Broken("2^64 - 1 pairs", "too-large", Draft(pairs: .max)),
    Broken("tensors that are not there", "truncated", Draft(tensors: 1)),
    Broken("key of 2^63 bytes", "string-length", Draft(pairs: 1)) { $0.number(1 << 63 as UInt64) },
    Broken("key past the end", "string-length", Draft(pairs: 1)) { $0.number(9 as UInt64) },
    Broken("key that is no UTF-8", "text", Draft(pairs: 1)) { draft in
      draft.number(1 as UInt64)
      draft.number(0xFF as UInt8)
    },
    Broken("key twice", "duplicate-key", Draft(pairs: 2)) { draft in
      draft.pair("a", text: "")
      draft.pair("a", text: "")
    },
    Broken("template twice", "chat-template", Draft(pairs: 2)) { draft in
      draft.pair("tokenizer.chat_template", text: "a")
      draft.pair("tokenizer.chat_template.default", text: "b")
    },
    Broken("template that is a number", "chat-template", Draft(pairs: 1)) { draft in
      draft.string("tokenizer.chat_template")
      draft.number(4 as UInt32)
    },
    Broken("alignment that is no power of two", "alignment", Draft(pairs: 1)) { draft in
      draft.string("general.alignment")
      draft.number(4 as UInt32)
      draft.number(48 as UInt32)
    },
    Broken("alignment of 0", "alignment", Draft(pairs: 1)) { draft in
      draft.string("general.alignment")
      draft.number(4 as UInt32)
      draft.number(0 as UInt32)
    },
    onePair("type 13", "value-type", type: 13) { _ in },
    onePair("true that is 2", "value", type: 7) { $0.number(2 as UInt8) },
    onePair("text of 2^64 - 1 bytes", "string-length", type: 8) { $0.number(UInt64.max) },
    onePair("array of 2^61 numbers", "too-large", type: 9) { draft in
      draft.number(10 as UInt32)
      draft.number(1 << 61 as UInt64)
    },
    onePair("array past the end", "truncated", type: 9) { draft in
      draft.number(10 as UInt32)
      draft.number(1 << 20 as UInt64)
    },
    onePair("arrays in arrays in arrays", "nesting", type: 9) { draft in
      for _ in 0..<1_000 {
        draft.number(9 as UInt32)
        draft.number(1 as UInt64)
      }
    },
    onePair("many arrays of many", "too-large", type: 9) { draft in
      draft.number(9 as UInt32)
      draft.number(UInt64(2))
      for _ in 0..<2 {
        draft.number(9 as UInt32)
        draft.number(40 << 20 as UInt64)
      }
    },
    oneTensor("five dimensions", "shape", shape: [1, 1, 1, 1, 1]),
    oneTensor("size of 2^63", "shape", shape: [1 << 63]),
    oneTensor("product past 2^64", "shape", shape: [1 << 32, 1 << 32]),
    oneTensor("bytes past 2^63", "shape", shape: [1 << 62]),
    oneTensor("half a block", "shape", shape: [16], type: 8),
    oneTensor("type that was taken back", "tensor-type", type: 4),
    oneTensor("unknown type", "tensor-type", type: 99),
    oneTensor("offset off its place", "offsets", offset: 32, data: 64),
    oneTensor("offset that is not aligned", "offsets", offset: 4, data: 64),
    oneTensor("offset of 2^63", "offsets", offset: 1 << 63),
    oneTensor("data cut off", "truncated", data: 15),
    oneTensor("data that is not there", "truncated", shape: [1 << 40]),
    Broken("name of 64 bytes", "string-length", Draft(tensors: 1), data: 16) {
      $0.tensor(String(repeating: "a", count: 64), [4], type: 0, offset: 0)
    },
    Broken("tensor twice", "duplicate-key", Draft(tensors: 2), data: 64) { draft in
      draft.tensor("a", [4], type: 0, offset: 0)
      draft.tensor("a", [4], type: 0, offset: 32)
    },
    Broken("tensors that overlap", "offsets", Draft(tensors: 2), data: 64) { draft in
      draft.tensor("a", [4], type: 0, offset: 0)
      draft.tensor("b", [4], type: 0, offset: 0)
    },
  ]

  @Test(arguments: broken)
  func brokenFilesAreUnscannable(_ broken: Broken) throws {
    #expect(try ArtifactContent.inspect(broken.bytes).verdict == "gguf, unscannable: \(broken.rule)")
  }

  /// What was read before the file broke off stays, so that a broken end does not hide a template.
  @Test func factsOfABrokenFile() throws {
    var draft = Draft(tensors: 1, pairs: 1)
    draft.pair("tokenizer.chat_template", text: "abc")
    let content = try ArtifactContent.inspect(draft.file.bytes)
    #expect(content.verdict == "gguf, unscannable: chat-template gguf.truncated")
    #expect(content.facts["chat_template_sha256"] != nil)
  }
}
