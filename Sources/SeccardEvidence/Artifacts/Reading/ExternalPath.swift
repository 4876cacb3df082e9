/// The location of a file that an artefact names, relative to itself.
enum ExternalPath {
  /// Whether a location is absolute, climbs, or means something else on another system: a drive, a backslash, a URL. The
  /// rule `artifact.external-path` judges the same way.
  static func leavesDirectory(_ location: String) -> Bool {
    let bytes = Array(location.utf8)
    if bytes.first == UInt8(ascii: "/") || bytes.contains(UInt8(ascii: "\\")) || bytes.contains(0) { return true }
    if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
      if colon == 1 || bytes[colon...].starts(with: "://".utf8) { return true }
    }
    return bytes.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
  }
}
