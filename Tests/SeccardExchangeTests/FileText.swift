import FoundationEssentials

/// Files beside the project that a test may read.
enum FileText {
  static func isThere(_ path: String) -> Bool { FileManager.default.isReadableFile(atPath: path) }
  static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }
}
