package import SeccardCard

/// Where a card stands in a registry's tree: `cards/[<xx>/[<yy>/]]<model>/<version>.json`.
package enum CardPath {
  package static let root = "cards"

  /// The largest number of hash levels that format 1 knows.
  package static let largestFanout = 2

  /// The folder of a model's versions.
  package static func folder(of model: ModelName, fanout: Int) -> String {
    ([root] + model.fanout(levels: fanout) + [model.description]).joined(separator: "/")
  }

  package static func file(_ model: ModelName, _ version: Version, fanout: Int) -> String {
    folder(of: model, fanout: fanout) + "/" + fileName(version)
  }

  package static func fileName(_ version: Version) -> String { version.description + ".json" }

  /// The version that a file name stands for.
  package static func version(ofFile name: String) -> Version? {
    let bytes = name.utf8
    guard bytes.count > 5, bytes.suffix(5).elementsEqual(".json".utf8),
      let version = try? Version(String(Substring(bytes.dropLast(5)))),  // a name that is no version is an answer here
      version.description.utf8.count + 5 == bytes.count  // `v1.0.0.json` is not where 1.0.0 stands
    else { return nil }
    return version
  }

  /// The card that a path stands for, or nil where the path is not one that this registry would write.
  package static func parse(_ path: String, fanout: Int) -> (model: ModelName, version: Version)? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= fanout + 3, parts[0] == root, let version = version(ofFile: String(parts[parts.count - 1])),
      let model = try? ModelName(parts[(1 + fanout)..<(parts.count - 1)].joined(separator: "/")),  // as above
      parts[1..<(1 + fanout)].elementsEqual(model.fanout(levels: fanout), by: { $0 == $1 })
    else { return nil }
    return (model, version)
  }
}
