/// Whether bytes are a pickle, told from its first opcodes. Nothing is loaded, and nothing is judged.
///
/// From protocol 2 on a pickle says so in its first two bytes. Older ones, and those that leave that out, which loaders
/// take, have nothing but their opcodes: they count as a pickle when the stack holds what each opcode takes, up to the end
/// or up to a call. A loader obeys opcode by opcode, so that what comes after a call cannot make it none.
struct PickleLook {
  private static let opcodeLimit = 4096
  /// Of all lines together.
  private static let lineLimit = 4 << 20

  /// What the first opcode says; nil where it says nothing.
  private(set) var statedProtocol: UInt8?

  private var reader: ContentReader
  /// How many values there are since each mark, and before the first.
  private var stack = [0]
  private var lineBytesLeft = Self.lineLimit

  /// Nil where the bytes are no pickle.
  ///
  /// - Parameter trustsMagic: Whether the first two bytes are enough. Of a file that is sound in another format they are
  ///   not: they may be the start of a number.
  init?(_ source: any ByteSource, trustsMagic: Bool = true) throws(ByteSourceError) {
    reader = ContentReader(source)
    let head = try source.bytes(at: 0, count: 3)
    if trustsMagic, head.count >= 2, head[0] == 0x80, head[1] <= 5 {
      if head.count == 3, PickleOpcode(head[2]) == nil { return nil }
      statedProtocol = head[1]
      return
    }
    do throws(InspectionFailure) {
      guard try isPickle() else { return nil }
    } catch {
      if case .unreadable(let reason) = error { throw reason }
      return nil
    }
  }

  private mutating func isPickle() throws(InspectionFailure) -> Bool {
    var hasGlobal = false
    for _ in 0..<Self.opcodeLimit {
      // One pickle may follow another; what only holds data has to be nothing but pickles.
      if reader.remaining == 0 { return stack == [0] && reader.offset > 0 }
      guard let opcode = PickleOpcode(try reader.byte()), try skipArgument(opcode.argument), apply(opcode.effect) else {
        return false
      }
      hasGlobal = hasGlobal || opcode.brings
      if opcode.calls && hasGlobal { return true }
      if case .stop = opcode.effect {
        if hasGlobal { return true }
        stack = [0]
      }
    }
    return true
  }

  /// False where the argument is not what the opcode takes.
  private mutating func skipArgument(_ argument: PickleOpcode.Argument) throws(InspectionFailure) -> Bool {
    switch argument {
    case .none: break
    case .fixed(let count): try reader.skip(count)
    case .counted(let width):
      var count: UInt64 = 0
      for place in 0..<width { count |= UInt64(try reader.byte()) << UInt64(8 * place) }
      guard count <= UInt64(reader.remaining) else { return false }
      try reader.skip(Int(count))
    case .line(let form):
      guard let line = try line() else { return false }
      return form.takes(line)
    case .global:
      guard let module = try line(), let name = try line() else { return false }
      return PickleLine.isName(module) && PickleLine.isName(name)
    }
    return true
  }

  private mutating func line() throws(InspectionFailure) -> [UInt8]? {
    var line: [UInt8] = []
    while lineBytesLeft > 0 {
      lineBytesLeft -= 1
      let byte = try reader.byte()
      if byte == UInt8(ascii: "\n") { return line }
      line.append(byte)
    }
    return nil
  }

  /// False where the stack does not hold what the opcode takes.
  private mutating func apply(_ effect: PickleOpcode.Effect) -> Bool {
    switch effect {
    case .values(let takes, let leaves): return replace(takes, by: leaves)
    case .mark: stack.append(0)
    case .gather(let least): return endMark(atLeast: least) && replace(0, by: 1)
    case .extend: return endMark(atLeast: 0) && replace(1, by: 1)
    case .pop: return replace(1, by: 0) || endMark(atLeast: 0)
    case .popMark: return endMark(atLeast: 0)
    case .stop: return replace(1, by: 0)
    }
    return true
  }

  private mutating func replace(_ takes: Int, by leaves: Int) -> Bool {
    let last = stack.count - 1
    guard stack[last] >= takes else { return false }
    stack[last] += leaves - takes
    return true
  }

  private mutating func endMark(atLeast least: Int) -> Bool {
    guard stack.count > 1, stack[stack.count - 1] >= least else { return false }
    stack.removeLast()
    return true
  }
}
