/// How much of a hostile text the reader takes.
package struct JSONLimits: Sendable {
  /// Containers inside one another. The reader, and everything else that walks a value, recurses this deep.
  package var depth: Int
  package var bytes: Int

  package init(depth: Int = 128, bytes: Int = 64 << 20) {
    self.depth = depth
    self.bytes = bytes
  }

  package static let standard = JSONLimits()
}
