/// Why a text is no JSON Pointer, or a pointer leads nowhere.
package struct JSONPointerError: Error, Sendable, Equatable {
  package let code: Code
  /// The pointer as text.
  package let pointer: String
  /// Which of its tokens is at fault, from 0; nil when none is.
  package let token: Int?
  /// What is wrong, without the pointer.
  package let message: String

  init(_ code: Code, text: String, token: Int? = nil, _ message: String) {
    self.code = code
    self.pointer = text
    self.token = token
    self.message = message
  }
}

extension JSONPointerError: CustomStringConvertible {
  package var description: String { "JSON Pointer \(pointer.quotedForMessage()): \(message)" }
}

extension JSONPointerError {
  package struct Code: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    private init(_ name: String) {
      description = name
    }

    package static let noSlash = Code("noSlash")
    package static let invalidEscape = Code("invalidEscape")
    package static let noMember = Code("noMember")
    /// A token for an array that is no index: not digits, or digits with a leading zero (RFC 6901 §4).
    package static let invalidIndex = Code("invalidIndex")
    package static let indexOutOfRange = Code("indexOutOfRange")
    /// There is more of the pointer, and the value is neither an array nor an object.
    package static let notAContainer = Code("notAContainer")
  }
}
