package import SeccardJSON
internal import TOMLKit

/// One TOML 1.0 document as a JSON value.
package struct TOMLDocument: Sendable {
  package let value: JSONValue

  package init(_ bytes: [UInt8]) throws(TOMLError) {
    throw TOMLError(line: 1, column: 1, message: "is no TOML")
  }
}

/// Why bytes are no TOML, and where.
package struct TOMLError: Error, Sendable, Equatable {
  /// From 1.
  package let line: Int
  package let column: Int
  package let message: String
}
