import SeccardCard
import SeccardEvidence
import SeccardJSON
import Testing

@Suite struct ONNXTests {
  @Test(arguments: [
    ("weights.bin", false), ("data/weights.bin", false), ("a..b", false), ("../weights.bin", true),
    ("data/../../weights.bin", true), ("/etc/passwd", true), ("C:\\weights", true), ("C:weights", true),
    ("..\\weights", true), ("https://example.org/w", true), ("a\u{0}/b", true),
  ])
  func locationsOfTensors(_ location: String, _ leaves: Bool) throws {
    let model = Message.model(graph: .message(5, .tensor(location: location)))
    let content = try ArtifactContent.inspect(model.bytes)
    #expect(content.facts["external_data"] == [.string(location)])
    #expect(
      content.verdict
        == (leaves ? "onnx, dangerous: onnx.external-path onnx.external-data" : "onnx, none: onnx.external-data"))
    #expect(content.findings.first?.severity == (leaves ? .critical : .low))
  }

  /// Wherever a tensor may be.
  @Test(
    arguments: [
      ("initializer", .message(5, .tensor(location: "../x"))),
      ("sparse initializer's values", .message(15, .message(1, .tensor(location: "../x")))),
      ("sparse initializer's indices", .message(15, .message(2, .tensor(location: "../x")))),
      ("attribute", .message(1, .node(attribute: .message(5, .tensor(location: "../x"))))),
      ("attribute's list", .message(1, .node(attribute: .message(10, .tensor(location: "../x"))))),
      ("sparse attribute", .message(1, .node(attribute: .message(22, .message(1, .tensor(location: "../x")))))),
      ("sparse list", .message(1, .node(attribute: .message(23, .message(2, .tensor(location: "../x")))))),
      ("subgraph", .message(1, .node(attribute: .message(6, .message(5, .tensor(location: "../x")))))),
      ("list of subgraphs", .message(1, .node(attribute: .message(11, .message(5, .tensor(location: "../x")))))),
      ("not marked as external", .message(5, .tensor(location: "../x", isExternal: false))),
    ] as [(String, Message)])
  func placesOfTensors(_ name: String, _ graph: Message) throws {
    #expect(try ArtifactContent.inspect(Message.model(graph: graph).bytes).loadRisk == .dangerous)
  }

  @Test(
    arguments: [
      ("training", .message(20, .message(1, .message(5, .tensor(location: "../x"))))),
      ("training's algorithm", .message(20, .message(2, .message(5, .tensor(location: "../x"))))),
      ("function", .message(25, .message(7, .node(attribute: .message(5, .tensor(location: "../x")))))),
      ("function's attribute", .message(25, .message(11, .message(5, .tensor(location: "../x"))))),
      ("second graph", .message(7, .message(5, .tensor(location: "../x")))),
    ] as [(String, Message)])
  func placesOfTensorsInTheModel(_ name: String, _ more: Message) throws {
    let model = Message.model(graph: .text(2, "g")) + more
    #expect(try ArtifactContent.inspect(model.bytes).loadRisk == .dangerous)
  }

  @Test func operatorsOfOtherDomains() throws {
    func verdict(_ more: Message, _ node: Message = .node(domain: "org.example", type: "Do")) throws -> ArtifactContent
    {
      try ArtifactContent.inspect((.model(graph: .message(1, node)) + more).bytes)
    }
    let imported = Message.message(8, .text(1, "org.example") + .number(2, 1))
    let custom = try verdict(imported)
    #expect(custom.verdict == "onnx, unknown: onnx.custom-operators")
    #expect(custom.facts["operator_domains"] == ["ai.onnx", "org.example"])
    #expect(custom.findings[0].detail.hasPrefix(#""org.example Do": no operators of ONNX"#))

    // An import that nothing uses, and a node whose domain nobody imports.
    #expect(try verdict(imported, .node(domain: "", type: "Add")).verdict == "onnx, unknown: onnx.custom-domains")
    #expect(try verdict(.empty).facts["operator_domains"] == ["ai.onnx", "org.example"])

    // The model's own functions are made of what ONNX has.
    let function = Message.message(25, .text(1, "Do") + .text(10, "org.example"))
    let local = try verdict(imported + function)
    #expect(local.verdict == "onnx, none")
    #expect(local.facts["operator_domains"] == ["ai.onnx"])
    let other = Message.message(25, .text(1, "Other") + .text(10, "org.example"))
    #expect(try verdict(imported + other).verdict == "onnx, unknown: onnx.custom-operators")
    let hidden = Message.message(
      25, .text(1, "Do") + .text(10, "org.example") + .message(7, .node(domain: "z", type: "Z")))
    #expect(try verdict(imported + hidden).facts["operator_domains"] == ["ai.onnx", "z"])
  }

  /// What is left out of the facts is what the rules ask for least.
  @Test func manyNames() throws {
    let tensors =
      (0..<1_030).map { Message.message(5, .tensor(location: "a\($0)")) } + [
        .message(5, .tensor(location: "z/../../x"))
      ]
    var content = try ArtifactContent.inspect(Message.model(graph: .joined(tensors)).bytes)
    #expect(content.verdict == "onnx, dangerous: onnx.external-path onnx.external-data onnx.facts-cut")
    #expect(content.facts["external_data"]?.array?.count == 1_024)
    #expect(content.facts["external_data"]?.array?.last == "z/../../x")
    #expect(
      content.findings.last?.detail
        == "7 of 1033 names are left out of the facts, which take 1024 of each kind, of up to 256 bytes")

    let nodes = (0..<1_024).map { Message.message(1, .node(domain: "a\($0)", type: "Do")) }
    content = try ArtifactContent.inspect(Message.model(graph: .joined(nodes)).bytes)
    #expect(content.verdict == "onnx, unknown: onnx.custom-operators onnx.facts-cut")
    // The domain of ONNX's own is the one that is left out.
    #expect(content.facts["operator_domains"]?.array?.count == 1_024)
    #expect(content.facts["operator_domains"]?.array?.contains("ai.onnx") == false)
    #expect(content.facts["opset_import"] == ["ai.onnx": 20])
  }

  @Test(arguments: [(256, true), (257, false)])
  func longLocations(_ length: Int, _ isKept: Bool) throws {
    let location = String(repeating: "x", count: length)
    let content = try ArtifactContent.inspect(Message.model(graph: .message(5, .tensor(location: location))).bytes)
    #expect(content.verdict == "onnx, none: onnx.external-data" + (isKept ? "" : " onnx.facts-cut"))
    #expect(content.facts["external_data"] == (isKept ? [.string(location)] : []))
  }

  /// Tensors' bytes are passed over.
  @Test func tensorsAreNotRead() throws {
    let raw = Message.message(5, .field(9, [UInt8](repeating: 0x2E, count: 1 << 20)))
    let content = try ArtifactContent.inspect(Message.model(graph: raw).bytes)
    #expect(content.verdict == "onnx, none")
    #expect(content.facts["tensors"] == 1)
  }

  private static func nested(_ depth: Int) -> Message {
    (0..<depth).reduce(.text(2, "innermost")) { graph, _ in .message(1, .node(attribute: .message(6, graph))) }
  }

  @Test(
    arguments: [
      ("graphs in graphs", "nesting", Message.model(graph: nested(34)).bytes),
      ("no operator set", "opset", (Message.number(1, 8) + .message(7, .text(2, "g"))).bytes),
      ("no version", "version", (Message.message(7, .text(2, "g")) + .message(8, .number(2, 20))).bytes),
      (
        "graph past the end", "truncated",
        (Message.number(1, 8) + .text(2, "x")).bytes + [0x3A, 0xFF, 0x01, 0x0A]
      ),
      (
        "graph of 2^62 bytes", "truncated",
        Message.number(1, 8).bytes + [0x3A, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x40]
      ),
      ("node past its graph", "protobuf", Message.model(graph: .raw([0x0A, 0x7F])).bytes),
      ("number past its message", "protobuf", Message.model(graph: .message(5, .raw([0x08]))).bytes),
      ("group", "protobuf", Message.model(graph: .raw([0x0B])).bytes),
      ("field 0", "protobuf", Message.model(graph: .raw([0x02, 0x00])).bytes),
      (
        "number of 11 bytes", "protobuf",
        Message.model(graph: .raw([0x08] + Array(repeating: 0x80, count: 10) + [0x01])).bytes
      ),
      (
        "graph that is a number in a node", "protobuf",
        Message.model(graph: .message(1, .message(5, .number(6, 1)))).bytes
      ),
      ("external and no location", "external-data.unnamed", Message.model(graph: .message(5, .number(14, 1))).bytes),
      (
        "location without an end", "external-data.unnamed",
        Message.model(graph: .message(5, .tensor(location: String(repeating: "x", count: 1025)))).bytes
      ),
      (
        "domain without an end", "name",
        Message.model(graph: .message(1, .text(7, String(repeating: "x", count: 257)))).bytes
      ),
    ] as [(String, String, [UInt8])])
  func brokenModelsAreUnscannable(_ name: String, _ rule: String, _ bytes: [UInt8]) throws {
    #expect(try ArtifactContent.inspect(bytes).verdict == "onnx, unscannable: onnx.\(rule)")
  }

  @Test func depthThatIsSound() throws {
    #expect(try ArtifactContent.inspect(Message.model(graph: Self.nested(33)).bytes).verdict == "onnx, none")
  }

  /// What comes before the broken end is as dangerous as it was.
  @Test func aBrokenEndHidesNothing() throws {
    let model = Message.model(graph: .message(5, .tensor(location: "../x")) + .raw([0x0A, 0x7F]))
    let content = try ArtifactContent.inspect(model.bytes)
    #expect(content.verdict == "onnx, dangerous: onnx.external-path onnx.external-data onnx.protobuf")
    #expect(content.facts["external_data"] == ["../x"])
  }

  /// Other messages of Protocol Buffers are no models: a SavedModel of TensorFlow, and one that has no graph.
  @Test(arguments: [
    (Message.number(1, 1) + .message(2, .text(1, "x"))).bytes,
    (Message.number(1, 8) + .message(8, .number(2, 20))).bytes,
    Message.number(1, 8).bytes + [0x3A] + Array(repeating: 0x80, count: 9) + [0x01],  // a graph of 2^63 bytes
    (Message.number(1, 8) + .message(7, .text(2, "g")) + .message(8, .number(2, 20)) + .number(99, 1)).bytes,
  ])
  func otherMessages(_ bytes: [UInt8]) throws {
    #expect(try ArtifactContent.inspect(bytes).format != "onnx")
  }
}

