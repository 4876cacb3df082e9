internal import SeccardGit
internal import SeccardJSON

/// What a write is about to do, kept in the registry's lock file while it does it.
///
/// A process that is killed leaves it behind; whoever takes the lock next finishes the checkout's part and takes away the
/// reference locks that died with it. The file is not fsynced: it guards against a kill, and a power failure takes the
/// page cache of the locks along with it.
struct WriteJournal {
  /// A reference and what it is moved to.
  struct Move {
    let name: String
    let target: ObjectID
  }

  /// The branch, and the tags that are made with it.
  let moves: [Move]
  let paths: [PathUpdate]

  init(moves: [Move], paths: [PathUpdate]) {
    self.moves = moves
    self.paths = paths
  }

  var bytes: [UInt8] {
    let value: JSONValue = [
      "moves": .array(moves.map { [.string($0.name), Self.value($0.target)] }),
      "paths": .array(paths.map { [.string($0.path), Self.value($0.old), Self.value($0.new)] }),
    ]
    return value.printed(.compact) + [UInt8(ascii: "\n")]
  }

  /// Reads a journal, and of it what a write could have written: whoever can write the lock file can write anything into
  /// it. Nil where the bytes are none or only the first part of one, which a kill while it was being written
  /// leaves: nothing had been done by then.
  init?(_ bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes),  // a torn journal is an expected state, see above
      let moves = value["moves"]?.array, let paths = value["paths"]?.array
    else { return nil }
    self.moves = moves.compactMap { element in
      guard let parts = element.array, parts.count == 2, let name = parts[0].string, let target = Self.id(parts[1]),
        name.hasPrefix("refs/heads/") || name.hasPrefix("refs/tags/"), Repository.isValidReferenceName(name)
      else { return nil }
      return Move(name: name, target: target)
    }
    self.paths = paths.compactMap { element in
      guard let parts = element.array, parts.count == 3, let path = parts[0].string else { return nil }
      return PathUpdate(path: path, old: Self.id(parts[1]), new: Self.id(parts[2]))
    }
  }

  private static func value(_ id: ObjectID?) -> JSONValue { id.map { .string($0.description) } ?? .null }

  private static func id(_ value: JSONValue) -> ObjectID? { value.string.flatMap(ObjectID.init(hex:)) }
}
