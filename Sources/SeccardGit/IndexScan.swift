#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Some entries of an index file, read without libgit2: for a hook that most of the time has nothing to do, starting
/// libgit2 would cost more than the rest.
package enum IndexScan {
  /// One path at stage 0.
  package struct Entry: Sendable, Hashable {
    package let path: String
    package let id: ObjectID
    /// As the index has it: `0o100644` and so on.
    package let mode: UInt32
  }

  /// The entries that are wanted, in the order of the file, which is the byte order of paths.
  ///
  /// - Parameters:
  ///   - mayBeWanted: A quick look at a name's bytes; what passes is looked at as text.
  /// Nil for what only a full reading can answer: a file that is missing, damaged or of another form (split, sparse,
  /// another version), an unresolved conflict, an addition by intent among the wanted, and a name that is not UTF-8.
  package static func entries(
    ofIndexAt path: String, passing mayBeWanted: (UnsafeRawBufferPointer) -> Bool = { _ in true },
    where isWanted: (String) -> Bool
  ) -> [Entry]? {
    let bytes: [UInt8]
    do throws(GitError) {
      guard let found = try FileSystem.contents(path) else { return nil }
      bytes = found
    } catch {
      return nil
    }
    var entries: [Entry] = []
    var isClear = true
    let end = IndexFile.forEachEntry(of: bytes) { entry in
      guard mayBeWanted(entry.name) else { return }
      guard let path = String(validating: entry.name, as: UTF8.self) else { return isClear = false }
      guard isWanted(path) else { return }
      let isIntentToAdd = entry.furtherFlags & 0x2000 != 0
      if entry.stage != 0 || isIntentToAdd { isClear = false }
      entries.append(Entry(path: path, id: entry.id, mode: entry.mode))
    }
    guard isClear, let end, IndexFile.isComplete(bytes, endOfEntries: end) else { return nil }
    return entries
  }

  /// Whether an index of any form, also of one that libgit2 cannot read, may have a path. False is certain.
  ///
  /// - Parameter gitDirectory: Where a split index keeps what it shares.
  package static func mayHold(_ path: String, inIndexAt index: String, of gitDirectory: String) -> Bool {
    let shared = FileSystem.names(in: gitDirectory).filter { $0.hasPrefix("sharedindex.") }
    for file in [index] + shared.map({ gitDirectory + "/" + $0 }) {
      do throws(GitError) {
        guard let bytes = try FileSystem.contents(file) else { continue }
        var isThere = false
        let end = IndexFile.forEachEntry(of: bytes) { if $0.name.elementsEqual(path.utf8) { isThere = true } }
        if isThere || end == nil { return true }
      } catch {
        return true
      }
    }
    return false
  }
}
