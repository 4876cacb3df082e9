package import SeccardJSON

/// What became of a card that was written in another form.
package struct ExportAccount: Sendable {
  /// Fields that the form has a place for under a name of ours, where only seccard looks for them: the `seccard:`
  /// properties of CycloneDX. In the card's order.
  package internal(set) var asProperties: [JSONPointer] = []
  /// Fields that the form cannot carry, in the card's order. The outermost field that is missing whole stands for what is
  /// in it.
  package internal(set) var notCarried: [JSONPointer] = []
  /// What a reader has to know besides: a sentence each, without a full stop.
  package internal(set) var remarks: [String] = []
}
