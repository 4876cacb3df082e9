internal import SeccardCard
internal import SeccardJSON

/// One array of a NumPy file: a header that is a literal of Python, and the elements.
///
/// Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
struct NumPyArray {
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// NumPy itself takes 10,000 bytes unless it is told to trust the file.
  static let headerLimit = 64 << 10
  /// `NPY_MAXDIMS` of NumPy 2.
  private static let dimensionLimit = 64

  let type: NumPyType
  let shape: [Int]
  /// Where the elements begin.
  let dataStart: Int

  var elements: Int { shape.reduce(1, *) }

  /// Reads the header that begins where the reader stands.
  init(_ reader: inout ContentReader) throws(InspectionFailure) {
    guard try reader.bytes(Self.magic.count) == Self.magic else {
      throw .unsound("magic", "no array begins at byte \(reader.offset - Self.magic.count)")
    }
    let version = (try reader.byte(), try reader.byte())
    let length: Int
    switch version {
    case (1, 0): length = Int(try reader.littleEndian(UInt16.self))
    case (2, 0), (3, 0): length = Int(try reader.littleEndian(UInt32.self))
    default: throw .unsound("version", "the version is \(version.0).\(version.1); versions 1.0 to 3.0 are read here")
    }
    guard length <= Self.headerLimit else {
      throw .unsound("header-length", "the header is said to be \(length) bytes long; the limit is \(Self.headerLimit)")
    }
    let header = try Self.header(reader.bytes(length))
    dataStart = reader.offset
    type = try NumPyType(header.descriptor)
    shape = header.shape
    guard CheckedSize.product(of: shape).flatMap({ CheckedSize.product(of: [$0, type.size]) }) != nil else {
      throw .unsound("shape", "the shape is larger than any file")
    }
  }

  /// NumPy takes these three keys and no other.
  private static func header(_ text: [UInt8]) throws(InspectionFailure) -> (descriptor: PythonLiteral, shape: [Int]) {
    let failure = InspectionFailure.unsound("header", "the header is no dictionary of descr, fortran_order and shape")
    guard case .dictionary(let entries)? = PythonLiteral(text), entries.count == 3 else { throw failure }
    let values = Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    guard let descriptor = values[.text("descr")], case .bool? = values[.text("fortran_order")],
      case .tuple(let sizes)? = values[.text("shape")]
    else { throw failure }
    guard sizes.count <= dimensionLimit else { throw .unsound("shape", "the array has \(sizes.count) dimensions") }
    var shape: [Int] = []
    for size in sizes {
      guard case .integer(let size) = size else { throw failure }
      shape.append(size)
    }
    return (descriptor, shape)
  }

  /// `dtype` where it is one word, and `shape`.
  var facts: JSONObject {
    var facts = JSONObject()
    if let word = type.word.flatMap({ FactText.plain($0, limit: 64) }) { facts["dtype"] = .string(word) }
    facts["shape"] = .array(shape.map { .number(JSONNumber($0)) })
    return facts
  }
}
