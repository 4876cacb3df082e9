/// Why a document cannot be made a card.
package struct ImportError: Error, Sendable {
  /// What is wrong, and where in the document: what follows the file's name and a colon.
  package let message: String
  /// The way out, where there is one to name.
  package let advice: String?

  package init(_ message: String, advice: String? = nil) {
    self.message = message
    self.advice = advice
  }
}
