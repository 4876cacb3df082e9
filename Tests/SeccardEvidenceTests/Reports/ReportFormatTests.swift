import SeccardEvidence
import Testing

/// Reports that are none, and the smaller formats.
@Suite struct ReportFormatTests {
  private static let unknownFormat =
    "is no report of a known format: those are SARIF, modelscan, pip-audit, garak and CycloneDX"

  @Test(arguments: [
    ("", "is no JSON: line 1, column 1: "), ("{", "is no JSON: line 1, column 2: the text ends"),
    ("{}", unknownFormat), ("[]", unknownFormat), ("1", unknownFormat), ("{\"runs\": []}", unknownFormat),
    ("{\"dependencies\": []}", unknownFormat),
    ("{\"summary\": {}}", unknownFormat), ("[{\"name\": \"x\"}]", unknownFormat), ("{\"bomFormat\": 1}", unknownFormat),
    ("{\"a\": 1}\n{\"a\": 1}", "is no JSON: line 2, column 1: "), ("\u{0}", "is no JSON: line 1, column 1: "),
  ])
  func unknown(_ text: String, _ remark: String) {
    let evidence = ReportEvidence.read(text)
    #expect(evidence.line == "- - - error skipped=0")
    #expect(evidence.remarks.count == 1 && evidence.remarks[0].hasPrefix(remark), "\(evidence.remarks)")
  }

  private static func modelscan(_ summary: String, _ rest: String) -> String {
    "{\"summary\": {\"total_issues_by_severity\": {\"HIGH\": 1, \"INFO\": 0}, \"total_issues\": 1, \(summary)"
      + "\"modelscan_version\": \"0.8.8\", \"scanned\": {\"total_scanned\": 1}}, \(rest)}"
  }

  private static let none = "\"skipped\": {\"total_skipped\": 0, \"skipped_files\": []}, "
  private static let clean = "\"issues\": [], \"errors\": []"

  private static let modelscans: [(String, String, String?)] = [
    (
      modelscan(none, "\"issues\": [{}], \"errors\": []"),
      "modelscan modelscan 0.8.8 fail skipped=0 critical=0 high=1 medium=0 low=0", nil
    ),
    (modelscan(none, clean), "", "cannot be read: it states 1 issues, counts 1 and lists 0"),
    (modelscan(none, "\"errors\": []"), "", "cannot be read: it states 1 issues, counts 1 and lists 0"),
    (modelscan(none, "\"issues\": [{}]"), "", "cannot be read: the report has no list of errors"),
    (
      modelscan(none, "\"issues\": {}, \"errors\": []"), "",
      "cannot be read: \"issues\" of the report is an array, not an object"
    ),
    (
      modelscan(none, "\"issues\": [{}], \"errors\": {}"), "",
      "cannot be read: \"errors\" of the report is an array, not an object"
    ),
    (
      modelscan("\"skipped\": {\"total_skipped\": 1, \"skipped_files\": []}, ", "\"issues\": [{}], \"errors\": []"), "",
      "cannot be read: the number of skipped files is not that of the files listed"
    ),
    (
      modelscan("\"skipped\": 0, ", "\"issues\": [{}], \"errors\": []"), "",
      "cannot be read: \"skipped\" of the report is an object, not 0"
    ),
    (
      "{\"summary\": {\"total_issues_by_severity\": {\"HIGH\": -1}}}", "",
      "cannot be read: \"HIGH\" of total_issues_by_severity is a whole number that is not negative, not -1"
    ),
    (
      "{\"summary\": {\"total_issues_by_severity\": {\"HIGH\": null}}}", "",
      "cannot be read: \"HIGH\" of total_issues_by_severity is a number, not null"
    ),
    (
      "{\"summary\": {\"total_issues_by_severity\": {\"HIGH\": 9223372036854775807, \"LOW\": 1}}}", "",
      "cannot be read: its counts do not fit into 64 bits"
    ),
    (
      "{\"summary\": {\"total_issues_by_severity\": {}}}", "",
      "cannot be read: the report does not say how many issues there are"
    ),
    (
      "{\"summary\": {\"total_issues_by_severity\": {\"ODD\": 1}, \"total_issues\": 1, \(none)\"scanned\": {\"total_scanned\": 1}}, \"issues\": [{}], \"errors\": []}",
      "modelscan modelscan - fail skipped=0 critical=0 high=0 medium=0 low=0", nil
    ),
    (
      "{\"summary\": {\"total_issues_by_severity\": {}, \"total_issues\": 0, \(none)\"scanned\": {\"total_scanned\": 0}}, \(clean)}",
      "modelscan modelscan - partial skipped=0 critical=0 high=0 medium=0 low=0", "no file was scanned"
    ),
  ]

