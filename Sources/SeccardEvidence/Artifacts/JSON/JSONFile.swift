internal import SeccardCard
internal import SeccardJSON

/// A JSON file: the configurations of a model that Hugging Face's libraries write, and whatever else is JSON.
enum JSONFile {
  private static let sizeLimit = 64 << 20

  static func content(of file: ArtifactFile) throws(ByteSourceError) -> ArtifactContent? {
    let start = file.head.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    guard let first = start.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
    let second = start.dropFirst().first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    // What else begins so is no JSON: a template, a section of an INI file.
    guard second == UInt8(ascii: "\"") || second == UInt8(ascii: "}") || first == UInt8(ascii: "[") else { return nil }
    let isMeant = first == UInt8(ascii: "{")

    var isOther = false
    let content = try ArtifactContent.reading("json") { content throws(InspectionFailure) in
      guard file.size <= sizeLimit else {
        throw .unsound("too-large", "the file takes \(file.size) bytes; the limit for JSON is \(sizeLimit)")
      }
      var reader = ContentReader(file.source)
      let value: JSONValue
      do throws(InspectionFailure) {
        value = try BoundedJSON.value(reader.bytes(file.size))
      } catch {
        if case .unsound(let reason) = error, reason.what == "syntax" { isOther = !isMeant }
        throw error
      }
      try ModelConfiguration.read(value, into: &content)
    }
    return isOther ? nil : content
  }
}
