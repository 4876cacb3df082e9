package import SeccardJSON

/// How much of a hostile text the reader takes.
package struct YAMLLimits: Sendable {
  /// The depth, counted with what aliases bring, and the size of the text.
  package var json: JSONLimits
  /// The most values that all aliases of a document bring together: a text of a few lines can name billions.
  package var aliasedValues: Int
  /// The most bytes of text that they bring.
  package var aliasedBytes: Int
  /// The most remarks that are kept.
  package var remarks: Int

  package init(
    json: JSONLimits = .standard, aliasedValues: Int = 100_000, aliasedBytes: Int = 16 << 20, remarks: Int = 1000
  ) {
    self.json = json
    self.aliasedValues = aliasedValues
    self.aliasedBytes = aliasedBytes
    self.remarks = remarks
  }

  package static let standard = YAMLLimits()
}
