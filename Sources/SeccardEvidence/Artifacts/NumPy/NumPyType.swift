internal import SeccardCard

/// The type of an array's elements, as `numpy.dtype` takes it (`descr`).
///
/// Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html and
/// https://numpy.org/doc/stable/reference/arrays.interface.html#object.__array_interface__
struct NumPyType {
  /// Of one element, in bytes.
  private(set) var size = 0
  /// Whether an element is a Python object, or has one in it: the array is a pickle then.
  private(set) var hasObjects = false
  /// As it is written, where it is one word.
  private(set) var word: String?

  init(_ descriptor: PythonLiteral) throws(InspectionFailure) {
    if case .text(let text) = descriptor { word = text }
    try add(descriptor, times: 1, depth: 0)
  }

  private mutating func add(_ descriptor: PythonLiteral, times: Int, depth: Int) throws(InspectionFailure) {
    switch descriptor {
    case .text(let text): try add(text, times: times)
    case .tuple(let parts) where parts.count == 2:
      try add(parts[0], times: Self.times(times, parts[1]), depth: depth + 1)
    case .list(let fields):
      for field in fields {
        guard case .tuple(let parts) = field, (2...3).contains(parts.count) else { throw Self.isUnknown }
        try add(parts[1], times: parts.count == 3 ? Self.times(times, parts[2]) : times, depth: depth + 1)
      }
    default: throw Self.isUnknown
    }
  }

  private mutating func add(_ word: String, times: Int) throws(InspectionFailure) {
    var rest = word.utf8[...]
    if let order = rest.first, "<>|=".utf8.contains(order) { rest = rest.dropFirst() }
    guard let kind = rest.popFirst() else { throw Self.isUnknown }
    switch Character(Unicode.Scalar(kind)) {
    // Strings of any length (T) are pickled as objects are.
    case "O", "T": hasObjects = true
    case "b", "i", "u", "f", "c", "m", "M", "S", "a", "U", "V":
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      let unit = rest.dropFirst(digits.count)
      // A time has its unit after it: `<M8[ns]`.
      let hasUnit = unit.first == UInt8(ascii: "[") && unit.last == UInt8(ascii: "]") && "mM".utf8.contains(kind)
      guard unit.isEmpty || hasUnit, let width = Int(String(decoding: digits, as: UTF8.self)),
        let bytes = CheckedSize.product(of: [width, kind == UInt8(ascii: "U") ? 4 : 1, times]),
        let sum = CheckedSize.sum(size, bytes)
      else { throw Self.unknown(word) }
      size = sum
    default: throw Self.unknown(word)
    }
  }

  private static func times(_ times: Int, _ shape: PythonLiteral) throws(InspectionFailure) -> Int {
    let sizes: [PythonLiteral] = if case .tuple(let sizes) = shape { sizes } else { [shape] }
    var product = times
    for size in sizes {
      guard case .integer(let size) = size, let more = CheckedSize.product(of: [product, size]) else { throw isUnknown }
      product = more
    }
    return product
  }

  private static let isUnknown = InspectionFailure.unsound("dtype", "the type of the elements is of no known form")

  private static func unknown(_ word: String) -> InspectionFailure {
    .unsound("dtype", "the type \(PrintableText.quoted(word)) of the elements is not known")
  }
}
