import SeccardJSON
import SeccardYAML
import Testing

/// What YAML 1.1 readers take for something else: checked against https://yaml.org/type/.
@Suite struct RemarkTests {
  @Test(arguments: [
    ("no", "is read as the text \"no\"; put it in quotes, since other YAML readers take it for false"),
    ("Off", "is read as the text \"Off\"; put it in quotes, since other YAML readers take it for false"),
    ("N", "is read as the text \"N\"; put it in quotes, since other YAML readers take it for false"),
    ("yes", "is read as the text \"yes\"; put it in quotes, since other YAML readers take it for true"),
    ("ON", "is read as the text \"ON\"; put it in quotes, since other YAML readers take it for true"),
    ("1_000", "is read as the text \"1_000\"; put it in quotes, since other YAML readers take it for a number"),
    ("-1_0.5", "is read as the text \"-1_0.5\"; put it in quotes, since other YAML readers take it for a number"),
    ("0b101", "is read as the text \"0b101\"; put it in quotes, since other YAML readers take it for a number"),
    ("-0x1F", "is read as the text \"-0x1F\"; put it in quotes, since other YAML readers take it for a number"),
    ("0x_1F", "is read as the text \"0x_1F\"; put it in quotes, since other YAML readers take it for a number"),
    ("12:30:45", "is read as the text \"12:30:45\"; put it in quotes, since other YAML readers take it for a number"),
    ("1:30", "is read as the text \"1:30\"; put it in quotes, since other YAML readers take it for a number"),
    (
      "190:20:30.15",
      "is read as the text \"190:20:30.15\"; put it in quotes, since other YAML readers take it for a number"
    ),
    ("2026-01-31", "is read as the text \"2026-01-31\"; put it in quotes, since other YAML readers take it for a date"),
    (
      "2001-12-14t21:59:43.10-05:00",
      "is read as the text \"2001-12-14t21:59:43.10-05:00\"; put it in quotes, since other YAML readers take it for a date"
    ),
    (
      "2001-12-14 21:59:43",
      "is read as the text \"2001-12-14 21:59:43\"; put it in quotes, "
        + "since other YAML readers take it for a date"
    ),
    ("017", "is read as the number 17; write 17, since other YAML readers take it for an octal number"),
    ("-010", "is read as the number -10; write -10, since other YAML readers take it for an octal number"),
    ("089", "is read as the number 89; write 89, since other YAML readers take it for a text"),
    ("0o17", "is read as the number 15; write 15, since other YAML readers take it for a text"),
    ("1e5", "is read as the number 1e5; write 1.0e+5, since other YAML readers take it for a text"),
    ("1.5E5", "is read as the number 1.5E5; write 1.5e+5, since other YAML readers take it for a text"),
    ("1e-5", "is read as the number 1e-5; write 1.0e-5, since other YAML readers take it for a text"),
  ])
  func scalar(yaml: String, message: String) throws {
    let remarks = try YAMLDocument(Array("a: [é, \(yaml)]".utf8)).remarks
    #expect(remarks.map(\.message) == [message])
    #expect(remarks.first?.position == SourcePosition(line: 1, column: 8))
    #expect(remarks.first?.pointer.description == "/a/1")
  }

  @Test(arguments: [
    "'no'", "\"2026-01-31\"", "|-\n    no", "!!str no", "true", "null", "~", "17", "0", "00", "007", "0x1F", "1.0",
    "1.5e+5", ".5", "-0", "none", "nothing", "yess", "one", "of", "2026-01", "26-01-31", "2026-01-31x", "2026-1-31",
    "1.2.3", "1:300", ":30", "_1", "1_a", "0b", "0b2", "12:30:45x", "+", "a_1", "v1.0", "1-2", "0:30",
    "http://x/", "10.0.0.1", "1-0.5", "2026-01-31T",
  ])
  func nothingToRemark(yaml: String) throws {
    #expect(try YAMLDocument(Array("a:\n  b: \(yaml)".utf8)).remarks == [])
  }

  @Test(arguments: [
    ("1: a", "the key is read as the text \"1\"; put it in quotes, since other YAML readers take it for a number"),
    (
      "true: a",
      "the key is read as the text \"true\"; put it in quotes, since other YAML readers take it for a boolean"
    ),
    ("~: a", "the key is read as the text \"~\"; put it in quotes, since other YAML readers take it for null"),
    ("on: a", "the key is read as the text \"on\"; put it in quotes, since other YAML readers take it for true"),
    (
      "2026-01-31: a",
      "the key is read as the text \"2026-01-31\"; put it in quotes, since other YAML readers take it for a date"
    ),
  ])
  func key(yaml: String, message: String) throws {
    let document = try YAMLDocument(Array("x:\n  \(yaml)".utf8))
    let key = try #require(document.value["x"]?.object?.members.first?.key)
    #expect(document.remarks.map(\.message) == [message])
    #expect(document.remarks.first?.position == SourcePosition(line: 2, column: 3))
    #expect(document.remarks.first?.pointer == JSONPointer(tokens: ["x", key]))
  }

  @Test func onlyTheFirstOnes() throws {
    let document = try YAMLDocument(Array("[no, on, off, y]".utf8), limits: YAMLLimits(remarks: 2))
    #expect(document.remarks.map(\.pointer.description) == ["/0", "/1"])
  }
}
