internal import CLibgit2

extension Repository {
  /// False also when the object database cannot be opened; what follows will say so.
  package func contains(_ id: ObjectID) -> Bool {
    guard let database = try? objectDatabase() else { return false }
    var id = id.raw
    return git_odb_exists(database.raw, &id) != 0
  }

  /// Stores the bytes, unless they are there already. Nothing refers to the blob yet.
  package func writeBlob(_ bytes: [UInt8]) throws(GitError) -> ObjectID {
    let database = try objectDatabase()
    var id = git_oid()
    try GitError.check("store a blob") {
      bytes.withUnsafeBytes { git_odb_write(&id, database.raw, $0.baseAddress, $0.count, GIT_OBJECT_BLOB) }
    }
    return ObjectID(id)
  }

  /// The name that a blob of these bytes has in any repository. Stores nothing.
  package static func blobID(of bytes: [UInt8]) throws(GitError) -> ObjectID {
    try GitLibrary.initialize()
    var id = git_oid()
    try GitError.check("hash a blob") {
      bytes.withUnsafeBytes { git_odb_hash(&id, $0.baseAddress, $0.count, GIT_OBJECT_BLOB) }
    }
    return ObjectID(id)
  }

  /// The bytes of a blob. With a `limit`, a larger one is refused (`.tooLarge`) before it is read.
  package func blob(_ id: ObjectID, limit: Int? = nil) throws(GitError) -> [UInt8] {
    if let limit {
      let size = try blobSize(id)
      if size > limit {
        throw GitError(
          .tooLarge, operation: "read the blob \(id)", detail: "it has \(size) bytes, and \(limit) are allowed")
      }
    }
    let database = try objectDatabase()
    let object = try Handle<DatabaseObjectKind>("read the blob \(id)") { made in
      var id = id.raw
      return git_odb_read(made, database.raw, &id)
    }
    try requireBlob(git_odb_object_type(object.raw), id)
    return Array(UnsafeRawBufferPointer(start: git_odb_object_data(object.raw), count: git_odb_object_size(object.raw)))
  }

  /// From the object's header, without reading the rest.
  package func blobSize(_ id: ObjectID) throws(GitError) -> Int {
    let header = try self.header(of: id, "read the size of the blob \(id)")
    try requireBlob(header.type, id)
    return header.size
  }

  func objectType(_ id: ObjectID, _ operation: String) throws(GitError) -> git_object_t {
    try header(of: id, operation).type
  }

  private func header(of id: ObjectID, _ operation: String) throws(GitError) -> (type: git_object_t, size: Int) {
    let database = try objectDatabase()
    var header = (type: GIT_OBJECT_INVALID, size: 0)
    try GitError.check(operation) {
      var id = id.raw
      return git_odb_read_header(&header.size, &header.type, database.raw, &id)
    }
    return header
  }

  private func requireBlob(_ type: git_object_t, _ id: ObjectID) throws(GitError) {
    if type != GIT_OBJECT_BLOB {
      throw GitError(.wrongType, operation: "read the blob \(id)", detail: "it is a \(type.name)")
    }
  }

  func objectDatabase() throws(GitError) -> Handle<ObjectDatabaseKind> {
    try Handle("open the object database", keeping: handle) { git_repository_odb($0, raw) }
  }
}

extension git_object_t {
  /// `commit`, `tree`, `blob` or `tag`.
  var name: String { String(cString: git_object_type2string(self)) }
}
