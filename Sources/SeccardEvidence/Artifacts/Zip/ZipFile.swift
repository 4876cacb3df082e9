internal import SeccardCard
internal import SeccardJSON

/// A zip archive, and what is kept as one: arrays of NumPy, models of PyTorch and of Keras.
///
/// Source: https://numpy.org/doc/stable/reference/generated/numpy.savez.html,
/// https://github.com/pytorch/pytorch/blob/main/caffe2/serialize/inline_container.h, and
/// https://github.com/keras-team/keras/blob/master/keras/src/saving/saving_lib.py
enum ZipFile {
  private static let arrayLimit = 4_096

  static func content(of file: ArtifactFile) throws(ByteSourceError) -> ArtifactContent? {
    guard file.begins(with: ZipArchive.localMagic) || file.begins(with: [0x50, 0x4B, 0x05, 0x06]) else { return nil }
    return try .reading("zip") { content throws(InspectionFailure) in
      let archive = try ZipArchive(file.source)
      content.facts["members"] = .number(JSONNumber(archive.members.count))
      if let root = torchRoot(archive) {
        try readTorch(archive, root: root, file.source, &content)
      } else if isKeras(archive) {
        try readKeras(archive, file.source, &content)
      } else if try isArrays(archive, file.source) {
        try readArrays(archive, file.source, &content)
      } else if archive.members.contains(where: { $0.name.hasSuffix(".pkl") || $0.name.hasSuffix(".pickle") }) {
        content.noteUnscannedPickle("the archive holds a pickle")
      } else {
        content.note("zip.unknown", .low, "the archive is of no kind that is known here", risk: .unknown)
      }
    }
  }

  /// The folder that all of a PyTorch archive is in.
  private static func torchRoot(_ archive: ZipArchive) -> String? {
    for member in archive.members {
      let parts = member.name.split(separator: "/", omittingEmptySubsequences: false)
      if parts.count == 2, parts[1] == "data.pkl" { return String(parts[0]) + "/" }
    }
    return nil
  }

  private static func readTorch(
    _ archive: ZipArchive, root: String, _ source: any ByteSource, _ content: inout ArtifactContent
  ) throws(InspectionFailure) {
    let isScript = archive.members.contains { $0.name == root + "constants.pkl" || $0.name.hasPrefix(root + "code/") }
    content.format = isScript ? "torchscript" : "pytorch-zip"
    if let pickle = archive.members.first(where: { $0.name == root + "data.pkl" }),
      let head = try pickle.prefix(in: source, limit: 2), head.count == 2, head[0] == 0x80, head[1] <= 5
    {
      content.facts["pickle_protocol"] = .number(JSONNumber(Int(head[1])))
    }
    content.noteUnscannedPickle(
      isScript ? "the archive holds a pickle and TorchScript code" : "the archive holds a pickle of PyTorch")
  }

  private static func isKeras(_ archive: ZipArchive) -> Bool {
    ["config.json", "metadata.json"].allSatisfy { name in archive.members.contains { $0.name == name } }
  }

  private static func readKeras(
    _ archive: ZipArchive, _ source: any ByteSource, _ content: inout ArtifactContent
  ) throws(InspectionFailure) {
    content.format = "keras"
    if let member = archive.members.first(where: { $0.name == "metadata.json" }), member.size <= 64 << 10,
      let text = try member.prefix(in: source, limit: 64 << 10), text.count == member.size,
      let version = FactText.plain(try BoundedJSON.value(text, depth: 16)["keras_version"])
    {
      content.facts["keras_version"] = version
    }
    content.note(
      "keras.unscanned", .medium,
      "a Keras model can carry Python code in its layers (CWE-502); what is in this one was not looked into",
      risk: .unknown)
  }

  /// Whether each file of the archive begins as an array of NumPy does.
  private static func isArrays(_ archive: ZipArchive, _ source: any ByteSource) throws(InspectionFailure) -> Bool {
    for member in archive.members {
      guard try member.prefix(in: source, limit: NumPyArray.magic.count) == NumPyArray.magic else { return false }
    }
    return !archive.members.isEmpty
  }

  private static func readArrays(
    _ archive: ZipArchive, _ source: any ByteSource, _ content: inout ArtifactContent
  ) throws(InspectionFailure) {
    content.format = "npz"
    guard archive.members.count <= arrayLimit else {
      throw .unsound("too-large", "there are more than \(arrayLimit) arrays")
    }
    var hasObjects = false
    for member in archive.members {
      let name = PrintableText.quoted(member.name)
      // The version, the length and the header: nothing of the elements.
      guard let head = try member.prefix(in: source, limit: NumPyArray.headerLimit + 16) else {
        throw .unsound("compression", "the member \(name) is compressed in a way that is not read here")
      }
      var reader = ContentReader(MemorySource(head))
      let array = try NumPyArray(&reader)
      if array.type.hasObjects {
        hasObjects = true
      } else if CheckedSize.sum(array.dataStart, array.elements * array.type.size) != member.size {
        throw .unsound("size", "the array of the member \(name) does not take the \(member.size) bytes of it")
      }
    }
    guard hasObjects else { return }
    content.format = "numpy-object"
    content.noteUnscannedPickle("the elements of an array are Python objects, kept as a pickle")
  }
}
