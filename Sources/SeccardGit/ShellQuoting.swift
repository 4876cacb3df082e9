/// The text as one word for a shell: as it stands if that is one, or else in quotes. It has no control character in it, so
/// that a file name cannot make a line of its own: those are written as escapes in `$'…'` (POSIX.1-2024, 2.2.4).
package func shellQuoted(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "/._-+,:@%".utf8.contains(byte)
    }
  }
  if isPlain, !text.isEmpty { return text }
  if text.utf8.contains(where: isControl) { return "$'" + text.unicodeScalars.map(escaped).joined() + "'" }
  return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}

private func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }

private func escaped(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\n": return "\\n"
  case "\t": return "\\t"
  case "'", "\\": return "\\" + String(scalar)
  default:
    guard scalar.isASCII, isControl(UInt8(scalar.value)) else { return String(scalar) }
    // Always three digits: a digit may follow.
    let digits = String(scalar.value, radix: 8)
    return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
  }
}
