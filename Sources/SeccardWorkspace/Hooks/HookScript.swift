internal import CSeccardAssets
internal import SeccardCard

/// The script that is put in place: `hooks/pre-commit`, and a last line with the SHA-256 of the text above it, by which
/// a script of an older seccard is told from one that somebody edited.
package struct HookScript {
  /// Whose script a hook is.
  package enum Origin: Hashable, Sendable {
    /// Ours, unedited; `folders` are the folders that were made for it.
    case ours(isCurrent: Bool, folders: Int)
    /// Ours, but no longer what was written.
    case edited(how: String)
    case foreign
  }

  /// No script of ours has more bytes than this.
  static let mostBytes = 1 << 20

  private static let mark = Array("# seccard-hook sha256:".utf8)
  private static let foldersMark = " folders:"

  /// `hooks/pre-commit`, byte for byte.
  package static let text: [UInt8] = {
    var count = 0
    guard let assets = seccard_workspace_hooks_list(&count), count == 1 else { return [] }
    return Array(UnsafeBufferPointer(start: assets[0].bytes, count: assets[0].size))
  }()

  /// The file to write.
  package static func bytes(folders: Int) -> [UInt8] {
    let made = folders > 0 ? foldersMark + String(folders) : ""
    return text + mark + Array((Digest(of: text).description + made + "\n").utf8)
  }

  package static func origin(of bytes: [UInt8]) -> Origin {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let place = lines.lastIndex(where: { $0.starts(with: mark) }) else {
      // The first comment names seccard's hook in every version of it.
      return bytes.starts(with: text.prefix(titleLength)) ? .edited(how: "it has no digest in its last line") : .foreign
    }
    guard place == lines.count - 2, lines[lines.count - 1].isEmpty else {
      return .edited(how: "there is more after its last line")
    }
    let words = String(decoding: lines[place].dropFirst(mark.count), as: UTF8.self)
    let above = Array(bytes[..<lines[place].startIndex])
    guard words.prefix(64) == Digest(of: above).description, let folders = folders(words.dropFirst(64)) else {
      return .edited(how: "its text is not the one that was written")
    }
    return .ours(isCurrent: above == text, folders: folders)
  }

  private static func folders(_ words: Substring) -> Int? {
    if words.isEmpty { return 0 }
    guard words.hasPrefix(foldersMark), let count = Int(words.dropFirst(foldersMark.count)), (1...64).contains(count)
    else { return nil }
    return count
  }

  /// As far as the end of the first sentence's first line.
  private static var titleLength: Int {
    var lines = 0
    for (index, byte) in text.enumerated() where byte == UInt8(ascii: "\n") {
      lines += 1
      if lines == 3 { return index }
    }
    return text.count
  }
}
