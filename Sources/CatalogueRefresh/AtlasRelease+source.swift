extension AtlasRelease {
  /// The Swift file that embeds the release: the same release gives the same bytes.
  package var source: String {
    let lines = techniques.map { "    \($0.id)\\t\(Self.escaped($0.name))\n" }.joined()
    return """
      // Made by CatalogueRefresh from a release of MITRE ATLAS: see docs/catalogue.md. Not to be edited.

      /// The techniques and sub-techniques of MITRE ATLAS: one line each, the id, a tab, the name.
      enum AtlasTechniques {
        static let version = "\(version)"

        static let lines = \"""
      \(lines)    \"""
      }

      """
  }

  /// For a string literal of several lines.
  private static func escaped(_ name: String) -> String {
    var escaped = ""
    for scalar in name.unicodeScalars {
      if scalar == "\\" || scalar == "\"" { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }
}
