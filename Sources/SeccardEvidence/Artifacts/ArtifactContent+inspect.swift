internal import SeccardCard

extension ArtifactContent {
  /// Looks into an artefact. What kind of file it is, its bytes say; its name is not asked for.
  ///
  /// Never fails for what the bytes are: a file that cannot be read to the end of what its format promises is
  /// `unscannable`, with a finding that says why.
  package static func inspect(_ source: some ByteSource) throws(ByteSourceError) -> ArtifactContent {
    let file = try ArtifactFile(source)
    if let content = try SafetensorsFile.content(of: file) { return content }
    return ArtifactContent(
      format: nil, loadRisk: .unknown,
      findings: [Finding("format.unknown", .low, "the content is of no format that is known here")])
  }
}
