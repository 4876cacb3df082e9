internal import SeccardJSON

/// The names of Python packages.
enum PackageName {
  /// Lower case, with one `-` for each run of `-`, `_` and `.`: equal for names of one package (PEP 503).
  static func normalised(_ name: some StringProtocol) -> String {
    var result = ""
    var isSeparated = false
    for byte in name.utf8 {
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") {
        isSeparated = true
        continue
      }
      if isSeparated {
        result += "-"
        isSeparated = false
      }
      result.unicodeScalars.append(Unicode.Scalar(byte))
    }
    return (isSeparated ? result + "-" : result).lowercased()
  }

  /// Letters and digits, with `-`, `_` and `.` between them (PEP 508).
  static func isValid(_ name: some StringProtocol) -> Bool {
    let bytes = Array(name.utf8.prefix(257))
    guard let first = bytes.first, let last = bytes.last, bytes.count <= 256 else { return false }
    return isAlphanumeric(first) && isAlphanumeric(last) && bytes.allSatisfy(isPart)
  }

  static func isPart(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// The name and the version that a wheel's or a source archive's file name begins with
  /// (https://packaging.python.org/specifications, "Binary distribution format" and "Source distribution format").
  static func ofArchive(_ file: some StringProtocol) -> (name: String, version: String)? {
    guard let suffix = archiveSuffixes.first(where: { file.lowercased().hasSuffix($0) }) else { return nil }
    let stem = file.dropLast(suffix.count).split(separator: "-").map { String($0) }
    let isWheel = suffix == ".whl"
    guard isWheel ? 5...6 ~= stem.count : stem.count >= 2 else { return nil }
    let name = isWheel ? stem[0] : stem.dropLast().joined(separator: "-")
    let version = isWheel ? stem[1] : stem[stem.count - 1]
    guard isValid(name), PackageVersion.isValid(version) else { return nil }
    return (name, version)
  }

  static let archiveSuffixes = [
    ".whl", ".zip", ".tar.gz", ".tgz", ".tar", ".tar.bz2", ".tbz", ".tar.xz", ".txz", ".tlz", ".tar.lz", ".tar.lzma",
  ]
}

/// The versions of Python packages, and what holds a package at one.
enum PackageVersion {
  /// Whether a text may be a version (PEP 440 allows no more characters).
  static func isValid(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.count <= 128
      && text.utf8.allSatisfy { PackageName.isPart($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "!") }
  }

  /// The full id of a git or Mercurial commit.
  static func isCommit(_ text: some StringProtocol) -> Bool {
    (text.utf8.count == 40 || text.utf8.count == 64) && text.utf8.allSatisfy(isHexadecimal)
  }

  static func isHexadecimal(_ byte: UInt8) -> Bool { Character(Unicode.Scalar(byte)).isHexDigit }

  /// What pip takes as a hash (`STRONG_HASHES` of pip/_internal/utils/hashes.py): `sha256:` and its digits, and so on.
  static func isHash(_ text: some StringProtocol, separator: Character = ":") -> Bool {
    guard let middle = text.firstIndex(of: separator) else { return false }
    let digits = text[text.index(after: middle)...].utf8
    let count: Int
    switch text[..<middle] {
    case "sha256": count = 64
    case "sha384": count = 96
    case "sha512": count = 128
    default: return false
    }
    return digits.count == count && digits.allSatisfy(isHexadecimal)
  }
}
