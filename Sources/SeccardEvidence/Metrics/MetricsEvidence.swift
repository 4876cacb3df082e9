package import SeccardJSON

/// The numbers in a file of measured values.
///
/// The digits stay as they are written. Texts, booleans and nulls are passed over. `NaN` and the infinities, which no card
/// can hold, are errors: a value that is not there must not look as if it had never been measured.
package struct MetricsEvidence: Sendable, Hashable {
  /// Each number under its JSON Pointer (RFC 6901), in the order of the file.
  ///
  /// A table counts as an array of its rows, each an object by the names of its header: `/0/accuracy`. With one row it is
  /// that object: `/accuracy`.
  package let values: JSONObject

  /// Reads JSON, YAML or CSV, by the file's name.
  package init(path: String, _ bytes: [UInt8]) throws(EvidenceError) {
    try ParsedFile.refusePointer(bytes)
    let name = path.lowercased()
    var leaves = NumericLeaves()
    if name.hasSuffix(".json") {
      try leaves.add(Self.json(bytes))
    } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      try leaves.add(ParsedFile.yaml(bytes))
    } else if name.hasSuffix(".csv") || name.hasSuffix(".tsv") {
      let separator = name.hasSuffix(".csv") ? UInt8(ascii: ",") : UInt8(ascii: "\t")
      try leaves.add(SeparatedValues(bytes, separator: separator))
    } else {
      throw EvidenceError("is neither JSON, YAML nor CSV by its name: .json, .yaml, .yml, .csv or .tsv")
    }
    values = JSONObject(leaves.members)
  }

  private static func json(_ bytes: [UInt8]) throws(EvidenceError) -> JSONValue {
    do throws(JSONSyntaxError) {
      return try JSONValue(parsing: bytes, limits: ParsedFile.limits)
    } catch {
      let rest = bytes[min(error.offset, bytes.count)...]
      let word = ["NaN", "Infinity", "-Infinity", "nfinity", "aN"].first { rest.starts(with: $0.utf8) }
      guard word != nil else { throw EvidenceError(line: error.line, column: error.column, error.message) }
      throw EvidenceError(
        line: error.line, column: error.column,
        "NaN and Infinity are not JSON, though Python's json module writes them: leave the value out, or write null")
    }
  }
}
