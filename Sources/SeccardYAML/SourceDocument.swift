package import SeccardJSON

/// A document that was read from a text, and where its values stand in it.
package struct SourceDocument {
  package let value: JSONValue
  /// Where the values stand.
  package let places: SourceMap
  /// What other readers of YAML take for something else.
  package let remarks: [YAMLRemark]

  package init(_ bytes: [UInt8], isYAML: Bool) throws(SourceSyntaxError) {
    if isYAML {
      let document: YAMLDocument
      do { document = try YAMLDocument(bytes) } catch { throw SourceSyntaxError(error) }
      (value, places, remarks) = (document.value, document.positions, document.remarks)
    } else {
      do { value = try JSONValue(parsing: bytes) } catch { throw SourceSyntaxError(error) }
      (places, remarks) = (SourceMap(json: bytes), [])
    }
  }
}

/// Why a text is not the document that it should be, whatever its language.
package struct SourceSyntaxError: Error {
  package let language: String
  package let position: SourcePosition
  package let message: String

  init(_ error: JSONSyntaxError) {
    language = "JSON"
    position = SourcePosition(line: error.line, column: error.column)
    message = error.message
  }

  init(_ error: YAMLError) {
    language = "YAML"
    position = SourcePosition(line: error.line, column: error.column)
    message = error.message
  }
}
