package import SeccardJSON

/// One TOML 1.0 document as a JSON value.
///
/// Integers and floats keep their digits, tables the order of their keys. A date or time becomes its RFC 3339 text.
/// `inf` and `nan`, which JSON does not have, are errors.
///
/// A reader of our own: the one Swift package for TOML links Foundation with ICU, sorts the keys, cuts strings at U+0000
/// and dies of a key with a hundred thousand dots.
///
/// Source: https://toml.io/en/v1.0.0
package struct TOMLDocument: Sendable {
  /// An object.
  package let value: JSONValue

  /// Reads UTF-8 bytes that hold one document.
  package init(_ bytes: [UInt8], limits: JSONLimits = .standard) throws(TOMLError) {
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(TOMLError) in
        var reader = TOMLReader(bytes, limits: limits)
        return try reader.read()
      }
    }
    value = try result.get()
  }
}
