internal import Crypto

/// A model's name, the registry's key: `[a-z0-9][a-z0-9._-]*`, optionally with one namespace before it
/// (`vision/resnet50`).
///
/// A name is a folder in a git tree that people check out on any system, so what git, Windows or a case-folding file
/// system would refuse or confuse is not a name: see `init(_:)`.
package struct ModelName: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let description: String

  /// The longest part of a name, in bytes.
  package static let longestPart = 100

  /// Reads a name.
  ///
  /// - Throws: `CardError.Code.invalidModelName`, with the rule that the text breaks.
  package init(_ text: String) throws(CardError) {
    if let reason = Self.objection(to: text) {
      throw CardError(
        code: .invalidModelName,
        message: "\(PrintableText.quoted(text)) is not a model name: \(reason)\(Self.nearest(to: text))")
    }
    description = text
  }

  /// The parts: the namespace, if there is one, and the name.
  package var parts: [Substring] { description.split(separator: "/") }

  package var namespace: Substring? {
    description.utf8.firstIndex(of: UInt8(ascii: "/")).map { description[..<$0] }
  }

  package static func < (left: ModelName, right: ModelName) -> Bool {
    left.description < right.description  // ASCII: the order of the bytes
  }

  /// The folders that spread models over a registry: the first `levels` bytes of the name's SHA-256, each as two
  /// hexadecimal digits.
  package func fanout(levels: Int) -> [String] {
    guard levels > 0 else { return [] }
    var text = description
    return text.withUTF8 { SHA256.hash(data: UnsafeRawBufferPointer($0)) }.prefix(levels).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }

  /// Whether `folders` are those that `fanout` gives.
  package func isSpread(over folders: [String]) -> Bool {
    if folders.isEmpty { return true }
    var text = description
    let digest = text.withUTF8 { SHA256.hash(data: UnsafeRawBufferPointer($0)) }
    return zip(digest, folders).allSatisfy { UInt8($1, radix: 16) == $0 }
  }

  /// The first sixteen bytes as two numbers, whose order is that of the names where they differ: for sorting many.
  package var sortKey: (UInt64, UInt64) {
    var key: (UInt64, UInt64) = (0, 0)
    for (position, byte) in description.utf8.prefix(16).enumerated() {
      if position < 8 {
        key.0 |= UInt64(byte) << (56 - 8 * UInt64(position))
      } else {
        key.1 |= UInt64(byte) << (120 - 8 * UInt64(position))
      }
    }
    return key
  }

  /// The name in lower case, where that is all that is wrong.
  private static func nearest(to text: String) -> String {
    let lower = text.lowercased()
    return lower != text && objection(to: lower) == nil ? "; did you mean \(lower)?" : ""
  }

  private static func objection(to text: String) -> String? {
    if isPlain(text.utf8) { return nil }
    if text.isEmpty { return "it is empty" }
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if parts.count > 2 { return "it may have one namespace, as in vision/resnet50" }
    for part in parts {
      if let reason = objection(toPart: Array(part)) { return reason }
    }
    return nil
  }

  /// Whether a name is of the kind that most are, to which no rule but that of its characters applies: without a dot or a
  /// namespace, and longer than the longest name of a device.
  private static func isPlain(_ bytes: String.UTF8View) -> Bool {
    guard (5...longestPart).contains(bytes.count), let first = bytes.first, isAlphanumeric(first) else { return false }
    return bytes.allSatisfy { $0 != UInt8(ascii: ".") && isAllowed($0) }
  }

  private static func objection(toPart bytes: [UInt8]) -> String? {
    guard let first = bytes.first else { return "a part of it is empty" }
    if bytes.count > longestPart { return "a part of it is longer than \(longestPart) bytes" }
    if !bytes.allSatisfy(isAllowed) { return "only a-z, 0-9, '.', '_' and '-' are allowed" }
    if !isAlphanumeric(first) { return "each part starts with a letter or a digit" }
    let part = String(decoding: bytes, as: UTF8.self)
    if part.hasSuffix(".") { return "Windows cannot store a name that ends with '.'" }
    if part.contains("..") { return "'..' is not allowed" }
    if part.hasSuffix(".lock") { return "git keeps names that end with .lock for itself" }
    if part.hasSuffix(".json") { return "a name that ends with .json reads as a card's file" }
    let stem = part.prefix { $0 != "." }
    if windowsDevices.contains(String(stem)) { return "'\(stem)' is a device name on Windows" }
    return nil
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// Names that Windows gives to devices, with or without an extension ("Naming Files, Paths, and Namespaces").
  private static let windowsDevices: Set<String> = {
    let numbered = (1...9).flatMap { ["com\($0)", "lpt\($0)"] }
    return Set(["con", "prn", "aux", "nul"] + numbered)
  }()
}
