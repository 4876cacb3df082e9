internal import Crypto
internal import SeccardCard
internal import SeccardJSON

/// The key-value pairs of a GGUF file: what of them is short and plain, and the digests of the chat templates.
///
/// Source: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md#file-structure, and for the limits
/// https://github.com/ggml-org/ggml/blob/master/src/gguf.cpp
struct GGUFMetadata {
  private static let pairLimit = 1 << 16
  private static let keyLimit = 1 << 16 - 1
  private static let stringLimit = 64 << 20
  /// Of all arrays together. ggml takes as many for each.
  private static let elementLimit = 64 << 20
  /// Of texts and arrays in arrays, which are gone through one by one. The largest vocabularies have some 300,000 words and
  /// twice as many merges.
  private static let walkLimit = 4 << 20
  /// ggml takes no arrays in arrays; the format has them.
  private static let nestingLimit = 4
  private static let alignmentLimit: UInt64 = 1 << 20

  /// What `general.*` says, by the rest of the key, in the order of the file.
  private(set) var general = JSONObject()
  private(set) var templates = ChatTemplates()
  private(set) var alignment = 32
  private var elements = 0
  private var walked = 0

  init(_ reader: inout GGUFReader) throws(InspectionFailure) {
    let pairs = try reader.count("key-value pairs", limit: Self.pairLimit)
    var keys: Set<String> = []
    for _ in 0..<pairs {
      let key = try reader.string(limit: Self.keyLimit)
      guard keys.insert(key).inserted else {
        throw .unsound("duplicate-key", "the key \(PrintableText.quoted(key)) is there twice")
      }
      try readValue(of: key, &reader)
    }
  }

  private mutating func readValue(of key: String, _ reader: inout GGUFReader) throws(InspectionFailure) {
    let type = try ValueType(reading: &reader)
    if let name = Self.templateName(key) {
      guard case .string = type else { throw .unsound("chat-template", "\(PrintableText.quoted(key)) is no text") }
      return try readTemplate(name, &reader)
    }
    switch type {
    case .array: try skipArray(depth: 1, &reader)
    case .string:
      let length = try reader.stringLength(limit: Self.stringLimit)
      guard length <= 256, let name = Self.generalName(key) else { return try reader.skip(length) }
      var bytes: [UInt8] = []
      try reader.pieces(length) { bytes += $0 }
      guard let text = FactText.plain(String(decoding: bytes, as: UTF8.self)) else { return }
      keep(name, .string(text))
    case .bool: try keep(Self.generalName(key), Self.bool(reader.number(UInt8.self), of: key))
    case .unsigned(let width): try readNumber(of: key, bits: Self.bits(width, &reader), isSigned: false, width)
    case .signed(let width): try readNumber(of: key, bits: Self.bits(width, &reader), isSigned: true, width)
    case .float(let width): _ = try Self.bits(width, &reader)
    }
  }

  private mutating func readNumber(
    of key: String, bits: UInt64, isSigned: Bool, _ width: Int
  ) throws(InspectionFailure) {
    if key == "general.alignment" {
      guard !isSigned, bits > 0, bits <= Self.alignmentLimit, bits & (bits - 1) == 0 else {
        throw .unsound("alignment", "general.alignment is no power of two up to \(Self.alignmentLimit)")
      }
      alignment = Int(bits)
    }
    let text = isSigned ? String(Int64(truncatingIfNeeded: bits << (64 - 8 * width)) >> (64 - 8 * width)) : String(bits)
    guard let name = Self.generalName(key), let number = JSONNumber(text) else { return }
    keep(name, .number(number))
  }

  private mutating func keep(_ name: String?, _ value: JSONValue) {
    guard let name, general.count < 64 else { return }
    general[name] = value
  }

  private mutating func readTemplate(_ name: String, _ reader: inout GGUFReader) throws(InspectionFailure) {
    var hash = SHA256()
    try reader.pieces(reader.stringLength(limit: Self.stringLimit)) { hash.update(data: $0) }
    try templates.add(name, digest: hash.finalize().hexadecimal)
  }

  private mutating func skipArray(depth: Int, _ reader: inout GGUFReader) throws(InspectionFailure) {
    guard depth <= Self.nestingLimit else {
      throw .unsound("nesting", "arrays are nested more than \(Self.nestingLimit) deep, at byte \(reader.offset)")
    }
    let type = try ValueType(reading: &reader)
    let count = try reader.count("elements of an array", limit: Self.elementLimit)
    elements += count
    guard elements <= Self.elementLimit else {
      throw .unsound("too-large", "the arrays hold more than \(Self.elementLimit) elements")
    }
    if type == .string || type == .array {
      walked += count
      guard walked <= Self.walkLimit else {
        throw .unsound("too-large", "the arrays hold more than \(Self.walkLimit) texts and arrays")
      }
    }
    switch type {
    case .bool: try reader.skip(count)
    case .unsigned(let width), .signed(let width), .float(let width): try reader.skip(count * width)
    case .string: for _ in 0..<count { try reader.skip(reader.stringLength(limit: Self.stringLimit)) }
    case .array: for _ in 0..<count { try skipArray(depth: depth + 1, &reader) }
    }
  }

  private static func generalName(_ key: String) -> String? {
    guard key.hasPrefix("general.") else { return nil }
    return FactText.plain(String(key.dropFirst("general.".count)), limit: 64)
  }

  /// `default` of `tokenizer.chat_template`, NAME of `tokenizer.chat_template.NAME`.
  private static func templateName(_ key: String) -> String? {
    let prefix = "tokenizer.chat_template"
    if key == prefix { return "default" }
    return key.hasPrefix(prefix + ".") ? String(key.dropFirst(prefix.count + 1)) : nil
  }

  private static func bits(_ width: Int, _ reader: inout GGUFReader) throws(InspectionFailure) -> UInt64 {
    switch width {
    case 1: UInt64(try reader.number(UInt8.self))
    case 2: UInt64(try reader.number(UInt16.self))
    case 4: UInt64(try reader.number(UInt32.self))
    default: try reader.number(UInt64.self)
    }
  }

  private static func bool(_ byte: UInt8, of key: String) throws(InspectionFailure) -> JSONValue {
    guard byte <= 1 else {
      throw .unsound("value", "\(PrintableText.quoted(key)) is \(byte), which is neither true nor false")
    }
    return .bool(byte == 1)
  }
}

extension GGUFMetadata {
  /// The type of a value, with the bytes that a number takes.
  private enum ValueType: Equatable {
    case unsigned(Int)
    case signed(Int)
    case float(Int)
    case bool
    case string
    case array

    init(reading reader: inout GGUFReader) throws(InspectionFailure) {
      let number = try reader.number(UInt32.self)
      self =
        switch number {
        case 0: .unsigned(1)
        case 1: .signed(1)
        case 2: .unsigned(2)
        case 3: .signed(2)
        case 4: .unsigned(4)
        case 5: .signed(4)
        case 6: .float(4)
        case 7: .bool
        case 8: .string
        case 9: .array
        case 10: .unsigned(8)
        case 11: .signed(8)
        case 12: .float(8)
        default: throw .unsound("value-type", "there is no type \(number) of a value, at byte \(reader.offset - 4)")
        }
    }
  }
}
