/// Why something could not be read as a card, a model name or a version.
package struct CardError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of thing went wrong; a struct so that a case can be added.
  package struct Code: Sendable, Hashable {
    let name: String

    package static let invalidModelName = Code(name: "invalidModelName")
    package static let invalidVersion = Code(name: "invalidVersion")
    package static let notAnObject = Code(name: "notAnObject")
    package static let wrongType = Code(name: "wrongType")
    package static let missingName = Code(name: "missingName")
    package static let missingVersion = Code(name: "missingVersion")
    package static let conflictingName = Code(name: "conflictingName")
    package static let conflictingVersion = Code(name: "conflictingVersion")
    package static let invalidField = Code(name: "invalidField")
  }

  package var code: Code
  /// One sentence without a full stop. Text that came from the input is already safe for a terminal.
  package var message: String

  package var description: String { message }
}
