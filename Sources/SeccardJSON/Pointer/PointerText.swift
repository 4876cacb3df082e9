/// The escaped form of a pointer that changes as a walk goes in and out of a document.
struct PointerText {
  private(set) var bytes: [UInt8] = []

  /// The root.
  init() {}

  init(_ pointer: JSONPointer) {
    bytes = Array(pointer.description.utf8)
  }

  /// Escapes `~` and `/` (RFC 6901 §3).
  mutating func append(_ token: String) {
    bytes.append(UInt8(ascii: "/"))
    token.withBytes { token in
      for byte in token {
        switch byte {
        case UInt8(ascii: "~"): bytes += "~0".utf8
        case UInt8(ascii: "/"): bytes += "~1".utf8
        default: bytes.append(byte)
        }
      }
    }
  }

  /// Takes the last token away again. The root has none.
  mutating func removeLast() {
    while let byte = bytes.popLast(), byte != UInt8(ascii: "/") {}
  }
}
