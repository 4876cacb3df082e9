internal import SeccardCard
package import SeccardJSON

/// Why a document cannot be made a card.
package struct ImportError: Error, Sendable, Equatable {
  /// The place in the document; the root where the message says it, or where it is the whole of it.
  package let pointer: JSONPointer
  /// What is wrong, without the place. Text from the document is escaped and shortened in it.
  package let message: String
  /// The way out, where there is one to name.
  package let advice: String?

  package init(_ message: String, advice: String? = nil) {
    self.init(pointer: .root, message: message, advice: advice)
  }

  package init(pointer: JSONPointer, message: String, advice: String? = nil) {
    self.pointer = pointer
    self.message = message
    self.advice = advice
  }
}

extension ImportError: CustomStringConvertible {
  /// The place and what is wrong: what follows the file's name and a colon.
  package var description: String {
    pointer == .root ? message : "at \(PrintableText.quoted(pointer.description, limit: 200)): \(message)"
  }
}