/// A message in the wire format of Protocol Buffers.
struct Message: Sendable {
  let bytes: [UInt8]

  static let empty = Message(bytes: [])

  static func raw(_ bytes: [UInt8]) -> Message { Message(bytes: bytes) }

  static func number(_ field: UInt64, _ value: UInt64) -> Message { Message(bytes: varint(field << 3) + varint(value)) }

  static func field(_ field: UInt64, _ content: [UInt8]) -> Message {
    Message(bytes: varint(field << 3 | 2) + varint(UInt64(content.count)) + content)
  }

  static func text(_ field: UInt64, _ text: String) -> Message { .field(field, Array(text.utf8)) }

  static func message(_ field: UInt64, _ message: Message) -> Message { .field(field, message.bytes) }

  static func joined(_ messages: [Message]) -> Message { Message(bytes: messages.flatMap(\.bytes)) }

  static func + (left: Message, right: Message) -> Message { Message(bytes: left.bytes + right.bytes) }

  /// A `ModelProto` of ONNX.
  static func model(graph: Message) -> Message {
    .number(1, 8) + .message(7, graph) + .message(8, .text(1, "") + .number(2, 20))
  }

  static func node(domain: String = "", type: String = "Constant", attribute: Message = .text(1, "a")) -> Message {
    .text(4, type) + .message(5, attribute) + .text(7, domain)
  }

  static func tensor(location: String, isExternal: Bool = true) -> Message {
    .message(13, .text(1, "location") + .text(2, location)) + (isExternal ? .number(14, 1) : .empty)
  }

  private static func varint(_ value: UInt64) -> [UInt8] {
    var (bytes, rest): ([UInt8], UInt64) = ([], value)
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}
