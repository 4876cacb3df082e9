/// The deterministic automaton of a program without look-arounds, made as texts ask for its states.
///
/// A state is a set of instructions before what follows them without a character: assertions need the next character.
/// When the memory for states is used up, or a text has too many kinds of characters, the answer is nil.
struct LazyAutomaton: ~Copyable {
  /// The most numbers held, in the sets of the states and in the table of transitions.
  private let memoryLimit: Int
  /// Kinds of characters that are told apart, among them the end of the text.
  private static let kindLimit = 24
  /// To tell a character's kind is to ask all sets.
  private static let setLimit = 100

  private static let unknown: Int32 = -1
  private static let noMatch: Int32 = -2
  private static let match: Int32 = -3

  private let program: PatternProgram
  /// The kind of each ASCII character.
  private var asciiKinds: [UInt8] = []
  /// What the characters of a kind have in common: whether they are word characters, and which sets hold them.
  private var kinds: [[Bool]] = []
  private var states: [[Int32]] = []
  private var numbers: [[Int32]: Int32] = [:]
  private var transitions: [Int32] = []
  private var memory = 0

  private static let end = 0

  init(_ program: PatternProgram) {
    self.program = program
    memoryLimit = min(1 << 15, 512 + 64 * program.size)
  }

  static func canDecide(_ program: PatternProgram) -> Bool {
    program.looks.isEmpty && program.sets.count <= setLimit
  }

  private mutating func start() {
    kinds = [[]]
    for value in 0..<128 as Range<UInt32> {
      guard let kind = kind(of: value) else {
        asciiKinds = []
        return
      }
      asciiKinds.append(UInt8(kind))
    }
    _ = number(of: [Int32(Self.Context.start.rawValue), 0])
  }

  private enum Context: Int32 {
    case start
    case behindWord
    case behindOther
  }

  mutating func matches(_ text: UnsafeRawBufferPointer) -> Bool? {
    if kinds.isEmpty { start() }
    guard !asciiKinds.isEmpty else { return nil }
    var state: Int32 = 0
    var place = 0
    while true {
      var kind = Self.end
      if place < text.count {
        let byte = text[place]
        if byte < 0x80 {
          kind = Int(asciiKinds[Int(byte)])
          place &+= 1
        } else {
          let (value, width) = text.scalar(at: place)
          guard let found = self.kind(of: value) else { return nil }
          kind = found
          place &+= width
        }
      }
      let slot = Int(state) * Self.kindLimit + kind
      var next = transitions[slot]
      if next == Self.unknown {
        guard let made = successor(of: Int(state), over: kind) else { return nil }
        next = made
        transitions[slot] = made
      }
      if next < 0 { return next == Self.match }
      state = next
    }
  }

  private mutating func kind(of value: UInt32) -> Int? {
    var kind = [value < 0x80 && UInt8(value).isWordCharacter]
    kind.reserveCapacity(program.sets.count + 1)
    for set in program.sets { kind.append(set.contains(value)) }
    if let known = kinds.firstIndex(of: kind) { return known }
    guard kinds.count < Self.kindLimit else { return nil }
    kinds.append(kind)
    return kinds.count - 1
  }

  private mutating func successor(of state: Int, over kind: Int) -> Int32? {
    let from = states[state]
    let context = Context(rawValue: from[0]) ?? .start
    let isEnd = kind == Self.end
    let nextIsWord = !isEnd && kinds[kind][0]
    var reached = InstructionSet(capacity: program.main.count)
    var pending = from.dropFirst().map(Int.init)
    if context == .start || !program.isAnchored { pending.append(0) }
    while let instruction = pending.popLast() {
      guard reached.insert(instruction) else { continue }
      switch program.main[instruction] {
      case .set: break
      case .match: return Self.match
      case .jump(let target): pending.append(target)
      case .split(let first, let second): pending += [second, first]
      case .assert(let assertion):
        let isBoundary = (context == .behindWord) != nextIsWord
        let holds =
          switch assertion {
          case .start: context == .start
          case .end: isEnd
          case .wordBoundary: isBoundary
          case .noWordBoundary: !isBoundary
          }
        if holds { pending.append(instruction + 1) }
      case .look: return nil
      }
    }
    if isEnd { return Self.noMatch }
    var members: [Int32] = []
    for place in 0..<reached.count {
      if case .set(let number) = program.main[reached[place]], kinds[kind][number + 1] {
        members.append(Int32(reached[place] + 1))
      }
    }
    if members.isEmpty, program.isAnchored { return Self.noMatch }
    members.sort()
    return number(of: [(nextIsWord ? Context.behindWord : .behindOther).rawValue] + members)
  }

  private mutating func number(of state: [Int32]) -> Int32? {
    if let number = numbers[state] { return number }
    memory += 2 * state.count + Self.kindLimit
    guard memory <= memoryLimit else { return nil }
    let number = Int32(states.count)
    states.append(state)
    numbers[state] = number
    transitions += repeatElement(Self.unknown, count: Self.kindLimit)
    return number
  }
}
