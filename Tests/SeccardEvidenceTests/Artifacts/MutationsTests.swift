import SeccardTestSupport
import Testing

/// What failed in a fuzz test can be run again.
@Suite struct MutationsTests {
  private static func run(seed: UInt64) -> [[UInt8]] {
    var mutations = Mutations(seed: seed)
    return (0..<200).map { round in mutations.mutated(Array(repeating: UInt8(round), count: round)) }
  }

  @Test func oneSeedGivesTheSameInputs() {
    #expect(Self.run(seed: 1) == Self.run(seed: 1))
    #expect(Self.run(seed: 1) != Self.run(seed: 2))
  }

  @Test func lengthsAreBounded() {
    for (round, bytes) in Self.run(seed: 3).enumerated() { #expect(bytes.count <= round + 64 << 10) }
  }
}
