/// How git reads the text of a setting.
enum ConfigurationValue {
  /// Nil for what git calls a bad boolean. An absent value (`[section] key` with no `=`) is true, the empty one false.
  static func boolean(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "on": true
    case "false", "no", "off", "": false
    default: isNonZero(text)
    }
  }

  /// Of a number, which may have one of git's suffixes for powers of 1024.
  private static func isNonZero(_ text: String) -> Bool? {
    switch text.last {
    case "k", "K", "m", "M", "g", "G": Int(text.dropLast()).map { $0 != 0 }
    default: Int(text).map { $0 != 0 }
    }
  }

  /// Section and name without regard to case; what is between the first and the last dot as it stands.
  static func normalizedKey(_ key: String) -> String? {
    guard let first = key.utf8.firstIndex(of: UInt8(ascii: ".")), let last = key.utf8.lastIndex(of: UInt8(ascii: ".")),
      first > key.startIndex, key.index(after: last) < key.endIndex
    else { return nil }
    return key[..<first].lowercased() + key[first..<last] + key[last...].lowercased()
  }
}
