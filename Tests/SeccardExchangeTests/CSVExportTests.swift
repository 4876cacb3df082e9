import SeccardCard
import SeccardExchange
import SeccardJSON
import Testing

@Suite struct CSVExportTests {
  private let export = CSVExport(asOf: CalendarDate(secondsSince1970: 1_795_132_800))

  private func cells(of card: JSONObject) -> [String: String] {
    let header = Self.read(String(decoding: export.header, as: UTF8.self))
    let row = Self.read(String(decoding: export.row(of: card).bytes, as: UTF8.self))
    #expect(header.count == row.count)
    return Dictionary(zip(header, row), uniquingKeysWith: { first, _ in first })
  }

  @Test func aRow() {
    let cells = cells(of: [
      "model_details": ["name": "a", "version": "1.0.0", "information": "one, \"two\"\nthree"],
      "security_considerations": [
        "attack_surface": ["interfaces": ["batch", "agent"]],
        "threats": [["id": "X-A", "status": "open", "impact": "high"], ["id": "X-B", "status": "mitigated"]],
        "tests": [],
      ],
    ])
    #expect(cells["model_details.name"] == "a")
    #expect(cells["model_details.information"] == "one, \"two\"\nthree")
    #expect(cells["security_considerations.attack_surface.interfaces"] == "batch; agent")
    #expect(cells["threats"] == "2")
    #expect(cells["threats open, high impact"] == "1")
    #expect(cells["tests"] == "0")
    // What is not there is not zero.
    #expect(cells["artifacts"] == "")
    #expect(cells["artifacts dangerous"] == "")
  }

  @Test(arguments: [
    "=1+1", "+1", "-1", "@x", "\t=x", "  =x", "\n=x", "\u{A0}=x", "\u{200B}=x", "\u{FF1D}1",
    "=HYPERLINK(\"http://example.com\")",
  ])
  func formulasAreText(text: String) throws {
    let cells = cells(of: ["training_data": .string(text)])
    #expect(try #require(cells["training_data"]).hasPrefix("'"))
  }

  @Test func accountsForWhatACellAlters() {
    let account = export.row(of: [
      "training_data": "a\u{1B}b", "ethical_considerations": "=1", "factors": ["relevant_factors": "x"],
    ])
    .account
    #expect(account.notCarried.map(\.description) == ["/training_data", "/ethical_considerations"])
  }

  @Test func accountsForWhatIsNotInARow() {
    let account = export.row(of: [
      "model_details": ["name": "a", "date": .null, "team": "x"], "training_data": ["a": 1],
      "evidence": ["artifacts": []],
    ]).account
    #expect(
      account.notCarried.map(\.description) == [
        "/model_details/date", "/model_details/team", "/training_data", "/evidence",
      ])
  }

  /// RFC 4180, for what is well formed.
  private static func read(_ text: String) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isQuoted = false
    var before: Unicode.Scalar = ","
    for scalar in text.unicodeScalars {
      if scalar == "\"" {
        if isQuoted {
          isQuoted = false
        } else {
          if before == "\"" { cell += "\"" }
          isQuoted = true
        }
      } else if scalar == ",", !isQuoted {
        cells.append(cell)
        cell = ""
      } else if isQuoted || (scalar != "\r" && scalar != "\n") {
        cell.unicodeScalars.append(scalar)
      }
      before = scalar
    }
    return cells + [cell]
  }
}
