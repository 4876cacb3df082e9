extension JSONValue {
  /// Reads UTF-8 bytes that hold one JSON value and nothing else but whitespace around it (RFC 8259 §2).
  package init(
    parsing bytes: some Collection<UInt8>, limits: JSONLimits = .standard
  ) throws(JSONSyntaxError) {
    // A closure that throws would have to rethrow untyped here.
    let read = { (bytes: UnsafeBufferPointer<UInt8>) -> Result<JSONValue, JSONSyntaxError> in
      Result { () throws(JSONSyntaxError) in
        try JSONReader.read(UnsafeRawBufferPointer(bytes), limits: limits)
      }
    }
    let result = bytes.withContiguousStorageIfAvailable(read) ?? Array(bytes).withUnsafeBufferPointer(read)
    self = try result.get()
  }

  /// The value as UTF-8 text, without a line feed at the end.
  package func printed(_ style: JSONStyle = .indented) -> [UInt8] {
    var writer = JSONWriter(style: style, capacity: textSize(style, depth: 0))
    writer.write(self)
    return writer.text
  }
}
