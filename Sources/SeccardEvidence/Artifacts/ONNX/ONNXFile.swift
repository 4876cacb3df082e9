internal import SeccardCard
internal import SeccardJSON

/// ONNX: a `ModelProto` in the wire format of Protocol Buffers.
///
/// Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto, and for external data
/// https://onnx.ai/onnx/repo-docs/ExternalData.html
enum ONNXFile {
  static func content(of file: ArtifactFile) throws(ByteSourceError) -> ArtifactContent? {
    guard try isRecognised(file) else { return nil }
    return try .reading("onnx") { content throws(InspectionFailure) in
      var walk = ONNXWalk(file.source)
      var failure: InspectionFailure?
      do throws(InspectionFailure) { try walk.readModel() } catch { failure = error }
      // Also of a model that breaks off: what was read of it is no less true.
      walk.report(to: &content)
      if let failure { throw failure }
    }
  }

  /// There is no magic number. A model is what has the fields of one, from the first byte to the last; or what begins as
  /// the tools write it, with the version and then what comes up to the graph, and breaks off.
  private static func isRecognised(_ file: ArtifactFile) throws(ByteSourceError) -> Bool {
    var reader = ProtobufReader(file.source, fieldLimit: 10_000)
    var seen: Set<UInt64> = []
    do throws(InspectionFailure) {
      while let field = try reader.field(before: reader.end) {
        guard isModelField(field) else { return false }
        seen.insert(field.number)
        try reader.skip(field.payload)
      }
      return seen.contains(graph) && (seen.contains(1) || seen.contains(8))
    } catch {
      if case .unreadable(let reason) = error { throw reason }
      return try beginsAsModel(file)
    }
  }

  /// Whether the version is followed by the graph, with nothing in between but what a model has.
  private static func beginsAsModel(_ file: ArtifactFile) throws(ByteSourceError) -> Bool {
    guard file.head.first == 0x08 else { return false }
    // The graph may be said to be longer than what there is.
    var reader = ProtobufReader(EndlessSource(file.source), fieldLimit: 64)
    do throws(InspectionFailure) {
      while reader.offset < file.size, let field = try reader.field(before: reader.end), isModelField(field) {
        if field.number == graph { return true }
        try reader.skip(field.payload)
      }
    } catch {
      if case .unreadable(let reason) = error { throw reason }
    }
    return false
  }

  private static let graph: UInt64 = 7

  private static func isModelField(_ field: ProtobufReader.Field) -> Bool {
    switch (field.number, field.payload) {
    case (1, .varint(let version)): (1...255).contains(version)
    case (5, .varint): true
    case (2...4, .bytes), (6...8, .bytes), (14, .bytes), (20, .bytes), (25...26, .bytes): true
    default: false
    }
  }
}

/// A file that is followed by zeros without an end.
private struct EndlessSource: ByteSource {
  private let source: any ByteSource

  init(_ source: any ByteSource) { self.source = source }

  var size: Int { .max }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ByteSourceError) -> Int {
    let count = try source.read(into: buffer, at: offset)
    UnsafeMutableRawBufferPointer(rebasing: buffer.dropFirst(count)).initializeMemory(as: UInt8.self, repeating: 0)
    return buffer.count
  }
}
