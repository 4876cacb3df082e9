internal import SeccardJSON

/// JSON of a foreign file, read within limits that keep it small in memory as well.
enum BoundedJSON {
  /// Of what separates values. A million tensors have fewer, and `[0,0,0,…` of the size of a large header takes
  /// gigabytes otherwise.
  static let separatorLimit = 4 << 20

  static func value(_ text: [UInt8], depth: Int = 64, bytes: Int = 64 << 20) throws(InspectionFailure) -> JSONValue {
    guard separators(in: text) <= separatorLimit else {
      throw .unsound("too-large", "the JSON holds more than \(separatorLimit) values")
    }
    do throws(JSONSyntaxError) {
      return try JSONValue(parsing: text, limits: JSONLimits(depth: depth, bytes: bytes))
    } catch {
      throw .unsound(error.code == .duplicateKey ? "duplicate-key" : "syntax", error.description)
    }
  }

  private static func separators(in text: [UInt8]) -> Int {
    text.withUnsafeBufferPointer { bytes in
      var count = 0
      for byte in bytes where byte == UInt8(ascii: ",") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
        count += 1
      }
      return count
    }
  }
}
