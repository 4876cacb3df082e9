internal import SeccardCard
internal import SeccardJSON

/// One tensor of a safetensors header, whose shape and type take as many bytes as its offsets span.
struct SafetensorsTensor {
  let name: String
  let type: SafetensorsType
  /// The product of the shape.
  let elements: Int
  /// From the end of the header on.
  let begin: Int
  let end: Int

  init(name: String, _ value: JSONValue) throws(InspectionFailure) {
    let shown = PrintableText.quoted(name)
    guard case .object(let info) = value else {
      throw .unsound("tensor", "\(shown) is \(value.kindName), not an object")
    }
    guard let typeName = info["dtype"]?.string else { throw .unsound("tensor", "\(shown) has no dtype") }
    guard let type = SafetensorsType(typeName) else {
      throw .unsound("dtype", "the dtype \(PrintableText.quoted(typeName)) of \(shown) is not known")
    }
    guard let shape = Self.sizes(info["shape"]) else {
      throw .unsound("shape", "the shape of \(shown) is no list of sizes")
    }
    guard let offsets = Self.sizes(info["data_offsets"]), offsets.count == 2, offsets[0] <= offsets[1] else {
      throw .unsound("offsets", "the data_offsets of \(shown) are no begin and end")
    }
    guard let elements = CheckedSize.product(of: shape), let bits = CheckedSize.product(of: [elements, type.bits])
    else {
      throw .unsound("shape", "the shape of \(shown) is larger than any file")
    }
    let span = offsets[1] - offsets[0]
    guard bits % 8 == 0, bits / 8 == span else {
      throw .unsound("size", "\(shown) spans \(span) bytes, and its shape and \(type.name) take \(bits) bits")
    }
    self.name = name
    self.type = type
    self.elements = elements
    (begin, end) = (offsets[0], offsets[1])
  }

  /// Numbers as the reference implementation takes them: no sign, no fraction, no exponent.
  private static func sizes(_ value: JSONValue?) -> [Int]? {
    guard let elements = value?.array else { return nil }
    var sizes: [Int] = []
    sizes.reserveCapacity(elements.count)
    for element in elements {
      guard let lexeme = element.number?.lexeme, !lexeme.utf8.contains(UInt8(ascii: "-")), let size = Int(lexeme) else {
        return nil
      }
      sizes.append(size)
    }
    return sizes
  }
}

/// The type of a tensor's elements.
struct SafetensorsType {
  let name: String
  /// Of one element.
  let bits: Int

  init?(_ name: String) {
    guard let bits = Self.bits(name) else { return nil }
    self.name = name
    self.bits = bits
  }

  private static func bits(_ name: String) -> Int? {
    switch name {
    case "F4": 4
    case "F6_E2M3", "F6_E3M2": 6
    case "BOOL", "U8", "I8", "F8_E4M3", "F8_E5M2", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ": 8
    case "U16", "I16", "F16", "BF16": 16
    case "U32", "I32", "F32": 32
    case "U64", "I64", "F64", "C64": 64
    default: nil
    }
  }
}
