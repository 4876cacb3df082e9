import SeccardEvidence
import Testing

@Suite struct ByteSourceTests {
  @Test(
    arguments: [(0, 4, [1, 2, 3, 4]), (3, 4, [4, 5]), (5, 1, []), (9, 2, []), (1, 0, [])] as [(Int, Int, [UInt8])]
  )
  func readsWhatIsThere(_ offset: Int, _ count: Int, _ expected: [UInt8]) throws {
    let source = MemorySource([1, 2, 3, 4, 5])
    #expect(try source.bytes(at: offset, count: count) == expected)
  }
}
