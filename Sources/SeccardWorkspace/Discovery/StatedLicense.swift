internal import SeccardGit
internal import SeccardYAML

/// The licence that the files of a folder state in words that mean nothing else.
package struct StatedLicense: Sendable {
  package let expression: String
  /// The file's name.
  package let file: String

  /// Looks into the head of the README, then into the licence files.
  package init?(inFolder folder: String) {
    if let bytes = SmallFile.contents(folder + "/README.md", limit: ModelCardHead.mostBytes) {
      var license: String?
      // A head that cannot be read states nothing.
      do throws(YAMLError) { license = try ModelCardHead(bytes)?.license } catch {}
      if let license {
        (expression, file) = (license, "README.md")
        return
      }
    }
    for name in Self.names {
      guard let bytes = SmallFile.contents(folder + "/" + name, limit: 1 << 20),
        let expression = LicenseLine.expression(in: bytes)
      else { continue }
      (self.expression, file) = (expression, name)
      return
    }
    return nil
  }

  /// The spellings that people use, with the stem in capitals first.
  private static let names: [String] = LicenseLine.files.sorted().flatMap { name -> [String] in
    let stem = name.prefix { $0 != "." }
    return [stem.uppercased() + name.dropFirst(stem.count), name, name.uppercased()]
  }
}
