import SeccardJSON
import Testing

/// Equality and access.
@Suite struct ValueTests {
  private static let equalityCases: [(JSONValue, JSONValue, Bool)] = [
    ([1, "1", true, nil, [], [:]], [1, "1", true, nil, [], [:]], true),
    (["a": 1, "b": [2]], ["b": [2], "a": 1], true),
    (["a": 1], ["a": 1, "b": nil], false), (["a": 1], ["b": 1], false), (["a": 1], ["a": 2], false),
    ([1, 2], [2, 1], false), ([1], [1, 1], false), ([], [:], false), (0, "0", false), (0, false, false),
    (nil, false, false), (nil, [:], false), ("", nil, false), ("\u{E9}", "e\u{301}", false),
    ("\u{2126}", "\u{3A9}", false),
    (["\u{E9}": 1], ["e\u{301}": 1], false), ("\u{E9}\u{301}", "\u{E9}\u{301}", true),
  ]

  @Test(arguments: equalityCases)
  func equality(left: JSONValue, right: JSONValue, areEqual: Bool) {
    #expect((left == right) == areEqual)
    #expect((right == left) == areEqual)
    #expect((left.hashValue == right.hashValue) == areEqual)
  }

  /// Same UTF-8 length, canonically equivalent: marks in another order.
  @Test func reorderedMarks() {
    let (left, right) = ("a\u{323}\u{301}", "a\u{301}\u{323}")
    #expect(left == right)
    #expect(JSONValue.string(left) != .string(right))
  }

  @Test func largeObjectsInAnotherOrder() {
    let members = (0..<100).map { JSONObject.Member(key: "\($0)", value: .number(JSONNumber($0))) }
    #expect(JSONObject(members) == JSONObject(members.reversed()))
    #expect(JSONObject(members).hashValue == JSONObject(members.reversed()).hashValue)
    #expect(JSONObject(members) != JSONObject(members.dropLast()))
  }

  @Test func accessors() {
    let all: [JSONValue] = [nil, true, 1, "s", [2], ["k": 3]]
    #expect(all.map(\.kindName) == ["null", "a boolean", "a number", "a string", "an array", "an object"])
    #expect(all.compactMap(\.bool) == [true])
    #expect(all.compactMap(\.number) == [JSONNumber(1)])
    #expect(all.compactMap(\.string) == ["s"])
    #expect(all.compactMap(\.array) == [[2]])
    #expect(all.compactMap(\.object) == [["k": 3]])
    #expect(all.compactMap { $0["k"] } == [3])
    #expect(all.compactMap { $0["l"] } == [])
  }

  /// On both sides of the size from which on there is an index.
  @Test(arguments: [1, 16, 17, 18, 50])
  func members(count: Int) {
    let keys = (0..<count).map { "key \($0)" }
    var object = JSONObject()
    for (number, key) in keys.enumerated() { object[key] = .number(JSONNumber(number)) }
    #expect(object.count == count)
    #expect(object.members.map(\.key) == keys)
    for (number, key) in keys.enumerated() { #expect(object[key] == .number(JSONNumber(number))) }
    #expect(object["other"] == nil)

    // Replaced in place.
    object[keys[0]] = "new"
    #expect(object.members.map(\.key) == keys)
    #expect(object[keys[0]] == "new")

    // Removed one by one, each time from the front; the others are still found.
    for (removed, key) in keys.enumerated() {
      object[key] = nil
      object["other"] = nil
      #expect(object[key] == nil)
      #expect(object.members.map(\.key) == Array(keys[(removed + 1)...]))
      for (number, left) in keys.enumerated().dropFirst(max(1, removed + 1)) {
        #expect(object[left] == .number(JSONNumber(number)))
      }
    }
    #expect(object.isEmpty)
  }

  @Test func laterDuplicatesReplace() {
    let object: JSONObject = ["a": 1, "b": 2, "a": 3]
    #expect(object.members.map(\.key) == ["a", "b"])
    #expect(object["a"] == 3)
    #expect(JSONObject([.init(key: "\u{E9}", value: 1), .init(key: "e\u{301}", value: 2)]).count == 2)
  }

  @Test func copiesAreIndependent() {
    let original = JSONObject((0..<20).map { JSONObject.Member(key: "\($0)", value: 0) })
    var copy = original
    copy["3"] = 1
    copy["4"] = nil
    #expect(original["3"] == 0)
    #expect(original["4"] == 0)
    #expect(original.count == 20)
  }
}
