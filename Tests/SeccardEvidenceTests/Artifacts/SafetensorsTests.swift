import SeccardEvidence
import SeccardJSON
import Testing

@Suite struct SafetensorsTests {
  private static func file(_ header: String, data: Int, length: UInt64? = nil) -> [UInt8] {
    var file = FileBytes()
    file.number(length ?? UInt64(header.utf8.count))
    file.text(header)
    file.zeros(data)
    return file.bytes
  }

  private static func tensor(_ name: String, _ type: String, _ shape: String, _ begin: Int, _ end: Int) -> String {
    #""\#(name)":{"dtype":"\#(type)","shape":[\#(shape)],"data_offsets":[\#(begin),\#(end)]}"#
  }

  @Test func factsOfASoundFile() throws {
    let header =
      "{" + #""__metadata__":{"format":"pt","where":"/home/me/run","notes":"\#(String(repeating: "x", count: 101))"},"#
      + Self.tensor("b", "F16", "2,3", 0, 12) + "," + Self.tensor("a", "F32", "", 12, 16) + ","
      + Self.tensor("none", "F32", "0,7", 16, 16) + "}  "
    let content = try ArtifactContent.inspect(Self.file(header, data: 16))
    #expect(content.verdict == "safetensors, none")
    #expect(
      content.factText
        == #"{"tensors":3,"parameters":7,"dtypes":{"F16":6,"F32":1},"metadata":{"format":"pt"}}"#)
  }

  @Test(arguments: [
    ("F4", 4), ("F6_E2M3", 6), ("F6_E3M2", 6), ("BOOL", 8), ("U8", 8), ("I8", 8), ("F8_E4M3", 8), ("F8_E5M2", 8),
    ("F8_E8M0", 8), ("F8_E4M3FNUZ", 8), ("F8_E5M2FNUZ", 8), ("U16", 16), ("I16", 16), ("F16", 16), ("BF16", 16),
    ("U32", 32), ("I32", 32), ("F32", 32), ("U64", 64), ("I64", 64), ("F64", 64), ("C64", 64),
  ])
  func typesTakeTheirBits(_ type: String, _ bits: Int) throws {
    let right = Self.file("{" + Self.tensor("a", type, "8", 0, bits) + "}", data: bits)
    #expect(try ArtifactContent.inspect(right).verdict == "safetensors, none")
    let wrong = Self.file("{" + Self.tensor("a", type, "8", 0, bits + 1) + "}", data: bits + 1)
    #expect(try ArtifactContent.inspect(wrong).verdict == "safetensors, unscannable: safetensors.size")
  }

  struct Broken: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    let rule: String

    init(_ name: String, _ rule: String, _ header: String, data: Int = 0, length: UInt64? = nil) {
      testDescription = name
      self.rule = "safetensors." + rule
      bytes = SafetensorsTests.file(header, data: data, length: length)
    }
  }

  private static let one = tensor("a", "F32", "1", 0, 4)

  @Test(arguments: [
    Broken("length past the end", "header-length", "{}      ", length: 9),
    Broken("length over the limit", "header-length", #"{"a":1}"#, length: 100_000_001),
    Broken("length of 2^63", "header-length", #"{"a":1}"#, length: 1 << 63),
    Broken("length of 2^64 - 1", "header-length", "{}", length: .max),
    Broken("no JSON", "syntax", "{\"a\":"),
    Broken("key twice", "duplicate-key", "{\(one),\(one)}", data: 4),
    Broken("key twice, once escaped", "duplicate-key", "{\(one),\"\\u0061\":1}", data: 4),
    Broken("nesting bomb", "syntax", #"{"a":"# + String(repeating: "[", count: 100_000)),
    Broken("invalid UTF-8 by length", "syntax", "{\"é\":1}", length: 3),
    Broken("tensor that is none", "tensor", #"{"a":[]}"#),
    Broken("no dtype", "tensor", #"{"a":{"shape":[],"data_offsets":[0,0]}}"#),
    Broken("unknown dtype", "dtype", "{" + tensor("a", "F128", "1", 0, 16) + "}", data: 16),
    Broken("negative size", "shape", "{" + tensor("a", "U8", "-1,-1", 0, 1) + "}", data: 1),
    Broken("size with a fraction", "shape", "{" + tensor("a", "U8", "1.0", 0, 1) + "}", data: 1),
    Broken("size of 2^63", "shape", "{" + tensor("a", "U8", "9223372036854775808", 0, 1) + "}", data: 1),
    Broken("product past 2^64", "shape", "{" + tensor("a", "U8", "4294967296,4294967296,2", 0, 0) + "}"),
    Broken("bits past 2^63", "shape", "{" + tensor("a", "F64", "2305843009213693952", 0, 0) + "}"),
    Broken("end before begin", "offsets", "{" + tensor("a", "U8", "1", 1, 0) + "}", data: 1),
    Broken("three offsets", "offsets", #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1,1]}}"#, data: 1),
    Broken("hole at the start", "offsets", "{" + tensor("a", "U8", "4", 4, 8) + "}", data: 8),
    Broken("hole", "offsets", "{\(one)," + tensor("b", "U8", "4", 8, 12) + "}", data: 12),
    Broken("overlap", "offsets", "{\(one)," + tensor("b", "U8", "4", 2, 6) + "}", data: 6),
    Broken("the same bytes twice", "offsets", "{\(one)," + tensor("b", "F32", "1", 0, 4) + "}", data: 4),
    Broken("data cut off", "truncated", "{\(one)}", data: 3),
    Broken("bytes after the last tensor", "trailing", "{\(one)}", data: 5),
    Broken("bytes and no tensor", "trailing", "{}", data: 1),
    Broken("metadata that is no object", "metadata", #"{"__metadata__":[]}"#),
    Broken("metadata that is no text", "metadata", #"{"__metadata__":{"a":1}}"#),
    Broken(
      "more values than memory is for", "too-large", #"{"a":["# + String(repeating: "0,", count: 4 << 20) + "0]}"),
  ])
  func brokenFilesAreUnscannable(_ broken: Broken) throws {
    let content = try ArtifactContent.inspect(broken.bytes)
    #expect(content.verdict == "safetensors, unscannable: \(broken.rule)")
    #expect(content.facts.isEmpty)
  }

  @Test func namesOfTensorsAreEscapedInMessages() throws {
    let header = "{" + Self.tensor(#"\u001b[31m\u202e"#, "U8", "1", 1, 2) + "}"
    let finding = try #require(try ArtifactContent.inspect(Self.file(header, data: 2)).findings.first)
    #expect(finding.detail == #""\u{1b}[31m\u{202e}" begins at 1, not at 0, and leaves a hole before it"#)
  }
}
