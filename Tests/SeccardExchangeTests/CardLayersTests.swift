import SeccardExchange
import SeccardJSON
import Testing

@Suite struct CardLayersTests {
  @Test func aLaterLayerWins() throws {
    var layers = CardLayers()
    try layers.add(["a": ["x": 1, "y": 2], "list": [1, 2], "gone": "x", "text": "t"])
    try layers.add([
      "a": ["y": 3, "z": ["n": .null, "m": 1]], "list": [3], "gone": .null, "text": ["now": "an object"],
    ])
    #expect(
      JSONValue.object(layers.content)
        == ["a": ["x": 1, "y": 3, "z": ["m": 1]], "list": [3], "text": ["now": "an object"]])
    #expect(layers.content.members.map(\.key) == ["a", "list", "text"])
  }

  @Test func elementsWithAnIdentityAreMerged() throws {
    var layers = CardLayers()
    try layers.add(["threats": [["id": "X-A", "status": "open", "impact": "high"], ["id": "X-B"]]])
    try layers.add(["threats": [["id": "X-C"], ["id": "X-A", "status": "mitigated", "impact": .null]]])
    #expect(layers.content["threats"] == [["id": "X-A", "status": "mitigated"], ["id": "X-B"], ["id": "X-C"]])
    // One without an identity: then no element has one.
    try layers.add(["threats": [["title": "?"]]])
    #expect(layers.content["threats"] == [["title": "?"]])
  }

  @Test func fields() throws {
    var layers = CardLayers()
    try layers.add(["threats": [["id": "AML.T0020"]]])
    try layers.set("threats[AML.T0020].status", to: "open")
    try layers.set("model_details.version", to: "1.2.0")
    try layers.set("/a~1b/c", to: true)
    #expect(
      JSONValue.object(layers.content)
        == [
          "threats": [["id": "AML.T0020", "status": "open"]], "model_details": ["version": "1.2.0"], "a/b": ["c": true],
        ])
    for field in ["", "threats[X-A].status", "model_details.version.major", "threats[7]", "a..b"] {
      #expect(throws: ImportError.self, "\(field)") { try layers.set(field, to: 1) }
    }
  }

  @Test func aLayerIsAnObject() {
    var layers = CardLayers()
    #expect(throws: ImportError.self) { try layers.add([]) }
  }

  private let environment = ["VERSION": "1.2.0", "EMPTY": "", "NESTED": "${VERSION}", "_a1": "x"]

  @Test(arguments: [
    ("v${VERSION}!", "v1.2.0!"), ("$VERSION", "$VERSION"), ("$${VERSION}", "${VERSION}"), ("$$$$", "$$"), ("$", "$"),
    ("${EMPTY}", ""), ("${EMPTY:-d}", "d"), ("${MISSING:-a b}", "a b"), ("${MISSING:-}", ""),
    ("${NESTED}", "${VERSION}"),
    ("${VERSION:-d}${_a1}", "1.2.0x"), ("5 $ and ${VERSION} e\u{301}", "5 $ and 1.2.0 e\u{301}"),
  ])
  func variables(text: String, expected: String) throws {
    let substitution = EnvironmentSubstitution(environment)
    #expect(try substitution.applied(to: ["${k}": [.string(text), 1]]) == ["${k}": [.string(expected), 1]])
  }

  @Test(arguments: ["${MISSING}", "${", "${}", "${1}", "${A B}", "${A-b}", "${A:b}", "${ä}", "${:-x}"])
  func whatIsNoVariable(text: String) {
    #expect(throws: ImportError.self) { try EnvironmentSubstitution(environment).applied(to: ["a": .string(text)]) }
  }
}
