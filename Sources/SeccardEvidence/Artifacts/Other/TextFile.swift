internal import SeccardCard
internal import SeccardJSON

/// Text of no format that is known here; a chat template among it by what it says.
///
/// Source: https://huggingface.co/docs/transformers/chat_templating_writing (`chat_template.jinja`)
enum TextFile {
  private static let lookLimit = 64 << 10
  private static let templateLimit = 1 << 20

  static func content(of file: ArtifactFile) throws(ByteSourceError) -> ArtifactContent? {
    let look = try file.source.bytes(at: 0, count: lookLimit)
    guard isText(look, isWhole: file.size <= lookLimit) else { return nil }
    if file.begins(with: "version https://git-lfs.github.com/spec/")
      || file.begins(with: "version https://hawser.github")
    {
      var content = ArtifactContent(format: nil, loadRisk: .unscannable)
      content.note("content.absent", .medium, "the file is a pointer of Git LFS: the content itself is not here")
      return content
    }
    if file.size <= templateLimit, look.holds("messages"), look.holds("{%") || look.holds("{{") {
      return try template(of: file)
    }
    var content = ArtifactContent(format: "text", loadRisk: .unknown)
    content.note("text.unknown", .low, "the file is text of no known kind; a program is text as well")
    return content
  }

  private static func template(of file: ArtifactFile) throws(ByteSourceError) -> ArtifactContent {
    try .reading("jinja") { content throws(InspectionFailure) in
      var reader = ContentReader(file.source)
      let bytes = try reader.bytes(file.size)
      var templates = ChatTemplates()
      try templates.add("default", digest: Digest(of: bytes).description)
      templates.reportAlone(to: &content)
    }
  }

  /// Whether the bytes are UTF-8 without a character that no text has. A character that the end of the look cuts is let
  /// pass.
  static func isText(_ bytes: [UInt8], isWhole: Bool) -> Bool {
    if bytes.contains(where: { $0 < 0x20 && !(0x09...0x0D).contains($0) || $0 == 0x7F }) { return false }
    if String(validating: bytes, as: UTF8.self) != nil { return true }
    return !isWhole && (1...3).contains { String(validating: bytes.dropLast($0), as: UTF8.self) != nil }
  }
}
