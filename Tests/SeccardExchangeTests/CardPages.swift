import FoundationEssentials
import SeccardCard
import SeccardJSON
import SeccardTestSupport

@testable import SeccardExchange

/// Cards, their pages, and the programs that read these.
enum CardPages {
  static let examples = ["1.0.0", "1.1.0", "1.2.0"].map { "sentiment-classifier-\($0).json" }

  static func example(_ name: String) throws -> JSONValue {
    let tests = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return try JSONValue(parsing: Array(Data(contentsOf: URL(filePath: "/\(tests)/docs/examples/\(name)"))))
  }

  static func page(_ card: JSONValue, from old: JSONValue? = nil) throws -> String {
    guard let day = CalendarDate("2026-11-21"), let content = card.object else { throw CocoaError(.featureUnsupported) }
    return CardPage(
      card: content, name: "model 1.0.0 <b>", digest: "07757cf9", asOf: day,
      comparison: old.map { .changes(ChangeReview(from: $0, to: card), since: "0.9.0 <i>") } ?? .first
    ).html()
  }

  static func page(_ text: String) throws -> String { try page(JSONValue(parsing: Array(text.utf8))) }

  /// A card that means harm: markup in every place, wrong types, and more of everything than there should be.
  static func hostile(threats: Int, word: Int) throws -> JSONValue {
    let deep =
      String(repeating: #"{"<b>&":["#, count: 60) + #""at the bottom""# + String(repeating: "]}", count: 60)
    let list = (0..<threats).map { index in
      #"{"id": "T\#(index)<b>", "status": "\#(["open", "mitigated", "odd<i>", ""][index % 4])", "tests": ["x<u>", 7]}"#
    }.joined(separator: ",")
    let text = #"""
      {"model_details": {"name": "<script>alert(1)</script>", "resource": "javascript:alert(1)",
        "contact": "mailto:a@b.example\" onclick=alert(1)", "license": "https://evil.example/\"><script>alert(2)</script>",
        "citation": "]]> {{mustache}} {{{x}}} </style></title> \u202eevil\u2066 \u0600<img src=x onerror=alert(3)>",
        "developer": "data:text/html,<script>alert(4)</script>", "information": "\#(String(repeating: "w", count: word))",
        "type": "one\ntwo", "date": "TODO", "version": {"a": [1.50, null, true]}},
       "security_considerations": {"threats": [\#(list)], "tests": "no list <p>", "known_vulnerabilities": {"<x>": 1},
         "attack_surface": "wide <open>", "disclosure": [["https://example.com/policy"]]},
       "intended_use": ["a <i>", ["b"]], "lifecycle": "production <b>", "review": 7, "factors": null, "metrics": true,
       "evidence": {"artifacts": [1, "x <y>", {"path": "a\" onload=\"x", "sha256": 5, "load_risk": {"a<": 1}, "size": -3}],
         "datasets": {}, "dependencies": {"lockfiles": [[]], "ml": {"a": "b <c>"}}},
       "training_data": {"قلب": "مرحبا"}, "key<script>alert(5)</script>\"'": "value", "deep": \#(deep)}
      """#
    return try JSONValue(parsing: Array(text.utf8))
  }

  /// Every scalar of a value, as a page shows it.
  static func scalars(of value: JSONValue, into texts: inout [String]) {
    switch value {
    case .null: break
    case .bool(let bool): texts.append(bool ? "true" : "false")
    case .number(let number): texts.append(number.lexeme)
    case .string(let text): texts.append(PrintableText.escaped(text, keepingLines: true))
    case .array(let elements): for element in elements { scalars(of: element, into: &texts) }
    case .object(let object): for member in object.members { scalars(of: member.value, into: &texts) }
    }
  }

  // MARK: Programs

  static let python = "/usr/bin/python3"
  static let chromium = "/usr/bin/chromium"
  static func isThere(_ program: String) -> Bool { FileManager.default.isExecutableFile(atPath: program) }

  /// Prints what is wrong with the page in a file, line by line, then `====`, then its runs of text with U+0001 between them.
  static let reader = #"""
    import sys
    from html.parser import HTMLParser
    void = {"meta", "br", "wbr", "hr", "img", "input", "link"}
    allowed = set("html head meta title style body a header p h1 h2 h3 h4 bdi span code br div nav ul ol li main section table thead tbody tr th td b dl dt dd".split())
    class Reader(HTMLParser):
        def __init__(self):
            super().__init__(); self.open = []; self.text = []; self.ids = set(); self.links = []; self.level = 0; self.mains = 0; self.problems = []
        def handle_starttag(self, tag, attributes):
            values = dict(attributes)
            if tag not in allowed: self.problems.append("tag " + tag)
            if len(values) != len(attributes): self.problems.append("an attribute twice")
            for name, value in attributes:
                if name not in "lang charset http-equiv content name href class id rel dir scope aria-hidden aria-label aria-labelledby".split(): self.problems.append("attribute " + name)
            if "id" in values:
                if values["id"] in self.ids: self.problems.append("id twice: " + values["id"])
                self.ids.add(values["id"])
            if "aria-labelledby" in values: self.links.append(values["aria-labelledby"])
            if tag == "a":
                if values["href"].startswith("#"): self.links.append(values["href"][1:])
                elif not values["href"].startswith(("http://", "https://", "mailto:")) or values["rel"] != "noreferrer noopener": self.problems.append("link " + values["href"])
            if tag == "th" and "scope" not in values: self.problems.append("a header without a scope")
            if tag == "main": self.mains += 1
            if tag[0] == "h" and tag[1:].isdigit():
                if int(tag[1:]) > self.level + 1 or tag == "h1" and self.level: self.problems.append("heading %s after h%d" % (tag, self.level))
                self.level = int(tag[1:])
            if tag in ("dt", "dd") and not any(t == "dl" for t in self.open[-2:]): self.problems.append(tag + " outside")
            if tag == "li" and self.open[-1] not in ("ul", "ol"): self.problems.append("li outside")
            if tag in ("p", "div", "ul", "ol", "dl", "table", "h3") and any(t in ("p", "span", "bdi", "code", "a", "h2", "h3", "h4") for t in self.open): self.problems.append(tag + " in " + self.open[-1])
            if tag not in void: self.open.append(tag)
        def handle_endtag(self, tag):
            if not self.open or self.open.pop() != tag: self.problems.append("end of " + tag)
        def handle_data(self, data):
            if "style" not in self.open: self.text.append(data)
        def handle_comment(self, data): self.problems.append("comment")
    page = open(sys.argv[1], encoding="utf-8", newline="").read()
    reader = Reader(); reader.feed(page); reader.close()
    if reader.open: reader.problems.append("open: " + " ".join(reader.open))
    if reader.mains != 1: reader.problems.append("%d mains" % reader.mains)
    reader.problems += ["nowhere: " + link for link in reader.links if link not in reader.ids]
    sys.stdout.buffer.write(("\n".join(sorted(set(reader.problems))) + "====" + "\x01" + "\x01".join(reader.text) + "\x01").encode())
    """#
}
