internal import SeccardGit
internal import SeccardJSON

/// What a write is about to do, kept in the registry's lock file while it does it.
///
/// A process that is killed leaves it behind; whoever takes the lock next finishes the checkout's part and takes away the
/// reference lock that died with it. The file is not fsynced: it guards against a kill, and a power failure takes the
/// page cache of the locks along with it.
struct WriteJournal {
  let reference: String
  let old: ObjectID?
  let new: ObjectID
  let paths: [PathUpdate]

  var bytes: [UInt8] {
    var object = JSONObject()
    object["reference"] = .string(reference)
    object["old"] = Self.value(old)
    object["new"] = Self.value(new)
    object["paths"] = .array(
      paths.map { path in
        .array([.string(path.path), Self.value(path.old), Self.value(path.new)])
      })
    return JSONValue.object(object).printed(.compact) + [UInt8(ascii: "\n")]
  }

  init(reference: String, old: ObjectID?, new: ObjectID, paths: [PathUpdate]) {
    self.reference = reference
    self.old = old
    self.new = new
    self.paths = paths
  }

  /// Reads a journal; nil where the bytes are none or only the first part of one, which a kill while it was being written
  /// leaves: nothing had been done by then.
  init?(_ bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes),  // a torn journal is an expected state, see above
      let reference = value["reference"]?.string,
      let new = value["new"]?.string.flatMap(ObjectID.init(hex:)),
      let paths = value["paths"]?.array
    else { return nil }
    self.reference = reference
    self.old = value["old"]?.string.flatMap(ObjectID.init(hex:))
    self.new = new
    self.paths = paths.compactMap { element in
      guard let parts = element.array, parts.count == 3, let path = parts[0].string else { return nil }
      return PathUpdate(
        path: path, old: parts[1].string.flatMap(ObjectID.init(hex:)), new: parts[2].string.flatMap(ObjectID.init(hex:))
      )
    }
  }

  private static func value(_ id: ObjectID?) -> JSONValue { id.map { .string($0.description) } ?? .null }
}
