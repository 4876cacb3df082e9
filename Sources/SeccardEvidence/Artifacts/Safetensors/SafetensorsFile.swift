internal import SeccardCard
internal import SeccardJSON

/// safetensors: the length of a header, the header in JSON, then the tensors' bytes and nothing else.
///
/// Source: https://github.com/huggingface/safetensors/blob/main/README.md#format, and the reference implementation's
/// `safetensors/src/tensor.rs` for the limit of the header and the types.
enum SafetensorsFile {
  /// As in the reference implementation.
  private static let headerLimit: UInt64 = 100_000_000

  static func content(of file: ArtifactFile) throws(ByteSourceError) -> ArtifactContent? {
    guard isRecognised(file.head) else { return nil }
    return try .reading("safetensors") { content throws(InspectionFailure) in
      let (header, dataStart) = try header(of: file)
      content.facts = try facts(of: header, dataSize: file.size - dataStart)
    }
  }

  /// The high half of a plausible length is 0, and no text is: a length that is not plausible must not make a format of
  /// what is text.
  private static func isRecognised(_ head: [UInt8]) -> Bool {
    guard head.count > 8, head[8] == UInt8(ascii: "{") else { return false }
    if head[4..<8].allSatisfy({ $0 == 0 }) { return true }
    let isText = head[..<8].allSatisfy { (0x20...0x7E).contains($0) || (0x09...0x0D).contains($0) }
    return !isText && head.count > 9 && (head[9] == UInt8(ascii: "\"") || head[9] == UInt8(ascii: "}"))
  }

  private static func header(of file: ArtifactFile) throws(InspectionFailure) -> (JSONObject, dataStart: Int) {
    var reader = ContentReader(file.source)
    let length = try reader.littleEndian(UInt64.self)
    guard length <= headerLimit else {
      throw .unsound("header-length", "the header is said to be \(length) bytes long; the limit is \(headerLimit)")
    }
    guard length <= UInt64(reader.remaining) else {
      throw .unsound(
        "header-length", "the header is said to be \(length) bytes long, and \(reader.remaining) follow")
    }
    let text = try reader.bytes(Int(length))
    let value = try BoundedJSON.value(text, depth: 8, bytes: Int(headerLimit))
    guard case .object(let header) = value else {
      throw .unsound("header", "the header is \(value.kindName), not an object")
    }
    return (header, reader.offset)
  }

  private static func facts(of header: JSONObject, dataSize: Int) throws(InspectionFailure) -> JSONObject {
    var tensors: [SafetensorsTensor] = []
    var metadata = JSONObject()
    for member in header.members {
      if member.key == "__metadata__" {
        metadata = try plainMetadata(member.value)
      } else {
        tensors.append(try SafetensorsTensor(name: member.key, member.value))
      }
    }
    try checkOffsets(of: tensors, dataSize: dataSize)

    var count = TensorCount()
    for tensor in tensors { try count.add(parameters: tensor.elements, type: tensor.type.name) }
    var facts = count.facts
    if !metadata.isEmpty { facts["metadata"] = .object(metadata) }
    return facts
  }

  /// The tensors cover the data without a hole and without an overlap, to the end of the file.
  private static func checkOffsets(of tensors: [SafetensorsTensor], dataSize: Int) throws(InspectionFailure) {
    var end = 0
    for tensor in tensors.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) {
      guard tensor.begin == end else {
        let what = tensor.begin < end ? "overlaps the tensor before it" : "leaves a hole before it"
        throw .unsound(
          "offsets", "\(PrintableText.quoted(tensor.name)) begins at \(tensor.begin), not at \(end), and \(what)")
      }
      end = tensor.end
      guard end <= dataSize else {
        throw .unsound(
          "truncated", "\(PrintableText.quoted(tensor.name)) ends at \(end), and there are \(dataSize) bytes of data")
      }
    }
    guard end == dataSize else {
      throw .unsound("trailing", "\(dataSize - end) bytes follow the last tensor")
    }
  }

  /// What is short and plain of a file's metadata: training tools also leave paths, prompts and whole data sets in it.
  private static func plainMetadata(_ value: JSONValue) throws(InspectionFailure) -> JSONObject {
    guard case .object(let metadata) = value else {
      throw .unsound("metadata", "__metadata__ is \(value.kindName), not an object")
    }
    var plain: [JSONObject.Member] = []
    for member in metadata.members {
      guard let text = member.value.string else {
        throw .unsound(
          "metadata", "\(PrintableText.quoted(member.key)) of __metadata__ is \(member.value.kindName), not a string")
      }
      guard let key = FactText.plain(member.key, limit: 64), let text = FactText.plain(text, limit: 100) else {
        continue
      }
      plain.append(JSONObject.Member(key: key, value: .string(text)))
    }
    return JSONObject(plain.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.prefix(32).map { $0 })
  }
}
