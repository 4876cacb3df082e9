/// The files that one export writes below a folder: no two of the same name, and none in the place of another's folder,
/// also where the file system takes capitals for small letters.
struct OutputPlaces {
  private var files: Set<String> = []
  private var folders: Set<String> = []

  var count: Int { files.count }

  /// Takes a place; false where it is not free.
  mutating func take(_ path: String) -> Bool {
    let path = path.lowercased()
    let ends = path.indices.filter { path[$0] == "/" }
    let above = ends.map { String(path[..<$0]) }
    guard !files.contains(path), !folders.contains(path), !above.contains(where: files.contains) else { return false }
    files.insert(path)
    folders.formUnion(above)
    return true
  }
}
