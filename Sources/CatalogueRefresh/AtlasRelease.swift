internal import SeccardCard
internal import SeccardJSON
internal import SeccardYAML

/// What the catalogue takes from one release of MITRE ATLAS, as https://github.com/mitre-atlas/atlas-data distributes it.
package struct AtlasRelease: Sendable {
  package let version: String
  /// Techniques and sub-techniques, by id.
  package let techniques: [(id: String, name: String)]

  /// Reads `dist/v6/ATLAS-<release>.yaml` (format 6: `techniques` by id) or an older `ATLAS.yaml` (`techniques` of each of
  /// `matrices`).
  package init(_ bytes: [UInt8]) throws(AtlasError) {
    let document: YAMLDocument
    do {
      document = try YAMLDocument(bytes)
    } catch {
      throw AtlasError("the file is no YAML: \(error)")
    }
    self = try AtlasReader(document).release()
  }

  init(version: String, techniques: [(id: String, name: String)]) {
    self.version = version
    self.techniques = techniques.sorted { $0.id < $1.id }
  }
}

/// Why a file is no release of ATLAS.
package struct AtlasError: Error, Equatable, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}
