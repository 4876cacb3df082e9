/// How a value is laid out as text.
package enum JSONStyle: Sendable {
  /// Two spaces a level, one member or element a line, a space behind the colon; `{}` and `[]` when empty.
  case indented
  /// No whitespace.
  case compact
}
