/// A string that is compared by its Unicode scalars.
///
/// Swift's `==` also equates canonically equivalent strings, but "é" in one scalar and "é" in two are different JSON
/// strings and different member names (RFC 8259 §8.3).
package struct ExactString: Hashable, Sendable {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  package static func == (left: ExactString, right: ExactString) -> Bool {
    left.text.hasSameScalars(as: right.text)
  }

  package func hash(into hasher: inout Hasher) {
    text.hashScalars(into: &hasher)
  }
}

extension String {
  /// Whether both strings hold the same scalars in the same order.
  @inline(__always)
  package func hasSameScalars(as other: String) -> Bool { utf8.count == other.utf8.count && hasSameBytes(as: other) }

  private func hasSameBytes(as other: String) -> Bool {
    withBytes { bytes in other.withBytes { otherBytes in bytes.hasSameBytes(as: otherBytes) } }
  }

  func hashScalars(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: $0) }
    // No UTF-8 text holds this byte, so the end of one string cannot be the beginning of the next.
    hasher.combine(0xFF as UInt8)
  }

  /// Lends the UTF-8 bytes.
  @inline(__always)
  func withBytes<Answer>(_ body: (UnsafeRawBufferPointer) -> Answer) -> Answer {
    if let answer = utf8.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }) { return answer }
    var native = self
    return native.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }
}

extension UnsafeRawBufferPointer {
  /// Compares eight bytes at a time. Both buffers have the same count.
  fileprivate func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
    var offset = 0
    while offset &+ 8 <= count {
      if loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        != other.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      {
        return false
      }
      offset &+= 8
    }
    while offset < count {
      if self[offset] != other[offset] { return false }
      offset &+= 1
    }
    return true
  }
}
