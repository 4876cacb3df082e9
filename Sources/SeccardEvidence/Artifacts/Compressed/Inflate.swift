/// What a stream of DEFLATE begins with, up to a limit: a compression bomb ends there.
///
/// Source: RFC 1951
struct Inflate {
  /// More than any tool makes for as many bytes as are looked at, and few enough that their codes take no time.
  private static let blockLimit = 256

  private let input: [UInt8]
  private let limit: Int
  private var place: Int
  private var bits: UInt32 = 0
  private var bitCount: UInt32 = 0
  private var output: [UInt8] = []

  private enum Stop: Error {
    case malformed
    /// There is no more input, or as much output as was asked for.
    case enough
  }

  /// The first bytes that the stream stands for: as many as `limit` says, or as there are, or as can be made of an input
  /// that breaks off. Nil where the stream is malformed before.
  static func prefix(of input: [UInt8], from start: Int = 0, limit: Int) -> [UInt8]? {
    var inflate = Inflate(input: input, limit: limit, place: start)
    do throws(Stop) {
      try inflate.run()
    } catch {
      if error == .malformed { return nil }
    }
    return inflate.output
  }

  private init(input: [UInt8], limit: Int, place: Int) {
    self.input = input
    self.limit = limit
    self.place = place
  }

  private mutating func run() throws(Stop) {
    var isLast = false
    for _ in 0..<Self.blockLimit where !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try copyStored()
      case 1: try inflateBlock(Self.fixedLengths, Self.fixedDistances)
      case 2:
        let (lengths, distances) = try readCodes()
        try inflateBlock(lengths, distances)
      default: throw .malformed
      }
    }
  }

  private mutating func take(_ count: UInt32) throws(Stop) -> Int {
    while bitCount < count {
      guard place < input.count else { throw .enough }
      bits |= UInt32(input[place]) << bitCount
      place += 1
      bitCount += 8
    }
    defer {
      bits >>= count
      bitCount -= count
    }
    return Int(bits & (1 << count - 1))
  }

  private mutating func put(_ byte: UInt8) throws(Stop) {
    output.append(byte)
    if output.count >= limit { throw .enough }
  }

  private mutating func copyStored() throws(Stop) {
    (bits, bitCount) = (0, 0)
    let count = try take(16)
    guard try take(16) == count ^ 0xFFFF else { throw .malformed }
    for _ in 0..<count { try put(UInt8(try take(8))) }
  }

  private mutating func inflateBlock(_ lengths: HuffmanCode, _ distances: HuffmanCode) throws(Stop) {
    while true {
      let symbol = try decode(lengths)
      if symbol < 256 {
        try put(UInt8(symbol))
      } else if symbol == 256 {
        return
      } else {
        try copy(lengthSymbol: symbol - 257, distances)
      }
    }
  }

  private mutating func copy(lengthSymbol: Int, _ distances: HuffmanCode) throws(Stop) {
    guard lengthSymbol < Self.lengthBases.count else { throw .malformed }
    let length = Self.lengthBases[lengthSymbol] + (try take(Self.lengthExtraBits(lengthSymbol)))
    let symbol = try decode(distances)
    guard symbol < Self.distanceBases.count else { throw .malformed }
    let distance = Self.distanceBases[symbol] + (try take(UInt32(max(0, symbol / 2 - 1))))
    guard distance <= output.count else { throw .malformed }
    for _ in 0..<length { try put(output[output.count - distance]) }
  }

  private mutating func decode(_ code: HuffmanCode) throws(Stop) -> Int {
    var (value, first, index) = (0, 0, 0)
    for length in 1...15 {
      value |= try take(1)
      let count = code.counts[length]
      if value - count < first { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw .malformed
  }

  /// The codes that a block brings along (section 3.2.7).
  private mutating func readCodes() throws(Stop) -> (lengths: HuffmanCode, distances: HuffmanCode) {
    let literalCount = try take(5) + 257
    let distanceCount = try take(5) + 1
    let codeCount = try take(4) + 4
    var codeLengths = [Int](repeating: 0, count: 19)
    for place in Self.codeOrder.prefix(codeCount) { codeLengths[place] = try take(3) }
    guard let code = HuffmanCode(codeLengths) else { throw .malformed }

    var lengths: [Int] = []
    while lengths.count < literalCount + distanceCount {
      switch try decode(code) {
      case 16:
        guard let last = lengths.last else { throw .malformed }
        lengths += repeatElement(last, count: try take(2) + 3)
      case 17: lengths += repeatElement(0, count: try take(3) + 3)
      case 18: lengths += repeatElement(0, count: try take(7) + 11)
      case let length: lengths.append(length)
      }
    }
    guard lengths.count == literalCount + distanceCount, let literals = HuffmanCode(lengths[..<literalCount]),
      let distances = HuffmanCode(lengths[literalCount...])
    else { throw .malformed }
    return (literals, distances)
  }

  private static let codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]

  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
  ]

  private static func lengthExtraBits(_ symbol: Int) -> UInt32 {
    symbol == 28 ? 0 : UInt32(max(0, symbol / 4 - 1))
  }

  private static let fixedLengths = HuffmanCode(known: [(8, 144), (9, 112), (7, 24), (8, 8)])
  private static let fixedDistances = HuffmanCode(known: [(5, 30)])
}

/// A canonical Huffman code (RFC 1951, section 3.2.2).
struct HuffmanCode {
  /// How many symbols have a code of each length, from 0 to 15 bits.
  private(set) var counts = [Int](repeating: 0, count: 16)
  /// The symbols in the order of their codes.
  private(set) var symbols: [Int] = []

  /// - Parameter lengths: Of each symbol's code, in bits; 0 for one that has none.
  /// - Returns: Nil where there are more codes than there is room for.
  init?(_ lengths: some Collection<Int>) {
    self.init(unchecked: lengths)
    var room = 1
    for length in 1...15 {
      room = room << 1 - counts[length]
      if room < 0 { return nil }
    }
  }

  /// - Parameter runs: A length and the number of symbols that have it.
  init(known runs: [(length: Int, count: Int)]) {
    self.init(unchecked: runs.flatMap { repeatElement($0.length, count: $0.count) })
  }

  private init(unchecked lengths: some Collection<Int>) {
    for length in lengths { counts[length] += 1 }
    counts[0] = 0
    for wanted in 1...15 where counts[wanted] > 0 {
      for (symbol, length) in lengths.enumerated() where length == wanted { symbols.append(symbol) }
    }
  }
}
