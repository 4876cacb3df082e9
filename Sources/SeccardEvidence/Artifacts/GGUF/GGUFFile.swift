internal import SeccardCard
internal import SeccardJSON

/// GGUF, versions 2 and 3, in either byte order: key-value pairs, a table of tensors, the tensors' bytes.
///
/// Source: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md#file-structure. What is sound, the reader of ggml
/// says: https://github.com/ggml-org/ggml/blob/master/src/gguf.cpp
enum GGUFFile {
  private static let tensorLimit = 1 << 18
  /// `GGML_MAX_NAME`, with the 0 at the end.
  private static let nameLimit = 63
  private static let dimensionLimit: UInt32 = 4

  static func content(of file: ArtifactFile) throws(ByteSourceError) -> ArtifactContent? {
    guard file.begins(with: "GGUF") else { return nil }
    return try .reading("gguf") { content throws(InspectionFailure) in try read(file, into: &content) }
  }

  private static func read(_ file: ArtifactFile, into content: inout ArtifactContent) throws(InspectionFailure) {
    var reader = GGUFReader(file.source)
    try reader.skip(4)
    let version = try version(&reader)
    let tensorCount = try reader.count("tensors", limit: tensorLimit)
    let metadata = try GGUFMetadata(&reader)

    var facts: JSONObject = ["version": .number(JSONNumber(Int(version)))]
    if reader.isBigEndian { facts["byte_order"] = "big" }
    if !metadata.general.isEmpty { facts["general"] = .object(metadata.general) }
    content.facts = facts
    metadata.templates.report(to: &content)

    var table = TensorTable(alignment: metadata.alignment)
    for _ in 0..<tensorCount { try table.readTensor(&reader) }
    try checkData(table, &reader, &content)
    for member in table.count.facts.members { content.facts[member.key] = member.value }
  }

  private static func version(_ reader: inout GGUFReader) throws(InspectionFailure) -> UInt32 {
    var version = try reader.number(UInt32.self)
    // A small number in the other byte order: its low half is empty.
    if version & 0xFFFF == 0, version != 0 {
      reader.isBigEndian = true
      version = version.byteSwapped
    }
    guard (2...3).contains(version) else {
      throw .unsound("version", "the version is \(version); versions 2 and 3 are read here")
    }
    return version
  }

  private static func checkData(
    _ table: TensorTable, _ reader: inout GGUFReader, _ content: inout ArtifactContent
  ) throws(InspectionFailure) {
    if table.isEmpty { return }
    guard let start = CheckedSize.aligned(reader.offset, to: table.alignment),
      let end = CheckedSize.sum(start, table.dataEnd), end <= reader.offset + reader.remaining
    else {
      throw .unsound(
        "truncated", "the tensors take \(table.dataEnd) bytes, and the file ends \(reader.remaining) after their table")
    }
    let (size, padded) = (reader.offset + reader.remaining, CheckedSize.aligned(end, to: table.alignment) ?? end)
    if size > padded {
      content.note("gguf.trailing", .low, "\(size - padded) bytes follow the last tensor, which no loader reads")
    }
  }
}

extension GGUFFile {
  /// The table of tensors, which lie one after another in its order.
  private struct TensorTable {
    let alignment: Int
    private(set) var count = TensorCount()
    /// Where the last tensor ends, from the start of the data on.
    private(set) var dataEnd = 0
    private var names: Set<String> = []

    init(alignment: Int) { self.alignment = alignment }

    var isEmpty: Bool { names.isEmpty }

    mutating func readTensor(_ reader: inout GGUFReader) throws(InspectionFailure) {
      let name = try reader.string(limit: nameLimit)
      let shown = PrintableText.quoted(name)
      guard names.insert(name).inserted else { throw .unsound("duplicate-key", "the tensor \(shown) is there twice") }
      let shape = try shape(of: shown, &reader)
      let number = try reader.number(UInt32.self)
      guard let type = GGUFTensorType(number) else {
        throw .unsound("tensor-type", "the type \(number) of \(shown) is not known")
      }
      guard let elements = CheckedSize.product(of: shape),
        (shape.first ?? 1).isMultiple(of: type.elementsOfBlock),
        let size = CheckedSize.product(of: [elements / type.elementsOfBlock, type.bytesOfBlock])
      else {
        throw .unsound("shape", "the shape of \(shown) does not go with \(type.name)")
      }
      let offset = try reader.number(UInt64.self)
      guard let expected = CheckedSize.aligned(dataEnd, to: alignment), let end = CheckedSize.sum(expected, size) else {
        throw .unsound("shape", "the tensors are larger than any file")
      }
      guard offset == UInt64(expected) else {
        throw .unsound("offsets", "\(shown) begins at \(offset), not at \(expected), where the tensor before it ends")
      }
      dataEnd = end
      try count.add(parameters: elements, type: type.name)
    }

    private func shape(of shown: String, _ reader: inout GGUFReader) throws(InspectionFailure) -> [Int] {
      let dimensions = try reader.number(UInt32.self)
      guard dimensions <= dimensionLimit else { throw .unsound("shape", "\(shown) has \(dimensions) dimensions") }
      var shape: [Int] = []
      for _ in 0..<dimensions {
        guard let size = Int(exactly: try reader.number(UInt64.self)) else {
          throw .unsound("shape", "the shape of \(shown) is larger than any file")
        }
        shape.append(size)
      }
      return shape
    }
  }
}
