#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Folders of the project as they are on disk.
enum FileTree {
  /// The path of every file below a folder; nil where there is no such folder.
  static func files(below folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var found: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name == "." || name == ".." { continue }
      let path = folder + "/" + name
      found += files(below: path) ?? [path]
    }
    return found.sorted()
  }

  static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

  static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }
}
