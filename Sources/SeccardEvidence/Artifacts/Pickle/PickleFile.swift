internal import SeccardCard
internal import SeccardJSON

/// A pickle as it is, as joblib writes it, and as PyTorch wrote it before version 1.6.
///
/// Source: https://docs.python.org/3/library/pickle.html#data-stream-format,
/// https://github.com/joblib/joblib/blob/main/joblib/numpy_pickle.py, and
/// https://github.com/pytorch/pytorch/blob/main/torch/serialization.py (`_legacy_save`)
enum PickleFile {
  static func content(of file: ArtifactFile) throws(ByteSourceError) -> ArtifactContent? {
    guard let look = try PickleLook(file.source) else { return nil }
    var content = ArtifactContent(format: try format(of: file.source, look), loadRisk: .unknown)
    if let stated = look.statedProtocol { content.facts["pickle_protocol"] = .number(JSONNumber(Int(stated))) }
    content.noteUnscannedPickle("the file is a pickle")
    return content
  }

  private static func format(of source: any ByteSource, _ look: PickleLook) throws(ByteSourceError) -> String {
    let head = try source.bytes(at: 0, count: 64 << 10)
    if look.statedProtocol != nil, isPyTorchMagic(head) { return "pytorch-legacy" }
    return head.holds("joblib.numpy_pickle") ? "joblib" : "pickle"
  }

  /// Whether the first object is the number 0x1950a86a20f9469cfc6c, with or without a frame around it.
  private static func isPyTorchMagic(_ head: [UInt8]) -> Bool {
    let magic: [UInt8] = [0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19]
    let start = head.dropFirst(2).first == 0x95 ? 11 : 2
    return head.dropFirst(start).starts(with: magic)
  }
}

extension ArtifactContent {
  /// Says why the risk of what holds a pickle is not known.
  mutating func noteUnscannedPickle(_ what: String) {
    note(
      "pickle.unscanned", .medium,
      "\(what): loading it runs whatever it asks for (CWE-502), and what that is was not looked into", risk: .unknown)
  }
}

extension Array<UInt8> {
  /// Whether the text occurs anywhere in the bytes.
  func holds(_ text: String) -> Bool {
    let needle = [UInt8](text.utf8)
    guard let first = needle.first, count >= needle.count else { return needle.isEmpty }
    return (0...count - needle.count).contains { self[$0] == first && self[$0...].starts(with: needle) }
  }
}
