import SeccardWorkspace
import Testing

@Suite struct PathPatternTests {
  @Test func aPlainPathMatchesItself() throws {
    #expect(try PathPattern("requirements.txt").matches("requirements.txt"))
  }
}