  @Test(arguments: modelscans.indices)
  func modelscan(case place: Int) {
    let (text, line, remark) = Self.modelscans[place]
    let evidence = ReportEvidence.read(text)
    #expect(evidence.line == (line.isEmpty ? "modelscan - - error skipped=0" : line))
    if let remark { #expect(evidence.remarks == [remark]) }
  }

  @Test(
    arguments: [
      ("[{\"name\": \"a\", \"version\": \"1\", \"vulns\": []}]", "pass skipped=0", nil),
      ("[{\"name\": \"a\", \"skip_reason\": \"x\"}]", "partial skipped=1", nil),
      ("{\"dependencies\": [], \"fixes\": []}", "partial skipped=0", "no dependency was looked at"),
      ("{\"dependencies\": {}, \"fixes\": []}", "", "\"dependencies\" of the report is an array, not an object"),
      ("{\"dependencies\": [1], \"fixes\": []}", "", "a dependency has no name"),
      (
        "{\"dependencies\": [{\"name\": \"a\"}], \"fixes\": []}", "",
        "the dependency \"a\" has neither vulnerabilities nor a reason for being skipped"
      ),
      (
        "{\"dependencies\": [{\"name\": \"a\", \"vulns\": {}}], \"fixes\": []}", "",
        "\"vulns\" of the dependency \"a\" is an array, not an object"
      ),
      (
        "{\"dependencies\": [{\"name\": \"a\", \"vulns\": [1]}], \"fixes\": []}", "",
        "a vulnerability of the dependency \"a\" has no id"
      ),
      (
        "{\"dependencies\": [{\"name\": \"a\", \"skip_reason\": 1}], \"fixes\": []}", "",
        "\"skip_reason\" of the dependency \"a\" is a string, not 1"
      ),
    ] as [(String, String, String?)])
  func pipAudit(_ text: String, _ line: String, _ remark: String?) {
    let evidence = ReportEvidence.read(text)
    if line.isEmpty {
      #expect(evidence.line == "pip-audit - - error skipped=0")
      #expect(evidence.remarks == ["cannot be read: " + (remark ?? "")])
    } else {
      #expect(evidence.line == "pip-audit pip-audit - " + line)
      if let remark { #expect(evidence.remarks == [remark]) }
    }
  }

  private static func bom(_ vulnerabilities: String, _ rest: String = "", version: String = "1.6") -> String {
    "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"\(version)\", \(rest)\"vulnerabilities\": \(vulnerabilities)}"
  }

  private static let boms: [(String, String)] = [
    (bom("[]"), "- - partial skipped=0"), (bom("null"), "- - partial skipped=0"),
    (
      bom("[]", "\"metadata\": {\"tools\": [{\"name\": \"trivy\", \"version\": \"0.50\"}]}, ", version: "1.4"),
      "trivy 0.50 partial skipped=0"
    ),
    (
      bom(
        "[]",
        "\"metadata\": {\"tools\": {\"components\": [{\"name\": \"a\"}], \"services\": [{\"name\": \"b\", \"version\": \"1\"}]}}, "
      ),
      "a, b - partial skipped=0"
    ),
    (
      bom(
        "[{\"ratings\": [{\"severity\": \"low\"}, {\"severity\": \"critical\"}, {\"severity\": \"info\"}]}, {\"ratings\": [{\"severity\": \"medium\"}], \"analysis\": {\"state\": \"in_triage\"}}]"
      ),
      "- - fail skipped=0 critical=1 high=0 medium=1 low=0"
    ),
    (
      bom(
        "["
          + ["not_affected", "false_positive", "resolved", "resolved_with_pedigree"].map {
            "{\"ratings\": [{\"severity\": \"critical\"}], \"analysis\": {\"state\": \"\($0)\"}}"
          }.joined(separator: ",") + "]"),
      "- - pass skipped=0 critical=0 high=0 medium=0 low=0"
    ),
    (
      bom(
        "["
          + [
            ("CVSSv31", "9.0"), ("CVSSv3", "7"), ("CVSSv4", "6.9"), ("CVSSv31", "0.1"), ("CVSSv31", "0"),
            ("CVSSv2", "9"), ("OWASP", "9"),
          ].map { "{\"ratings\": [{\"method\": \"\($0.0)\", \"score\": \($0.1)}]}" }.joined(separator: ",") + "]"),
      "- - fail skipped=0 critical=1 high=1 medium=1 low=1"
    ),
    (bom("[{}]"), "- - fail skipped=0 critical=0 high=0 medium=0 low=0"),
    (bom("[{\"ratings\": [{\"severity\": \"unknown\"}]}]"), "- - fail skipped=0 critical=0 high=0 medium=0 low=0"),
    (bom("[]", version: "1.3"), ""), (bom("[]", version: "2.0"), ""), (bom("{}"), ""), (bom("[1]"), ""),
    (bom("[{\"ratings\": [{\"severity\": \"terrible\"}]}]"), ""), (bom("[{\"ratings\": [{\"severity\": 3}]}]"), ""),
    (bom("[{\"ratings\": {}}]"), ""), (bom("[{\"ratings\": [1]}]"), ""), (bom("[{\"analysis\": []}]"), ""),
    (bom("[{\"analysis\": {\"state\": \"fine\"}}]"), ""), (bom("[{\"analysis\": {\"state\": 1}}]"), ""),
    (bom("[{\"ratings\": [{\"method\": \"CVSSv31\", \"score\": 11}]}]"), ""),
    (bom("[{\"ratings\": [{\"method\": \"CVSSv31\", \"score\": \"9\"}]}]"), ""),
    (bom("[]", "\"metadata\": {\"tools\": 1}, "), ""),
  ]

  @Test(arguments: boms.indices)
  func cyclonedx(case place: Int) {
    let (text, line) = Self.boms[place]
    let evidence = ReportEvidence.read(text)
    #expect(evidence.line == "cyclonedx " + (line.isEmpty ? "- - error skipped=0" : line), "\(evidence.remarks)")
  }

  @Test func pointer() {
    let evidence = ReportEvidence.read(LFSPointerTests.pointer)
    #expect(evidence.line == "- - - error skipped=0")
    #expect(evidence.remarks == [LFSPointerTests.fault])
  }

  /// Names out of a report go into a card only where they are like names.
  @Test(arguments: [
    "/home/me/scan", "a\u{1B}[31m", "x\u{202E}", "https://h", "..\\x", String(repeating: "x", count: 81), "",
  ])
  func toolNames(_ name: String) {
    let escaped = name.unicodeScalars.map {
      $0.value < 0x20 || $0 == "\\" ? "\\u00" + ($0 == "\\" ? "5c" : "1b") : String($0)
    }.joined()
    let evidence = ReportEvidence.read(
      Self.bom("[]", "\"metadata\": {\"tools\": [{\"name\": \"\(escaped)\", \"version\": \"1\"}]}, "))
    #expect(evidence.line == "cyclonedx - - partial skipped=0")
    #expect(
      evidence.remarks.count == 2 && evidence.remarks[1].hasPrefix("its tool has a name that does not go into a card"))
  }
}
