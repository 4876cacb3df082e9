import SeccardJSON
import Testing

@testable import SeccardCard

@Suite struct ReviewDigestTests {
  private func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

  @Test func isThatOfTheLayoutWithoutTheReview() throws {
    let card = try json(#"{"review":{"status":"approved"},"training_data":"x","schema_version":"1.0"}"#)
    let layout = "{\n  \"schema_version\": \"1.0\",\n  \"training_data\": \"x\"\n}\n"
    #expect(ReviewDigest.of(card) == Digest(of: Array(layout.utf8)))
  }

  @Test func followsTheContentAndNothingElse() throws {
    let plain = try ReviewDigest.of(json(#"{"a":1,"training_data":"x"}"#))
    #expect(try ReviewDigest.of(json(#"{"training_data":"x","review":[],"a":1}"#)) == plain)
    #expect(try ReviewDigest.of(json(#"{"training_data":"y","a":1}"#)) != plain)
    #expect(try ReviewDigest.of(json(#"{"training_data":"x","a":1.0}"#)) != plain)
  }

  @Test(arguments: ["[]", "null", "\"x\""]) func isNilForWhatIsNoCard(_ text: String) throws {
    #expect(try ReviewDigest.of(json(text)) == nil)
  }
}
