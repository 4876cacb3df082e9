import SeccardJSON
import Testing

/// RFC 6902, with the examples of its appendix A.
@Suite struct PatchTests {
  /// Document, patch, and the document after it.
  private static let applyingCases: [(JSONValue, JSONValue, JSONValue)] = [
    // A.1: adding an object member.
    (["foo": "bar"], [["op": "add", "path": "/baz", "value": "qux"]], ["baz": "qux", "foo": "bar"]),
    // A.2: adding an array element.
    (
      ["foo": ["bar", "baz"]], [["op": "add", "path": "/foo/1", "value": "qux"]],
      ["foo": ["bar", "qux", "baz"]]
    ),
    // A.3: removing an object member.
    (["baz": "qux", "foo": "bar"], [["op": "remove", "path": "/baz"]], ["foo": "bar"]),
    // A.4: removing an array element.
    (["foo": ["bar", "qux", "baz"]], [["op": "remove", "path": "/foo/1"]], ["foo": ["bar", "baz"]]),
    // A.5: replacing a value.
    (
      ["baz": "qux", "foo": "bar"], [["op": "replace", "path": "/baz", "value": "boo"]],
      ["baz": "boo", "foo": "bar"]
    ),
    // A.6: moving a value.
    (
      ["foo": ["bar": "baz", "waldo": "fred"], "qux": ["corge": "grault"]],
      [["op": "move", "from": "/foo/waldo", "path": "/qux/thud"]],
      ["foo": ["bar": "baz"], "qux": ["corge": "grault", "thud": "fred"]]
    ),
    // A.7: moving an array element.
    (
      ["foo": ["all", "grass", "cows", "eat"]], [["op": "move", "from": "/foo/1", "path": "/foo/3"]],
      ["foo": ["all", "cows", "eat", "grass"]]
    ),
    // A.8: testing a value: success.
    (
      ["baz": "qux", "foo": ["a", 2, "c"]],
      [["op": "test", "path": "/baz", "value": "qux"], ["op": "test", "path": "/foo/1", "value": 2]],
      ["baz": "qux", "foo": ["a", 2, "c"]]
    ),
    // A.10: adding a nested member object.
    (
      ["foo": "bar"], [["op": "add", "path": "/child", "value": ["grandchild": [:]]]],
      ["foo": "bar", "child": ["grandchild": [:]]]
    ),
    // A.11: ignoring unrecognized elements.
    (
      ["foo": "bar"], [["op": "add", "path": "/baz", "value": "qux", "xyz": 123]],
      ["foo": "bar", "baz": "qux"]
    ),
    // A.14: ~ escape ordering.
    (["/": 9, "~1": 10], [["op": "test", "path": "/~01", "value": 10]], ["/": 9, "~1": 10]),
    // A.16: adding an array value.
    (
      ["foo": ["bar"]], [["op": "add", "path": "/foo/-", "value": ["abc", "def"]]],
      ["foo": ["bar", ["abc", "def"]]]
    ),
    // §4.1: an existing member is replaced; the end of an array is a place; the root is one too.
    (["a": 1, "b": 2], [["op": "add", "path": "/a", "value": 3]], ["a": 3, "b": 2]),
    ([1], [["op": "add", "path": "/1", "value": 2], ["op": "add", "path": "/0", "value": 0]], [0, 1, 2]),
    ([1], [["op": "add", "path": "", "value": ["a": nil]]], ["a": nil]),
    // §4.3: also the root, also by null.
    ([1], [["op": "replace", "path": "", "value": 2]], 2),
    (["a": [1]], [["op": "replace", "path": "/a/0", "value": nil]], ["a": [nil]]),
    // §4.4: out of an array the indices close up first; onto itself nothing happens; a child may replace its parent.
    ([1, 2, 3], [["op": "move", "from": "/0", "path": "/2"]], [2, 3, 1]),
    ([1, 2, 3], [["op": "move", "from": "/0", "path": "/-"]], [2, 3, 1]),
    (["a": 1], [["op": "move", "from": "/a", "path": "/a"]], ["a": 1]),
    (["a": ["b": 1]], [["op": "move", "from": "/a/b", "path": "/a"]], ["a": 1]),
    (["a": 1, "ab": 2], [["op": "move", "from": "/a", "path": "/ab"]], ["ab": 1]),
    // §4.5: a copy, also into itself.
    (
      ["a": [1]], [["op": "copy", "from": "/a", "path": "/b"], ["op": "add", "path": "/b/0", "value": 0]],
      ["a": [1], "b": [0, 1]]
    ),
    (["a": [1]], [["op": "copy", "from": "", "path": "/a/0"]], ["a": [["a": [1]], 1]]),
    // §4.6: numbers by value, objects in any order, the whole document.
    (
      ["a": [1, ["b": 1, "c": nil]]], [["op": "test", "path": "", "value": ["a": [1, ["c": nil, "b": 1]]]]],
      ["a": [1, ["b": 1, "c": nil]]]
    ),
    ([], [], []),
  ]

