internal import SeccardJSON
internal import SeccardYAML

/// A document that was read from a text, and where its values stand in it.
struct SourceDocument {
  let value: JSONValue
  /// Where the values stand.
  let places: SourceMap
  /// What other readers of YAML take for something else.
  let remarks: [YAMLRemark]

  init(_ bytes: [UInt8], isYAML: Bool) throws(SourceSyntaxError) {
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
struct SourceSyntaxError: Error {
  let language: String
  let position: SourcePosition
  let message: String

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
