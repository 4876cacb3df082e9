internal import SeccardCard

extension ArtifactContent {
  /// Looks into an artefact. What kind of file it is, its bytes say; its name is not asked for.
  ///
  /// Never fails for what the bytes are: a file that cannot be read to the end of what its format promises is
  /// `unscannable`, with a finding that says why.
  package static func inspect(_ source: some ByteSource) throws(ByteSourceError) -> ArtifactContent {
    let file = try ArtifactFile(source)
    guard file.size > 0 else {
      return ArtifactContent(
        format: nil, loadRisk: .unscannable, findings: [Finding("content.empty", .medium, "the file is empty")])
    }
    for reader in Reader.allCases {
      guard var content = try reader.content(of: file) else { continue }
      if content.loadRisk == .none, let other = try otherReading(of: file, isArchive: reader == .zip) {
        content.note(
          "format.ambiguous", .high, "the file is \(other) as well: what loading it does depends on the loader",
          risk: .unknown)
      }
      return content
    }
    return ArtifactContent(
      format: nil, loadRisk: .unknown,
      findings: [Finding("format.unknown", .low, "the content is of no format that is known here")])
  }

  /// Who reads a format, in the order in which they are asked: formats with a magic number first, then those that are told
  /// by more than that.
  private enum Reader: CaseIterable {
    case safetensors, gguf, numPy, zip, hdf5, compressed, json, pickle, onnx, text, hdf5BehindUserBlock

    /// Nil where the file is of another format.
    func content(of file: ArtifactFile) throws(ByteSourceError) -> ArtifactContent? {
      switch self {
      case .safetensors: try SafetensorsFile.content(of: file)
      case .gguf: try GGUFFile.content(of: file)
      case .numPy: try NumPyFile.content(of: file)
      case .zip: try ZipFile.content(of: file)
      case .hdf5: try HDF5File.content(of: file)
      case .compressed: try CompressedFile.content(of: file)
      case .json: try JSONFile.content(of: file)
      case .pickle: try PickleFile.content(of: file)
      case .onnx: try ONNXFile.content(of: file)
      case .text: try TextFile.content(of: file)
      case .hdf5BehindUserBlock: try HDF5File.contentBehindUserBlock(of: file)
      }
    }
  }

  /// What a loader that is told otherwise would take a file for that is sound in a format without code.
  private static func otherReading(
    of file: ArtifactFile, isArchive: Bool
  ) throws(ByteSourceError) -> String? {
    if try PickleLook(file.source, trustsMagic: false) != nil { return "a pickle" }
    do throws(InspectionFailure) {
      if !isArchive, try ZipEnd(file.source) != nil { return "a zip archive" }
    } catch {
      switch error {
      case .unreadable(let reason): throw reason
      // It ends as one does, and says of itself what cannot be.
      case .unsound: return "a zip archive of a kind"
      }
    }
    return try HDF5File.contentBehindUserBlock(of: file) == nil ? nil : "an HDF5 file"
  }
}
