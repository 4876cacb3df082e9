/// A JSON number as it was written (RFC 8259 §6).
///
/// Two numbers are equal when their exact decimal values are: `1.0` is `1`, and `0.1` is not `0.10000000000000001`.
package struct JSONNumber: Sendable {
  package let lexeme: String

  /// Nil unless the text is exactly one number of the JSON grammar.
  package init?(_ lexeme: String) {
    let isNumber = lexeme.withBytes { bytes in
      do { return try NumberGrammar.end(ofNumberAt: 0, in: bytes) == bytes.count } catch { return false }
    }
    guard isNumber else { return nil }
    self.lexeme = lexeme
  }

  package init(_ value: Int) {
    lexeme = String(value)
  }

  /// Takes a text that the grammar has accepted.
  init(scanned lexeme: String) {
    self.lexeme = lexeme
  }

  /// The value, when it is an integer that `Int` can hold: also for `1.0`, `1e2` and `-0`.
  package var intValue: Int? {
    Int(lexeme) ?? DecimalForm(lexeme).intValue
  }
}

extension JSONNumber: Hashable, Comparable {
  package static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    left.lexeme.hasSameScalars(as: right.lexeme) || DecimalForm(left.lexeme) == DecimalForm(right.lexeme)
  }

  package static func < (left: JSONNumber, right: JSONNumber) -> Bool {
    DecimalForm(left.lexeme) < DecimalForm(right.lexeme)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(DecimalForm(lexeme))
  }
}
