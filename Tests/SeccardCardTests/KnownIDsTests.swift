import Testing

@testable import SeccardCard

/// On both sides of where a scan becomes a table.
@Suite struct KnownIDsTests {
  @Test(arguments: [0, 1, 2, 16, 17, 18, 100])
  func knowsEachIDOnce(_ count: Int) {
    var known = KnownIDs()
    let ids = (0..<count).map { "T-\($0)" }
    for (element, id) in ids.enumerated() { #expect(known.insert(id, at: 2 * element) == nil) }
    for (element, id) in ids.enumerated() {
      #expect(known.contains(id))
      #expect(known.insert(id, at: 1_000) == 2 * element)
    }
    #expect(known.distinct == ids)
    #expect(!known.contains("T-\(count)"))
  }
}
