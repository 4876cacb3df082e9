package import SeccardJSON

/// One YAML 1.2 document that says what JSON can say.
///
/// Scalars are resolved by the core schema (YAML 1.2.2 §10.3.2), keys are strings, and what two readers could
/// understand in two ways is an error or a remark.
package struct YAMLDocument: Sendable {
  package let value: JSONValue
  /// The places in the text. What an alias brings stands where the alias does.
  package let positions: SourceMap
  /// What YAML 1.1 readers take for something else, in the order of the text: the first `YAMLLimits.remarks` of them.
  package let remarks: [YAMLRemark]

  /// Reads UTF-8 bytes that hold one document.
  package init(_ bytes: [UInt8], limits: YAMLLimits = .standard) throws(YAMLError) {
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(YAMLError) in
        var reader = YAMLReader(bytes, limits: limits)
        return (value: try reader.read(), remarks: reader.remarks)
      }
    }
    (value, remarks) = try result.get()
    positions = SourceMap { search in
      bytes.withUnsafeBytes { bytes in YAMLSourceWalk.lead(&search, through: bytes) }
    }
  }
}
