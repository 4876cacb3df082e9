import SeccardJSON
import Testing

/// Generated patterns, matched by trying every path one after the other.
@Suite struct PatternComparisonTests {
  @Test(arguments: 0..<8 as Range<UInt64>)
  func agreesWithSearch(seed: UInt64) throws {
    var random = SplitMix64(seed: 0x5EED + seed)
    var matches = 0
    for _ in 0..<400 {
      let tree = SearchedPattern.random(depth: 3, using: &random)
      let pattern = try Pattern(tree.source)
      for _ in 0..<12 {
        let text = (0..<Int.random(in: 0...7, using: &random)).map { _ in
          SearchedPattern.alphabet.randomElement(using: &random) ?? "a"
        }
        let expected = tree.isFound(in: text)
        let string = String(String.UnicodeScalarView(text))
        #expect(pattern.matches(string) == expected, "seed \(seed): \(tree.source) on \(string.debugDescription)")
        // Later texts are for the automaton, which this one calls into being.
        _ = pattern.matches(String(repeating: "a", count: 600))
        if expected { matches += 1 }
      }
    }
    #expect((500...4_500).contains(matches), "seed \(seed): the generator is one-sided")
  }
}

/// A pattern as a tree of its own, with the plainest semantics there is: all ends of all matches.
private indirect enum SearchedPattern {
  case character(Unicode.Scalar)
  case any
  case oneOf([Unicode.Scalar], isNegated: Bool)
  case start
  case end
  case boundary(isNegated: Bool)
  case sequence([SearchedPattern])
  case alternatives([SearchedPattern])
  case repeated(SearchedPattern, minimum: Int, maximum: Int?, isLazy: Bool)
  case look(SearchedPattern, isAhead: Bool, isNegative: Bool)

  static let alphabet: [Unicode.Scalar] = ["a", "b", "-", "é", "😀", "\n"]

  static func random(depth: Int, using random: inout SplitMix64) -> SearchedPattern {
    let letter = alphabet[Int.random(in: 0..<5, using: &random)]
    switch Int.random(in: 0..<(depth == 0 ? 7 : 13), using: &random) {
    case 0, 1, 2: return .character(letter)
    case 3: return .any
    case 4: return .oneOf([letter, "a"], isNegated: Bool.random(using: &random))
    case 5: return [.start, .end].randomElement(using: &random) ?? .start
    case 6: return .boundary(isNegated: Bool.random(using: &random))
    case 7, 8:
      return .sequence(
        (0..<Int.random(in: 0...3, using: &random)).map { _ in .random(depth: depth - 1, using: &random) })
    case 9:
      return .alternatives(
        (0..<Int.random(in: 2...3, using: &random)).map { _ in .random(depth: depth - 1, using: &random) })
    case 10, 11:
      let minimum = Int.random(in: 0...2, using: &random)
      let maximum = Bool.random(using: &random) ? nil : minimum + Int.random(in: 0...2, using: &random)
      return .repeated(
        .random(depth: depth - 1, using: &random), minimum: minimum, maximum: maximum,
        isLazy: Bool.random(using: &random))
    default:
      return .look(
        .random(depth: depth - 1, using: &random), isAhead: Bool.random(using: &random),
        isNegative: Bool.random(using: &random))
    }
  }

  var source: String {
    switch self {
    case .character(let scalar): String(scalar)
    case .any: "."
    case .oneOf(let scalars, let isNegated):
      "[" + (isNegated ? "^" : "") + scalars.map { "\\u{\(String($0.value, radix: 16))}" }.joined() + "]"
    case .start: "^"
    case .end: "$"
    case .boundary(let isNegated): isNegated ? "\\B" : "\\b"
    case .sequence(let terms): terms.map(\.source).joined()
    case .alternatives(let alternatives): "(" + alternatives.map(\.source).joined(separator: "|") + ")"
    case .repeated(let body, let minimum, let maximum, let isLazy):
      "(?:\(body.source)){\(minimum),\(maximum.map(String.init) ?? "")}" + (isLazy ? "?" : "")
    case .look(let body, let isAhead, let isNegative):
      "(?" + (isAhead ? "" : "<") + (isNegative ? "!" : "=") + body.source + ")"
    }
  }

  func isFound(in text: [Unicode.Scalar]) -> Bool {
    (0...text.count).contains { !ends(from: $0, in: text).isEmpty }
  }

  private func ends(from place: Int, in text: [Unicode.Scalar]) -> Set<Int> {
    switch self {
    case .character(let scalar): return taking(place, in: text) { $0 == scalar }
    case .any: return taking(place, in: text) { $0 != "\n" }
    case .oneOf(let scalars, let isNegated): return taking(place, in: text) { scalars.contains($0) != isNegated }
    case .start: return place == 0 ? [place] : []
    case .end: return place == text.count ? [place] : []
    case .boundary(let isNegated):
      let isWord = { (place: Int) in text.indices.contains(place) && (text[place] == "a" || text[place] == "b") }
      return (isWord(place - 1) != isWord(place)) != isNegated ? [place] : []
    case .sequence(let terms):
      return terms.reduce([place]) { places, term in
        places.reduce(into: []) { $0.formUnion(term.ends(from: $1, in: text)) }
      }
    case .alternatives(let alternatives):
      return alternatives.reduce(into: []) { $0.formUnion($1.ends(from: place, in: text)) }
    case .repeated(let body, let minimum, let maximum, _):
      var current: Set<Int> = [place]
      var all = minimum == 0 ? current : []
      for count in 1...(maximum ?? minimum + text.count + 1) + 1 where count <= maximum ?? .max {
        current = current.reduce(into: []) { $0.formUnion(body.ends(from: $1, in: text)) }
        if count >= minimum { all.formUnion(current) }
      }
      return all
    case .look(let body, let isAhead, let isNegative):
      let holds =
        isAhead
        ? !body.ends(from: place, in: text).isEmpty
        : (0...place).contains { body.ends(from: $0, in: text).contains(place) }
      return holds != isNegative ? [place] : []
    }
  }

  private func taking(
    _ place: Int, in text: [Unicode.Scalar], where isTaken: (Unicode.Scalar) -> Bool
  ) -> Set<Int> {
    place < text.count && isTaken(text[place]) ? [place + 1] : []
  }
}
