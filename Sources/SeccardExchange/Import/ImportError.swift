internal import SeccardCard
package import SeccardJSON

/// Why a document cannot be made into a card.
package struct ImportError: Error, Sendable, Equatable {
  /// The place in the document.
  package let pointer: JSONPointer
  /// What is wrong and what to do about it, without the place. Text from the document is escaped and shortened in it.
  package let message: String
}

extension ImportError: CustomStringConvertible {
  package var description: String {
    pointer == .root ? message : "at \(PrintableText.quoted(pointer.description, limit: 200)): \(message)"
  }
}
