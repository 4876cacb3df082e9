/// One match of a pattern: every path through the program at once, one pass over the text for the pattern and one for each
/// look-around. Takes time in proportion to the text and to the program, whatever the pattern.
struct PatternSimulation {
  private let program: PatternProgram
  /// UTF-8. A place in the text is an offset of a scalar, or the end.
  private let text: UnsafeRawBufferPointer
  /// For each look-around, a bit for each place where it holds.
  private var places: [[UInt64]] = []
  private var pending: [Int] = []

  init(_ program: PatternProgram, text: UnsafeRawBufferPointer) {
    self.program = program
    self.text = text
  }

  mutating func matches() -> Bool {
    for look in program.looks {
      var found = [UInt64](repeating: 0, count: text.count / 64 + 1)
      if look.isAhead {
        scanBackward(look.code, into: &found)
      } else {
        _ = scanForward(look.code, isAnchored: false) { place in
          found[place / 64] |= 1 << UInt64(place % 64)
          return false
        }
      }
      places.append(found)
    }
    return scanForward(program.main, isAnchored: program.isAnchored) { _ in true }
  }

  /// Calls back at each place where a path that began anywhere before ends.
  ///
  /// - Parameter onMatch: Whether that is enough.
  private mutating func scanForward(
    _ code: [PatternProgram.Instruction], isAnchored: Bool, onMatch: (Int) -> Bool
  ) -> Bool {
    var current = InstructionSet(capacity: code.count)
    var next = InstructionSet(capacity: code.count)
    var place = 0
    while true {
      if place == 0 || !isAnchored { add(0, of: code, at: place, to: &current) }
      if current.hasMatch, onMatch(place) { return true }
      guard place < text.count, !(isAnchored && current.isEmpty) else { return false }
      let (value, width) = text.scalar(at: place)
      place += width
      step(current, to: &next, over: value, code: code, place: place)
      swap(&current, &next)
      next.removeAll()
    }
  }

  private mutating func scanBackward(_ code: [PatternProgram.Instruction], into found: inout [UInt64]) {
    var current = InstructionSet(capacity: code.count)
    var next = InstructionSet(capacity: code.count)
    var place = text.count
    while true {
      add(0, of: code, at: place, to: &current)
      if current.hasMatch { found[place / 64] |= 1 << UInt64(place % 64) }
      guard place > 0 else { return }
      let (value, width) = text.scalar(before: place)
      place -= width
      step(current, to: &next, over: value, code: code, place: place)
      swap(&current, &next)
      next.removeAll()
    }
  }

  private mutating func step(
    _ current: borrowing InstructionSet, to next: inout InstructionSet, over value: UInt32,
    code: [PatternProgram.Instruction], place: Int
  ) {
    for member in 0..<current.count {
      let instruction = current[member]
      if case .set(let number) = code[instruction], program.sets[number].contains(value) {
        add(instruction + 1, of: code, at: place, to: &next)
      }
    }
  }

  /// Adds an instruction and all that follow without taking a character.
  private mutating func add(
    _ start: Int, of code: [PatternProgram.Instruction], at place: Int, to set: inout InstructionSet
  ) {
    pending.append(start)
    while let instruction = pending.popLast() {
      guard set.insert(instruction) else { continue }
      switch code[instruction] {
      case .set: break
      case .match: set.hasMatch = true
      case .jump(let target): pending.append(target)
      case .split(let first, let second):
        pending.append(second)
        pending.append(first)
      case .assert(let assertion):
        if text.holds(assertion, at: place) { pending.append(instruction + 1) }
      case .look(let number, let isNegative):
        let holds = places[number][place / 64] >> UInt64(place % 64) & 1 == 1
        if holds != isNegative { pending.append(instruction + 1) }
      }
    }
  }
}

/// Instructions in the order of their insertion, with constant time to ask, insert and empty.
struct InstructionSet: ~Copyable {
  private var members: [Int] = []
  private var placeOf: [Int]
  var hasMatch = false

  init(capacity: Int) {
    placeOf = Array(repeating: 0, count: capacity)
    members.reserveCapacity(capacity)
  }

  var count: Int { members.count }
  var isEmpty: Bool { members.isEmpty }

  subscript(_ place: Int) -> Int { members[place] }

  /// Whether it was not there.
  mutating func insert(_ instruction: Int) -> Bool {
    let place = placeOf[instruction]
    if place < members.count, members[place] == instruction { return false }
    placeOf[instruction] = members.count
    members.append(instruction)
    return true
  }

  mutating func removeAll() {
    members.removeAll(keepingCapacity: true)
    hasMatch = false
  }
}
