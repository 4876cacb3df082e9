import SeccardJSON
import Testing

/// What `JSONDiff` reports, one line a change: sign, path, old and new pointer, old and new value.
@Suite struct DiffTests {
  private static let changeCases: [(String, String, [String])] = [
    // Equal documents.
    (#"{"a": 1, "b": [1, 2]}"#, #"{"b": [1.0, 2e0], "a": 10e-1}"#, []),
    ("[]", "[]", []),
    // The root.
    ("1", #""1""#, [#"~ root   1 -> "1""#]),
    ("{}", "[]", ["~ root   {} -> []"]),
    ("null", #"{"a":1}"#, [#"~ root   null -> {"a":1}"#]),
    // Objects: old order, then what is new.
    (
      #"{"a":1,"b":2,"c":3}"#, #"{"d":4,"c":30,"a":1}"#,
      ["- b /b - 2", "~ c /c /c 3 -> 30", "+ d - /d 4"]
    ),
    (#"{"a":{"b":{"c":1}}}"#, #"{"a":{"b":{"c":2}}}"#, ["~ a.b.c /a/b/c /a/b/c 1 -> 2"]),
    (#"{"a":null}"#, "{}", ["- a /a - null"]),
    (#"{"\#u{E9}":1}"#, #"{"e\#u{301}":1}"#, ["- \u{E9} /\u{E9} - 1", "+ e\u{301} - /e\u{301} 1"]),
    (#"{"a/b~":1}"#, #"{"a/b~":2}"#, ["~ a/b~ /a~1b~0 /a~1b~0 1 -> 2"]),
    // A wholly new array or object is one change, as is another type.
    ("{}", #"{"a":{"b":[1,2]}}"#, [#"+ a - /a {"b":[1,2]}"#]),
    (#"{"a":[1]}"#, #"{"a":{"0":1}}"#, [#"~ a /a /a [1] -> {"0":1}"#]),
    // Arrays by longest common subsequence.
    ("[1,2,3]", "[1,3]", ["- [1] /1 - 2"]),
    ("[1,3]", "[1,2,3]", ["+ [1] - /1 2"]),
    ("[1,2,3]", "[0,1,2,3]", ["+ [0] - /0 0"]),
    ("[1,2,3,4]", "[1,9,3,4]", ["~ [1] /1 /1 2 -> 9"]),
    ("[1,2,3,9]", "[1,7,8,6,9]", ["~ [1] /1 /1 2 -> 7", "~ [2] /2 /2 3 -> 8", "+ [3] - /3 6"]),
    ("[1,7,8,6,9]", "[1,2,9]", ["~ [1] /1 /1 7 -> 2", "- [2] /2 - 8", "- [3] /3 - 6"]),
    ("[0,1,2]", #"[1,2,{"a":1}]"#, ["- [0] /0 - 0", #"+ [2] - /2 {"a":1}"#]),
    ("[]", "[1,[2]]", ["+ [0] - /0 1", "+ [1] - /1 [2]"]),
    ("[[1,2],[3]]", "[[1,2],[3,4]]", ["+ [1][1] - /1/1 4"]),
    (#"[{"a":1},5]"#, #"[0,{"a":2},5]"#, [#"~ [0] /0 /0 {"a":1} -> 0"#, #"+ [1] - /1 {"a":2}"#]),
    (
      #"[0,{"a":1,"b":1},5]"#, #"[{"a":2,"b":1},5]"#,
      [#"~ [0] /0 /0 0 -> {"a":2,"b":1}"#, #"- [1] /1 - {"a":1,"b":1}"#]
    ),
    (#"[9,{"a":1},5]"#, #"[9,{"a":2},5]"#, ["~ [1].a /1/a /1/a 1 -> 2"]),
    ("[true,0,false,0]", "[0,0]", ["- [0] /0 - true", "- [2] /2 - false"]),
    // Keyed arrays.
    (
      #"[{"id":"a","v":1},{"id":"b","v":2}]"#, #"[{"id":"b","v":3}]"#,
      [#"- [id=a] /0 - {"id":"a","v":1}"#, "~ [id=b].v /1/v /0/v 2 -> 3"]
    ),
    (
      #"[{"id":"a"}]"#, #"[{"id":"b"},{"id":"a"},{"id":"c"}]"#,
      [#"+ [id=b] - /0 {"id":"b"}"#, #"+ [id=c] - /2 {"id":"c"}"#]
    ),
    ("[]", #"[{"id":"a"}]"#, [#"+ [id=a] - /0 {"id":"a"}"#]),
    (#"[{"name":"a"}]"#, "[]", [#"- [name=a] /0 - {"name":"a"}"#]),
    // The least number of moves.
    (
      #"[{"id":"a"},{"id":"b"},{"id":"c"},{"id":"d"}]"#, #"[{"id":"d"},{"id":"a"},{"id":"b"},{"id":"c"}]"#,
      [#"> [id=d] /3 /0 {"id":"d"} -> {"id":"d"}"#]
    ),
    (
      #"[{"id":"a"},{"id":"b"},{"id":"c"}]"#, #"[{"id":"b"},{"id":"c"},{"id":"a","v":1}]"#,
      [#"> [id=a] /0 /2 {"id":"a"} -> {"id":"a","v":1}"#, "+ [id=a].v - /2/v 1"]
    ),
    // Added and removed elements move nobody.
    (
      #"[{"id":"x"},{"id":"a"},{"id":"b"}]"#, #"[{"id":"a"},{"id":"y"},{"id":"b"}]"#,
      [#"- [id=x] /0 - {"id":"x"}"#, #"+ [id=y] - /1 {"id":"y"}"#]
    ),
    // The first key that names all elements of both arrays.
    (#"[{"id":1,"name":"n","v":1}]"#, #"[{"id":1,"name":"n","v":2}]"#, ["~ [name=n].v /0/v /0/v 1 -> 2"]),
    (
      #"[{"id":"a","path":"p"},{"path":"q"}]"#, #"[{"path":"q"},{"id":"a","path":"p"}]"#,
      [#"> [path=p] /0 /1 {"id":"a","path":"p"} -> {"id":"a","path":"p"}"#]
    ),
    // Not keyed: a name twice, no name, or no object.
    (
      #"[{"id":"a","v":1},{"id":"a","v":2}]"#, #"[{"id":"a","v":1},{"id":"a","v":3}]"#,
      ["~ [1].v /1/v /1/v 2 -> 3"]
    ),
    (#"[{"id":"a"},{}]"#, #"[{},{"id":"a"}]"#, [#"- [0] /0 - {"id":"a"}"#, #"+ [1] - /1 {"id":"a"}"#]),
    (#"[{"id":"a"},1]"#, #"[{"id":"b"},1]"#, [#"~ [0].id /0/id /0/id "a" -> "b""#]),
    // Names are compared by scalars.
    (
      #"[{"id":"\#u{E9}"}]"#, #"[{"id":"e\#u{301}"}]"#,
      [#"- [id=\#u{E9}] /0 - {"id":"\#u{E9}"}"#, #"+ [id=e\#u{301}] - /0 {"id":"e\#u{301}"}"#]
    ),
    // Indices of both documents on the way down.
    (
      #"{"l":[{"id":"x"},{"id":"a","m":[1,2]}]}"#, #"{"l":[{"id":"a","m":[2]}]}"#,
      [#"- l[id=x] /l/0 - {"id":"x"}"#, "- l[id=a].m[0] /l/1/m/0 - 1"]
    ),
  ]

  @Test(arguments: changeCases)
  func changes(old: String, new: String, expected: [String]) throws {
    let changes = try JSONDiff.changes(from: JSONValue(parsing: old.utf8), to: JSONValue(parsing: new.utf8))
    #expect(changes.map(line).map { Array($0.utf8) } == expected.map { Array($0.utf8) }, "\(changes.map(line))")
  }

  @Test func otherIdentityKeys() {
    let old: JSONValue = [["cve": "1", "id": "a"], ["cve": "2", "id": "b"]]
    let new: JSONValue = [["cve": "2", "id": "a"], ["cve": "1", "id": "b"]]
    let byCVE = JSONDiff.changes(from: old, to: new, identityKeys: ["cve"])
    #expect(
      byCVE.map(\.kind) == [.replaced, .moved, .replaced] || byCVE.map(\.kind) == [.moved, .replaced, .replaced])
    #expect(
      JSONDiff.changes(from: old, to: new).map(\.path) == [
        [.element(key: "id", id: "a"), .member("cve")], [.element(key: "id", id: "b"), .member("cve")],
      ])
    #expect(
      JSONDiff.changes(from: [["id": "a"]], to: [["id": "b"]], identityKeys: []).map(\.path) == [
        [.index(0), .member("id")]
      ])
  }

  /// Moves are as few as they can be: all elements but a longest ascending run.
  @Test func fewestMoves() {
    var random = SplitMix64(seed: 7)
    for count in 1...7 {
      let names = (0..<count).map { JSONValue.string("\($0)") }
      let order = names.shuffled(using: &random)
      let moves = JSONDiff.changes(from: keyed(names), to: keyed(order))
      #expect(moves.allSatisfy { $0.kind == .moved })
      #expect(moves.count == count - longestAscendingRun(order.compactMap { Int($0.string ?? "") }))
    }
  }

  @Test func stepsAreComparedByScalars() {
    #expect(JSONPathStep.member("\u{E9}") != .member("e\u{301}"))
    #expect(JSONPathStep.element(key: "id", id: "\u{E9}") != .element(key: "id", id: "e\u{301}"))
    #expect(Set([JSONPathStep.member("1"), .index(1), .element(key: "1", id: "1"), .member("1")]).count == 3)
  }

  private func keyed(_ names: [JSONValue]) -> JSONValue {
    .array(names.map { ["id": $0] })
  }

  /// By trying all subsets.
  private func longestAscendingRun(_ numbers: [Int]) -> Int {
    (0..<(1 << numbers.count)).map { subset in
      let chosen = numbers.indices.filter { subset >> $0 & 1 == 1 }.map { numbers[$0] }
      return chosen == chosen.sorted() ? chosen.count : 0
    }.max() ?? 0
  }

  private func line(_ change: JSONChange) -> String {
    let signs: [JSONChange.Kind: String] = [.added: "+", .removed: "-", .replaced: "~", .moved: ">"]
    let path = change.path.enumerated().reduce(into: "") { path, step in
      switch step.element {
      case .member(let name): path += (step.offset == 0 ? "" : ".") + name
      case .index(let index): path += "[\(index)]"
      case .element(let key, let id): path += "[\(key)=\(id)]"
      }
    }
    let place = path.isEmpty ? "root" : path
    let values = [change.old, change.new].compactMap(\.self)
      .map { String(decoding: $0.printed(.compact), as: UTF8.self) }
    let pointers = [change.oldPointer, change.newPointer].map { $0?.description ?? "-" }
    return ([signs[change.kind] ?? "?", place] + pointers + [values.joined(separator: " -> ")]).joined(separator: " ")
  }
}
