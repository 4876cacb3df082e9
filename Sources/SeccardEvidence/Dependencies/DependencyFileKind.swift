/// How a file of dependencies is written.
enum DependencyFileKind {
  case requirements
  case condaExplicit
  case toml
  case yaml
  case json

  /// Nil for a name and a content that are of none.
  init?(path: String, _ bytes: [UInt8]) {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    let suffix = name.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
    let blanks: [UInt8] = [0x09, 0x0A, 0x0D, 0x20]
    if bytes.first(where: { !blanks.contains($0) }) == UInt8(ascii: "{") {
      self = .json
      return
    }
    switch suffix {
    case "lock" where name.hasPrefix("requirements"):
      self = .requirements
    case "toml", "lock":
      self = .toml
    case "yml", "yaml":
      self = .yaml
    case "txt", "in", "pip":
      self = CondaExplicitList.isOne(bytes) ? .condaExplicit : .requirements
    default:
      guard name.hasPrefix("requirements") || name.hasPrefix("constraints") else { return nil }
      self = .requirements
    }
  }
}
