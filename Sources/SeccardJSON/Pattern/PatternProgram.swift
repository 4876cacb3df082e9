/// A pattern as instructions for the simulation of all its paths at once.
struct PatternProgram: Sendable {
  /// The most instructions of a pattern, with its repetitions written out. Matching takes time in proportion to them.
  static let sizeLimit = 10_000
  /// The most look-arounds of a pattern: each needs a bit for each byte of the text.
  static let lookLimit = 16

  enum Instruction: Sendable {
    /// Takes one character of the set with this number.
    case set(Int)
    case split(Int, Int)
    case jump(Int)
    case assert(PatternAssertion)
    /// Asks what was found out before about the look-around with this number.
    case look(Int, isNegative: Bool)
    case match
  }

  /// The body of a look-around. A lookahead is matched from its end backwards, so that one pass over the text finds every
  /// place where it holds.
  struct Look: Sendable {
    let code: [Instruction]
    let isAhead: Bool
  }

  private(set) var sets: [ScalarSet] = []
  private(set) var main: [Instruction] = []
  /// Inner ones before those that ask for them.
  private(set) var looks: [Look] = []
  /// Whether the pattern can begin at the beginning of the text only.
  let isAnchored: Bool
  private var setNumbers: [ScalarSet: Int] = [:]
  /// Where a look-around of the tree is in `looks`.
  private var lookNumbers: [Int: Int] = [:]

  init(_ tree: PatternSyntax) throws(PatternError) {
    guard tree.size <= Self.sizeLimit else {
      throw PatternError(
        code: .tooLarge, offset: 0,
        message: "the pattern comes to more than \(Self.sizeLimit) steps when its repetitions are written out;"
          + " use smaller counts, or maxLength for the length of the text")
    }
    isAnchored = tree.isAnchored
    main = code(for: tree, isBackward: false)
    guard looks.count <= Self.lookLimit else {
      throw PatternError(
        code: .tooLarge, offset: 0,
        message: "the pattern has more than \(Self.lookLimit) look-arounds; write it as several patterns under allOf")
    }
    setNumbers = [:]
    lookNumbers = [:]
  }

  var size: Int {
    looks.reduce(main.count) { $0 + $1.code.count }
  }

  private mutating func code(for tree: PatternSyntax, isBackward: Bool) -> [Instruction] {
    var code: [Instruction] = []
    emit(tree, isBackward: isBackward, into: &code)
    code.append(.match)
    return code
  }

  private mutating func emit(_ tree: PatternSyntax, isBackward: Bool, into code: inout [Instruction]) {
    switch tree {
    case .set(let set):
      code.append(.set(number(of: set)))
    case .sequence(let terms):
      for term in isBackward ? terms.reversed() : terms { emit(term, isBackward: isBackward, into: &code) }
    case .alternatives(let alternatives):
      var jumps: [Int] = []
      for alternative in alternatives.dropLast() {
        let split = code.count
        code.append(.split(0, 0))
        emit(alternative, isBackward: isBackward, into: &code)
        jumps.append(code.count)
        code.append(.jump(0))
        code[split] = .split(split + 1, code.count)
      }
      if let last = alternatives.last { emit(last, isBackward: isBackward, into: &code) }
      for jump in jumps { code[jump] = .jump(code.count) }
    case .repetition(let body, let minimum, let maximum):
      guard body.size > 0 else { return }
      for _ in 0..<minimum { emit(body, isBackward: isBackward, into: &code) }
      if let maximum {
        var splits: [Int] = []
        for _ in minimum..<maximum {
          splits.append(code.count)
          code.append(.split(0, 0))
          emit(body, isBackward: isBackward, into: &code)
        }
        for split in splits { code[split] = .split(split + 1, code.count) }
      } else {
        let split = code.count
        code.append(.split(0, 0))
        emit(body, isBackward: isBackward, into: &code)
        code.append(.jump(split))
        code[split] = .split(split + 1, code.count)
      }
    case .assertion(let assertion):
      code.append(.assert(assertion))
    case .look(let body, let number, let isAhead, let isNegative):
      if lookNumbers[number] == nil {
        let look = Look(code: self.code(for: body, isBackward: isAhead), isAhead: isAhead)
        looks.append(look)
        lookNumbers[number] = looks.count - 1
      }
      code.append(.look(lookNumbers[number] ?? 0, isNegative: isNegative))
    }
  }

  private mutating func number(of set: ScalarSet) -> Int {
    if let number = setNumbers[set] { return number }
    sets.append(set)
    setNumbers[set] = sets.count - 1
    return sets.count - 1
  }
}

extension PatternSyntax {
  /// How many instructions it makes, or more than the limit when that is too many to say.
  fileprivate var size: Int {
    switch self {
    case .set, .assertion: 1
    case .sequence(let terms): Self.total(terms.map(\.size))
    case .alternatives(let alternatives): Self.total(alternatives.map(\.size) + [2 * alternatives.count])
    case .look(let body, _, _, _): Self.total([body.size, 2])
    case .repetition(let body, let minimum, let maximum): Self.repeated(body.size, minimum: minimum, maximum: maximum)
    }
  }

  private static func total(_ sizes: [Int]) -> Int {
    sizes.reduce(0) { min($0 + $1, PatternProgram.sizeLimit + 1) }
  }

  private static func repeated(_ size: Int, minimum: Int, maximum: Int?) -> Int {
    if size == 0 { return 0 }
    let tooMany = PatternProgram.sizeLimit + 1
    let optional = min((maximum ?? minimum) - minimum, tooMany) * (size + 1)
    return min(min(minimum, tooMany) * size + optional + (maximum == nil ? size + 2 : 0), tooMany)
  }

  fileprivate var isAnchored: Bool {
    switch self {
    case .assertion(.start): true
    case .sequence(let terms): terms.first?.isAnchored ?? false
    case .alternatives(let alternatives): alternatives.allSatisfy(\.isAnchored)
    case .repetition(let body, let minimum, _): minimum > 0 && body.isAnchored
    case .set, .assertion, .look: false
    }
  }
}
