/// Why a document is no JSON Patch, or a patch does not apply.
package struct JSONPatchError: Error, Sendable, Equatable {
  package let code: Code
  /// Which operation is at fault, from 0; nil when the patch itself is.
  package let operation: Int?
  /// The operation's `op`, when it has one.
  package let name: String?
  /// The pointer at hand, as text.
  package let pointer: String?
  /// What is wrong, without the place.
  package let message: String
  /// Why the pointer leads nowhere, when that is what is wrong.
  package let underlying: JSONPointerError?

  init(
    _ code: Code, operation: Int? = nil, name: String? = nil, pointer: String? = nil, _ message: String,
    underlying: JSONPointerError? = nil
  ) {
    self.code = code
    self.operation = operation
    self.name = name
    self.pointer = pointer
    self.message = message
    self.underlying = underlying
  }
}

extension JSONPatchError: CustomStringConvertible {
  /// For example `operation 3 (remove "/a/b"): there is no member "b"`.
  package var description: String {
    guard let operation else { return message }
    let details = [name?.quotedUnlessPlain, pointer?.quotedForMessage()].compactMap(\.self).joined(separator: " ")
    return "operation \(operation)\(details.isEmpty ? "" : " (\(details))"): \(message)"
  }
}

extension String {
  fileprivate var quotedUnlessPlain: String {
    utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 } && utf8.count < 10 ? self : quotedForMessage()
  }
}

extension JSONPatchError {
  package struct Code: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    private init(_ name: String) {
      description = name
    }

    /// A patch is an array of objects.
    package static let notAPatch = Code("notAPatch")
    package static let unknownOperation = Code("unknownOperation")
    /// An operation lacks a member that it needs, or the member has the wrong type.
    package static let invalidMember = Code("invalidMember")
    package static let invalidPointer = Code("invalidPointer")
    /// A pointer leads nowhere in the document.
    package static let noTarget = Code("noTarget")
    package static let testFailed = Code("testFailed")
    /// A value cannot move into itself (RFC 6902 §4.4).
    package static let moveIntoItself = Code("moveIntoItself")
    /// Without its root there is no document left.
    package static let removeRoot = Code("removeRoot")
  }
}
