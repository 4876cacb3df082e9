/// Where the values of a document stand in the text that it was read from.
///
/// The text is walked again for each question, so that a document that has nothing to point at costs nothing. Ask for
/// all places at once.
package struct SourceMap: Sendable {
  private let walk: @Sendable (inout SourceSearch) -> Void

  /// The map of a text of another syntax.
  ///
  /// - Parameter walk: Leads a search through the text, up to its end, a fault, or where the search is over.
  package init(walk: @escaping @Sendable (inout SourceSearch) -> Void) {
    self.walk = walk
  }

  /// The map of a text that was read as JSON. Of any other text, what stands before its fault is found.
  package init(json bytes: [UInt8]) {
    self.init { search in
      bytes.withUnsafeBytes { bytes in JSONSourceWalk.lead(&search, through: bytes) }
    }
  }

  /// The place of each value that a pointer names, for a member of an object that of its name; of the nearest ancestor
  /// that is there when the value is not. Nil only where the text holds no value.
  package func positions(of pointers: [JSONPointer]) -> [SourcePosition?] {
    if pointers.isEmpty { return [] }
    var search = SourceSearch(for: pointers)
    walk(&search)
    return search.positions
  }

  /// The place of one value, as `positions(of:)` has it, in a walk of its own.
  package func position(of pointer: JSONPointer) -> SourcePosition? {
    positions(of: [pointer])[0]
  }
}
