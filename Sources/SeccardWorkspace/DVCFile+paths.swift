internal import SeccardEvidence

/// Paths in DVC's files, byte by byte.
extension DVCFile {
  /// The folder that a DVC file's outputs are relative to, with a `/` at its end; nil for a file that is none by its name.
  static func folder(ofFileAt path: String) -> String? {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8[$0...].dropFirst() } ?? path.utf8[...]
    guard name.suffix(4).elementsEqual(".dvc".utf8) || name.elementsEqual("dvc.lock".utf8) else { return nil }
    return String(Substring(path.utf8.dropLast(name.count)))
  }

  /// An output's path in the repository; nil where it leaves it, or goes into a `.git` folder.
  ///
  /// - Parameter folder: That of the DVC file, which its `wdir` starts from.
  func path(of output: Output, in folder: String) -> String? {
    let parts = [workingFolder ?? ".", output.path]
    if parts.contains(where: { $0.utf8.first == UInt8(ascii: "/") }) { return nil }
    var components: [Substring.UTF8View] = []
    for component in (folder + parts.joined(separator: "/")).utf8.split(separator: UInt8(ascii: "/")) {
      if component.elementsEqual(".".utf8) { continue }
      if component.elementsEqual("..".utf8) {
        guard components.popLast() != nil else { return nil }
      } else if Substring(component).lowercased() == ".git" {
        return nil
      } else {
        components.append(component)
      }
    }
    if components.isEmpty { return nil }
    return components.map { String(Substring($0)) }.joined(separator: "/")
  }
}
