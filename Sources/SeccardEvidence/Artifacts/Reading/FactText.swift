internal import SeccardCard
internal import SeccardJSON

/// Text of a file that may become a fact of the card.
enum FactText {
  /// The text where it is short, plain and says nothing of the machine on which the file was made; else nil.
  static func plain(_ text: String, limit: Int = 200) -> String? {
    guard !text.isEmpty, text.utf8.count <= limit, !text.unicodeScalars.contains(where: PrintableText.isUnsafe),
      !isMachinePath(text)
    else { return nil }
    return text
  }

  static func plain(_ value: JSONValue?) -> JSONValue? { value?.string.flatMap { plain($0) }.map { .string($0) } }

  /// The text where it has the form of a repository on the Hugging Face Hub, `name` or `organisation/name`; else nil.
  ///
  /// Source: https://github.com/huggingface/huggingface_hub/blob/main/src/huggingface_hub/utils/_validators.py
  /// (`validate_repo_id`)
  static func hubID(_ text: String) -> String? {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), text.utf8.count <= 96, !text.contains("--"), !text.contains("..") else {
      return nil
    }
    let isWord = parts.allSatisfy { part in
      guard let first = part.first, let last = part.last, isWordByte(first), isWordByte(last) else { return false }
      return part.allSatisfy { isWordByte($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }
    return isWord ? text : nil
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func isMachinePath(_ text: String) -> Bool {
    if text.contains("\\") || text.hasPrefix("/") || text.hasPrefix("~") || text.hasPrefix(".") { return true }
    return text.hasPrefix("file:") || text.dropFirst().hasPrefix(":/")
  }
}
