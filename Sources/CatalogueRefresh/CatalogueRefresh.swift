internal import FoundationEssentials

/// `swift run CatalogueRefresh path/to/ATLAS.yaml`, from the package's folder: embeds a downloaded release of ATLAS.
@main
struct CatalogueRefresh {
  private static let target = "Sources/SeccardCard/Catalogue/AtlasTechniques.swift"

  static func main() throws {
    guard CommandLine.arguments.count == 2 else { throw AtlasError("usage: swift run CatalogueRefresh ATLAS.yaml") }
    let release = try AtlasRelease(Array(Data(contentsOf: URL(filePath: CommandLine.arguments[1]))))
    guard FileManager.default.fileExists(atPath: target) else {
      throw AtlasError("there is no \(target) here: run this from the package's folder")
    }
    try Data(release.source.utf8).write(to: URL(filePath: target), options: .atomic)
    print("\(target): MITRE ATLAS \(release.version), \(release.techniques.count) techniques and sub-techniques")
  }
}
