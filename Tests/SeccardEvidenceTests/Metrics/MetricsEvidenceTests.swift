import SeccardEvidence
import SeccardJSON
import SeccardTestSupport
import Testing

@Suite struct MetricsEvidenceTests {
  private static let read: [(String, String, String)] = [
    (
      "m.json", #"{"b": 1.50, "a": {"x/y": [1e-3, "0.5", true, null, {"~": -0}]}, "é": 9007199254740993, "t": "x"}"#,
      #"{"/b":1.50,"/a/x~1y/0":1e-3,"/a/x~1y/4/~0":-0,"/é":9007199254740993}"#
    ),
    ("M.JSON", "0.5", #"{"":0.5}"#), ("m.json", "[]", "{}"), ("m.json", #"{"": 1}"#, #"{"/":1}"#),
    ("m.yaml", "acc: 0.90\nby:\n- {k: 0x10}\n- no\n", #"{"/acc":0.90,"/by/0/k":16}"#),
    ("m.yml", "a: &x {b: 1}\nc: *x", #"{"/a/b":1,"/c/b":1}"#),
    ("m.csv", "acc,name\n0.90,x\n", #"{"/acc":0.90}"#),
    ("m.csv", "acc,loss\r\n0.90,1\r\n", #"{"/acc":0.90,"/loss":1}"#),
    ("m.csv", "epoch,acc\n0,0.5\n1,\n\n2,0.7", #"{"/0/epoch":0,"/0/acc":0.5,"/1/epoch":1,"/2/epoch":2,"/2/acc":0.7}"#),
    // The index that pandas writes has no name.
    ("m.csv", ",acc\n0,0.5\n1,0.6\n", #"{"/0/":0,"/0/acc":0.5,"/1/":1,"/1/acc":0.6}"#),
    ("m.csv", "\u{FEFF}\"a \"\"b\"\",\nc\",d/e\n\" 1 \",\"x\ny\"\n", #"{"/a \"b\",\nc":1}"#),
    ("m.tsv", "a\tb,c\n1\t2\n", #"{"/a":1,"/b,c":2}"#), ("m.csv", "a,b\n", "{}"),
    (
      "m.csv", "a,b,c,d,e,f,g,h,i\n+1,.5,5.,-.5e3,+5.e-1,007,1_0,.,0x1\n",
      #"{"/a":1,"/b":0.5,"/c":5,"/d":-0.5e3,"/e":5e-1}"#
    ),
  ]

  @Test(arguments: read)
  func values(_ path: String, _ text: String, _ expected: String) throws {
    let values = try MetricsEvidence(path: path, Array(text.utf8)).values
    #expect(String(decoding: JSONValue.object(values).printed(.compact), as: UTF8.self) == expected)
  }

  private static let notJSON =
    "NaN and Infinity are not JSON, though Python's json module writes them: leave the value out, or write null"

  private static let faults: [(String, String, String)] = [
    ("m.txt", "1", "is neither JSON, YAML nor CSV by its name: .json, .yaml, .yml, .csv or .tsv"),
    ("m.json", LFSPointerTests.pointer, LFSPointerTests.fault),
    ("m.yaml", LFSPointerTests.pointer, LFSPointerTests.fault),
    ("m.csv", LFSPointerTests.pointer, LFSPointerTests.fault),
    ("json", "1", "is neither JSON, YAML nor CSV by its name: .json, .yaml, .yml, .csv or .tsv"),
    ("m.json", "{\"a\": NaN}", "line 1, column 7: " + notJSON),
    ("m.json", "[Infinity]", "line 1, column 2: " + notJSON),
    ("m.json", "[1,\n -Infinity]", "line 2, column 3: " + notJSON), ("m.json", "NaN", "line 1, column 1: " + notJSON),
    ("m.json", "{\"a\": 1, \"a\": 2}", "line 1, column 10: duplicate key \"a\" (first at line 1, column 2)"),
    (
      "m.yaml", "a: .nan",
      "line 1, column 4: \".nan\" is a number that JSON does not have; put it in quotes if a text is meant"
    ),
    ("m.csv", "", "is empty: the first row is to name the columns"),
    ("m.csv", "\n\n", "is empty: the first row is to name the columns"),
    ("m.csv", "0.5,0.6\n", "line 1: the first row is to name the columns, and holds numbers"),
    ("m.csv", "a,b,a\n", "line 1: two columns have the name \"a\""),
    ("m.csv", "a,b\n1,2\n1\n", "line 3: the row has 1 cells, the header has 2"),
    ("m.csv", "a,b\n\"x\ny\",2\n1,2,3\n", "line 4: the row has 3 cells, the header has 2"),
    ("m.csv", "a,b\n1,NaN", "line 2: \"NaN\" is a number that JSON does not have: leave the cell empty"),
    ("m.csv", "a,b\n1,-inf", "line 2: \"-inf\" is a number that JSON does not have: leave the cell empty"),
    ("m.csv", "a,b\n1,\"2", "line 2: a quote that does not end"),
    (
      "m.csv", "a,b\n1,2\"",
      "line 2: a quote stands inside of a cell: put the cell in quotes, and double those in it (RFC 4180)"
    ),
    (
      "m.csv", "a,b\n\"1\"2,3",
      "line 2: a quote stands inside of a cell: put the cell in quotes, and double those in it (RFC 4180)"
    ),
    ("m.csv", "a,b\r1,2", "line 1: a carriage return without a line feed: end lines as \"\\n\" or \"\\r\\n\""),
  ]

  @Test(arguments: faults)
  func refused(_ path: String, _ text: String, _ description: String) throws {
    let error = try #require(throws: EvidenceError.self) { try MetricsEvidence(path: path, Array(text.utf8)) }
    #expect(error.description == description)
  }

  private static let tooMany =
    "more than 10000 numbers, or 1048576 bytes of them: name a file that holds the final ones"

  @Test func bounds() throws {
    let many = { (count: Int) in Array(("[0" + String(repeating: ",1", count: count - 1) + "]").utf8) }
    #expect(try MetricsEvidence(path: "m.json", many(10_000)).values.count == 10_000)
    var error = try #require(throws: EvidenceError.self) { try MetricsEvidence(path: "m.json", many(10_001)) }
    #expect(error.message == Self.tooMany)
    let rows = Array(("a,b\n" + String(repeating: "1,2\n", count: 5001)).utf8)
    error = try #require(throws: EvidenceError.self) { try MetricsEvidence(path: "m.csv", rows) }
    #expect(error.message == Self.tooMany)
    let digits = Array(String(repeating: "9", count: 1_100_000).utf8)
    error = try #require(throws: EvidenceError.self) { try MetricsEvidence(path: "m.json", digits) }
    #expect(error.message == Self.tooMany)
    error = try #require(throws: EvidenceError.self) {
      try MetricsEvidence(path: "m.csv", [UInt8](repeating: UInt8(ascii: "a"), count: (16 << 20) + 1))
    }
    #expect(error.message == "the text has 16777217 bytes, the limit is 16777216")
    let blank = Array(("a,b\n" + String(repeating: ",\n", count: 10_001)).utf8)
    error = try #require(throws: EvidenceError.self) { try MetricsEvidence(path: "m.csv", blank) }
    #expect(error.message == "more than 10000 rows: name a file that holds the final ones")
    let wide = Array((0...10_000).map(String.init).joined(separator: ",").utf8)
    error = try #require(throws: EvidenceError.self) { try MetricsEvidence(path: "m.csv", wide) }
    #expect(error.message == "more than 10000 columns")
    error = try #require(throws: EvidenceError.self) { try MetricsEvidence(path: "m.csv", Array("a\n".utf8) + [0xFF]) }
    #expect(error.description == "line 2: this is not UTF-8")
  }

  /// Where the way to each of many containers is long.
  @Test func longWays() throws {
    let text =
      "{\"" + String(repeating: "k", count: 500_000) + "\": [" + String(repeating: "[],", count: 100_000) + "1]}"
    #expect(try MetricsEvidence(path: "m.json", Array(text.utf8)).values.count == 1)
  }

  /// Each key is a pointer to what is there.
  @Test func mutatedFilesFuzz() throws {
    let seed = FuzzBudget.seed
    print("metrics: seed \(seed)")
    var mutations = Mutations(seed: seed)
    for round in 0..<FuzzBudget.rounds {
      let sample = Self.read[mutations.number(below: Self.read.count)]
      let bytes = mutations.mutated(Array(sample.1.utf8))
      do {
        let values = try MetricsEvidence(path: sample.0, bytes).values
        let whole = sample.0.hasSuffix("son") ? try JSONValue(parsing: bytes) : Optional.none
        for member in values.members {
          let pointer = try JSONPointer(parsing: member.key)
          #expect(member.value.number != nil, "seed \(seed), round \(round)")
          if let whole { #expect(whole.value(at: pointer) == member.value, "seed \(seed), round \(round)") }
        }
      } catch let error as EvidenceError {
        #expect(!error.message.isEmpty && error.message.utf8.count < 500, "seed \(seed), round \(round)")
      }
    }
  }
}
