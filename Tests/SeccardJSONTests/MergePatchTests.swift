import SeccardJSON
import Testing

/// RFC 7396.
@Suite struct MergePatchTests {
  /// Appendix A: original, patch, result.
  private static let appliedCases: [(JSONValue, JSONValue, JSONValue)] = [
    (["a": "b"], ["a": "c"], ["a": "c"]),
    (["a": "b"], ["b": "c"], ["a": "b", "b": "c"]),
    (["a": "b"], ["a": nil], [:]),
    (["a": "b", "b": "c"], ["a": nil], ["b": "c"]),
    (["a": ["b"]], ["a": "c"], ["a": "c"]),
    (["a": "c"], ["a": ["b"]], ["a": ["b"]]),
    (["a": ["b": "c"]], ["a": ["b": "d", "c": nil]], ["a": ["b": "d"]]),
    (["a": [["b": "c"]]], ["a": [1]], ["a": [1]]),
    (["a", "b"], ["c", "d"], ["c", "d"]),
    (["a": "b"], ["c"], ["c"]),
    (["a": "foo"], nil, nil),
    (["a": "foo"], "bar", "bar"),
    (["e": nil], ["a": 1], ["e": nil, "a": 1]),
    ([1, 2], ["a": "b", "c": nil], ["a": "b"]),
    ([:], ["a": ["bb": ["ccc": nil]]], ["a": ["bb": [:]]]),
    // A null in an array is a value.
    ([:], ["a": [nil, ["b": nil]]], ["a": [nil, ["b": nil]]]),
    (["a": nil], ["a": nil], [:]),
    (["\u{E9}": 1], ["e\u{301}": nil], ["\u{E9}": 1]),
  ]

  @Test(arguments: appliedCases)
  func applied(target: JSONValue, patch: JSONValue, result: JSONValue) {
    #expect(JSONMergePatch.applied(patch, to: target) == result)
  }

  @Test func membersKeepTheirPlaces() {
    let merged = JSONMergePatch.applied(["b": 9, "a": nil, "d": 4], to: ["a": 1, "b": 2, "c": 3])
    #expect(merged.object?.members.map(\.key) == ["b", "c", "d"])
  }

  /// Old document, new document, and the patch between them; nil when there is none.
  private static let madeCases: [(JSONValue, JSONValue, JSONValue?)] = [
    (["a": 1, "b": 2], ["b": 3, "c": 4], .some(["a": nil, "b": 3, "c": 4])),
    (["a": 1], ["a": 1], .some([:])),
    (["a": ["b": 1, "c": 2]], ["a": ["b": 1]], .some(["a": ["c": nil]])),
    (["a": ["b": 1]], ["a": [:]], .some(["a": ["b": nil]])),
    (["a": 1], ["a": [:]], .some(["a": [:]])),
    (["a": [1, 2]], ["a": [1]], .some(["a": [1]])),
    ([1], [:], .some([:])),
    ([1], [1], .some([1])),
    (["a": 1], nil, .some(nil)),
    (["a": 1], "b", .some("b")),
    // What stays null need not be said.
    (["a": nil, "b": 1], ["a": nil, "b": 2], .some(["b": 2])),
    (["a": ["b": nil]], ["a": ["b": nil, "c": 1]], .some(["a": ["c": 1]])),
    (["a": 1], ["a": [nil, ["b": nil]]], .some(["a": [nil, ["b": nil]]])),
    // What becomes null cannot be said.
    (["a": 1], ["a": nil], .none),
    ([:], ["a": nil], .none),
    ([:], ["a": ["b": ["c": nil]]], .none),
    (["a": ["b": 1]], ["a": ["b": nil]], .none),
    (["a": 1], ["a": ["b": nil]], .none),
    ([1], ["a": nil], .none),
  ]

  @Test(arguments: madeCases)
  func made(old: JSONValue, new: JSONValue, patch: JSONValue?) {
    let made = JSONMergePatch.make(from: old, to: new)
    #expect(made == patch)
    if let made { #expect(JSONMergePatch.applied(made, to: old) == new) }
  }
}
