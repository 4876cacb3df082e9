import SeccardJSON
import Testing

/// What holds for all documents, over 500 of them.
@Suite struct GeneratedDocumentTests {
  @Test(arguments: [JSONStyle.indented, .compact])
  func printedThenParsed(style: JSONStyle) throws {
    for seed in seeds {
      var generator = DocumentGenerator(seed: seed)
      let value = generator.document()
      let text = value.printed(style)
      let parsed = try JSONValue(parsing: text)
      #expect(parsed == value, "seed \(seed)")
      #expect(parsed.hashValue == value.hashValue, "seed \(seed)")
      #expect(parsed.printed(style) == text, "seed \(seed)")
    }
  }

  @Test func changes() {
    for seed in seeds {
      let (old, new) = pair(seed)
      #expect(JSONDiff.changes(from: old, to: old).isEmpty, "seed \(seed)")
      let changes = JSONDiff.changes(from: old, to: new)
      #expect(changes.isEmpty == (old == new), "seed \(seed)")
      for change in changes {
        #expect(change.oldPointer.flatMap { old.value(at: $0) } == change.old, "seed \(seed)")
        #expect(change.newPointer.flatMap { new.value(at: $0) } == change.new, "seed \(seed)")
        #expect((change.kind == .added) == (change.old == nil), "seed \(seed)")
        #expect((change.kind == .removed) == (change.new == nil), "seed \(seed)")
        #expect(change.kind != .replaced || change.old != change.new, "seed \(seed)")
        #expect(change.path.count == (change.newPointer ?? change.oldPointer)?.tokens.count, "seed \(seed)")
      }
    }
  }

  @Test func patches() throws {
    for seed in seeds {
      let (old, new) = pair(seed)
      let patch = JSONPatch(from: old, to: new)
      #expect(try patch.applied(to: old) == new, "seed \(seed)")
      #expect(try JSONPatch(JSONValue(parsing: patch.json.printed())) == patch, "seed \(seed)")
      #expect(patch.operations.isEmpty == (old == new), "seed \(seed)")
    }
  }

  @Test func mergePatches() {
    var made = 0
    for seed in seeds {
      let (old, new) = pair(seed)
      guard let patch = JSONMergePatch.make(from: old, to: new) else { continue }
      made += 1
      #expect(JSONMergePatch.applied(patch, to: old) == new, "seed \(seed)")
    }
    #expect(made > seeds.count / 3)
    #expect(made < seeds.count)
  }

  /// The longer the array, the more indices a patch shifts.
  @Test(arguments: [false, true])
  func patchesOfLongArrays(named: Bool) throws {
    for seed in seeds.prefix(20) {
      var random = SplitMix64(seed: seed)
      func elements() -> [JSONValue] {
        (0..<120).shuffled(using: &random).prefix(80).map { id in
          named
            ? ["id": .string("\(id)"), "v": id % 7 == 0 ? .bool(Bool.random(using: &random)) : 0]
            : .number(JSONNumber(id % 30))
        }
      }
      let (old, new) = (JSONValue.array(elements()), JSONValue.array(elements()))
      #expect(try JSONPatch(from: old, to: new).applied(to: old) == new, "seed \(seed)")
    }
  }

  private let seeds = Array(UInt64(1)...500)

  private func pair(_ seed: UInt64) -> (old: JSONValue, new: JSONValue) {
    var generator = DocumentGenerator(seed: seed)
    let old = generator.document(depth: 5)
    return (old, generator.edited(old, depth: 5))
  }
}