  @Test(arguments: applyingCases)
  func applying(document: JSONValue, patch: JSONValue, expected: JSONValue) throws {
    let patch = try JSONPatch(patch)
    #expect(try patch.applied(to: document) == expected)
    #expect(try JSONPatch(patch.json) == patch)
  }

  @Test func numbersAreTestedByValue() throws {
    let patch = try JSONPatch(JSONValue(parsing: #"[{"op": "test", "path": "/0", "value": 1.50e1}]"#.utf8))
    #expect(try patch.applied(to: [15]) == [15])
  }

  /// Document, patch, and the error in words.
  private static let failingCases: [(JSONValue, JSONValue, JSONPatchError.Code, String)] = [
    // A.9: testing a value: error.
    (
      ["baz": "qux"], [["op": "test", "path": "/baz", "value": "bar"]], .testFailed,
      #"operation 0 (test "/baz"): the document has another value there"#
    ),
    // A.12: adding to a nonexistent target.
    (
      ["foo": "bar"], [["op": "add", "path": "/baz/bat", "value": "qux"]], .noTarget,
      #"operation 0 (add "/baz/bat"): there is no member "baz""#
    ),
    // A.15: comparing strings and numbers.
    (
      ["/": 9, "~1": 10], [["op": "test", "path": "/~01", "value": "10"]], .testFailed,
      #"operation 0 (test "/~01"): the document has a number there, not a string"#
    ),
    // §4.1 to §4.6: the target has to be there.
    (
      [1, 2], [["op": "remove", "path": "/0"], ["op": "remove", "path": "/1"]], .noTarget,
      #"operation 1 (remove "/1"): there is no index "1" in 1 elements"#
    ),
    (
      [1], [["op": "add", "path": "/2", "value": 0]], .noTarget,
      #"operation 0 (add "/2"): there is no index "2" in 1 elements"#
    ),
    (
      [1], [["op": "add", "path": "/01", "value": 0]], .noTarget,
      #"operation 0 (add "/01"): "01" is no index of an array"#
    ),
    (
      [1], [["op": "replace", "path": "/-", "value": 0]], .noTarget,
      #"operation 0 (replace "/-"): "-" is the place behind the last element, where there is none"#
    ),
    (
      ["a": 1], [["op": "replace", "path": "/b", "value": 0]], .noTarget,
      #"operation 0 (replace "/b"): there is no member "b""#
    ),
    (
      ["a": 1], [["op": "move", "from": "/b", "path": "/a"]], .noTarget,
      #"operation 0 (move "/b"): there is no member "b""#
    ),
    (
      ["a": 1], [["op": "copy", "from": "/a/b", "path": "/c"]], .noTarget,
      #"operation 0 (copy "/a/b"): "b" cannot be looked up in a number"#
    ),
    (
      ["a": 1], [["op": "test", "path": "/b", "value": nil]], .noTarget,
      #"operation 0 (test "/b"): there is no member "b""#
    ),
    (
      ["a": 1], [["op": "add", "path": "/a/b", "value": 0]], .noTarget,
      #"operation 0 (add "/a/b"): "b" cannot be looked up in a number"#
    ),
    // §4.4: no value moves into itself, not even when something will be there.
    (
      ["a": ["b": 1]], [["op": "move", "from": "/a", "path": "/a/b"]], .moveIntoItself,
      #"operation 0 (move "/a/b"): a value cannot move into itself"#
    ),
    (
      [1], [["op": "move", "from": "", "path": "/0"]], .moveIntoItself,
      #"operation 0 (move "/0"): a value cannot move into itself"#
    ),
    (
      ["a": 1], [["op": "move", "from": "/b", "path": "/b"]], .noTarget,
      #"operation 0 (move "/b"): there is no member "b""#
    ),
    (
      [1], [["op": "remove", "path": ""]], .removeRoot,
      #"operation 0 (remove ""): the whole document cannot be removed"#
    ),
  ]

  @Test(arguments: failingCases)
  func failing(document: JSONValue, patch: JSONValue, code: JSONPatchError.Code, description: String) throws {
    let error = try #require(throws: JSONPatchError.self) { try JSONPatch(patch).applied(to: document) }
    #expect(error.code == code)
    #expect(error.description == description)
    #expect((error.underlying != nil) == (code == .noTarget))
  }

  /// Documents that are no patch (RFC 6902 §3 and §4).
  private static let malformedCases: [(JSONValue, JSONPatchError.Code, String)] = [
    (["op": "add"], .notAPatch, "a JSON Patch is an array, found an object"),
    ([["op": "remove", "path": ""], "add"], .notAPatch, "operation 1: an operation is an object, found a string"),
    ([[:]], .invalidMember, #"operation 0: the member "op" is missing"#),
    (
      [["op": 1, "path": ""]], .invalidMember, #"operation 0 (""): the member "op" has to be a string, found a number"#
    ),
    ([["op": "spam", "path": "/a"]], .unknownOperation, #"operation 0 (spam "/a"): there is no such operation"#),
    (
      [["op": "Add", "path": "/a", "value": 1]], .unknownOperation,
      #"operation 0 ("Add" "/a"): there is no such operation"#
    ),
    ([["op": "add", "value": 1]], .invalidMember, #"operation 0 (add): the member "path" is missing"#),
    ([["op": "add", "path": "/a"]], .invalidMember, #"operation 0 (add "/a"): the member "value" is missing"#),
    ([["op": "test", "path": "/a"]], .invalidMember, #"operation 0 (test "/a"): the member "value" is missing"#),
    ([["op": "move", "path": "/a"]], .invalidMember, #"operation 0 (move "/a"): the member "from" is missing"#),
    (
      [["op": "copy", "path": "/a", "from": nil]], .invalidMember,
      #"operation 0 (copy "/a"): the member "from" has to be a string, found null"#
    ),
    (
      [["op": "add", "path": "a", "value": 1]], .invalidPointer,
      #"operation 0 (add "a"): a JSON Pointer is empty or begins with "/""#
    ),
    (
      [["op": "move", "from": "/~2", "path": "/a"]], .invalidPointer,
      #"operation 0 (move "/~2"): "~" is followed by neither 0 nor 1"#
    ),
  ]

  @Test(arguments: malformedCases)
  func malformed(patch: JSONValue, code: JSONPatchError.Code, description: String) throws {
    let error = try #require(throws: JSONPatchError.self) { try JSONPatch(patch) }
    #expect(error.code == code)
    #expect(error.description == description)
  }

  /// A.13: two `op` members are no JSON here.
  @Test func duplicateOperation() throws {
    let text = #"[{"op": "add", "path": "/baz", "value": "qux", "op": "remove"}]"#
    let error = try #require(throws: JSONSyntaxError.self) { try JSONValue(parsing: text.utf8) }
    #expect(error.code == .duplicateKey)
  }

  /// RFC 6902 §5: a patch that fails leaves nothing behind.
  @Test func failingPatchChangesNothing() throws {
    let document: JSONValue = ["a": [1, 2], "b": ["c": 3]]
    let patch = try JSONPatch([
      ["op": "add", "path": "/a/0", "value": 0], ["op": "remove", "path": "/b/c"],
      ["op": "test", "path": "/a", "value": 0],
    ])
    #expect(throws: JSONPatchError.self) { try patch.applied(to: document) }
    #expect(document == ["a": [1, 2], "b": ["c": 3]])
  }

  @Test func document() throws {
    let operations: [JSONPatch.Operation] = [
      .add(path: JSONPointer(tokens: ["a/b"]), value: 1), .remove(path: JSONPointer(tokens: ["~"])),
      .replace(path: .root, value: nil),
      .move(from: JSONPointer(tokens: ["a"]), path: JSONPointer(tokens: ["b", "-"])),
      .copy(from: .root, path: JSONPointer(tokens: [""])), .test(path: .root, value: [:]),
    ]
    let text = JSONPatch(operations: operations).json.printed(.compact)
    #expect(
      String(decoding: text, as: UTF8.self) == """
        [{"op":"add","path":"/a~1b","value":1},{"op":"remove","path":"/~0"},{"op":"replace","path":"","value":null},\
        {"op":"move","from":"/a","path":"/b/-"},{"op":"copy","from":"","path":"/"},{"op":"test","path":"","value":{}}]
        """)
    #expect(try JSONPatch(JSONValue(parsing: text)).operations == operations)
  }

  /// Old document, new document, and the operations between them.
  private static let differenceCases: [(JSONValue, JSONValue, JSONValue)] = [
    (1, 1, []),
    (1, [2], [["op": "replace", "path": "", "value": [2]]]),
    (
      ["a": 1, "b": 2, "c": [1]], ["d": 4, "c": [2], "a": 1],
      [
        ["op": "remove", "path": "/b"], ["op": "replace", "path": "/c/0", "value": 2],
        ["op": "add", "path": "/d", "value": 4],
      ]
    ),
    // Removed from the back, so that no index shifts under the next.
    ([1, 2, 3, 4], [2, 4], [["op": "remove", "path": "/2"], ["op": "remove", "path": "/0"]]),
    (
      [2, 4], [1, 2, 3, 4],
      [["op": "add", "path": "/0", "value": 1], ["op": "add", "path": "/2", "value": 3]]
    ),
    (
      [["id": "a"], ["id": "b"], ["id": "c"]], [["id": "c"], ["id": "a"], ["id": "b"]],
      [["op": "move", "from": "/2", "path": "/0"]]
    ),
    (
      [["id": "a"], ["id": "b"], ["id": "c", "v": 1]], [["id": "c", "v": 2], ["id": "d"], ["id": "b"]],
      [
        ["op": "remove", "path": "/0"], ["op": "add", "path": "/2", "value": ["id": "d"]],
        ["op": "move", "from": "/0", "path": "/2"], ["op": "replace", "path": "/0/v", "value": 2],
      ]
    ),
  ]

  @Test(arguments: differenceCases)
  func difference(old: JSONValue, new: JSONValue, expected: JSONValue) throws {
    let patch = JSONPatch(from: old, to: new)
    #expect(patch.json == expected)
    #expect(try patch.applied(to: old) == new)
  }
}
