internal import Foundation

/// The files that real tools of machine learning made, where `.ci/fetch-model-samples` puts them.
package enum ModelSamples {
  /// Why a suite that needs them is skipped.
  package static let absence = "the samples are not here; .ci/fetch-model-samples makes them"

  private static let folder =
    ProcessInfo.processInfo.environment["SECCARD_MODEL_SAMPLES"]
    ?? "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/.build/test-data/ml-samples"

  package static let areThere = FileManager.default.fileExists(atPath: folder + "/stamp")

  /// The content of one, by its name in the folder.
  package static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
  }

  /// Sorted by name; none where they are not there.
  package static let names: [String] = {
    guard areThere else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0 != "stamp" }.sorted()
    } catch {
      return ["the folder \(folder) cannot be read: \(error)"]
    }
  }()
}
