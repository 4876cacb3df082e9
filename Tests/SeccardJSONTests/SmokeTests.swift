import SeccardJSON
import Testing

@Test func smoke() throws {
  let a = try JSONValue(parsing: Array(#"{"a": [1, 2.0, {"id": "x", "v": null}], "b": "é\n\ud83d\ude00"}"#.utf8))
  print(String(decoding: a.printed(), as: UTF8.self))
  #expect(try JSONValue(parsing: a.printed(.compact)) == a)
  let b = try JSONValue(parsing: #"{"a": [1, 3, {"id": "x", "v": true}, 5], "c": "é\n\ud83d\ude00"}"#.utf8)
  for c in JSONDiff.changes(from: a, to: b) { print(c.kind, c.path, c.oldPointer ?? "-", c.newPointer ?? "-") }
  #expect(try JSONPatch(from: a, to: b).applied(to: a) == b)
  #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: #"{"a": 1, "a": 2}"#.utf8) }
  do { _ = try JSONValue(parsing: "{\"a\": 1,\n \"a\": 2}".utf8) } catch { print(error) }
}
