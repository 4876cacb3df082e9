internal import CLibgit2

extension ObjectID {
  init(_ raw: git_oid) {
    self = withUnsafeBytes(of: raw.id) { ObjectID(bytes: $0) }
  }

  /// `raw` belongs to a libgit2 object that outlives this call.
  init(_ raw: UnsafePointer<git_oid>) {
    self.init(raw.pointee)
  }

  var raw: git_oid {
    var raw = git_oid()
    withUnsafeMutableBytes(of: &raw.id) { store(in: $0) }
    return raw
  }
}
