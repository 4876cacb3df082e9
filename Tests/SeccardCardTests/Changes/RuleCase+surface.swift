private let root = "security_considerations.attack_surface"

private func exposing(_ members: String) -> String { card(security("\"attack_surface\":{\(members)}")) }

extension RuleCase {
  static let surface: [RuleCase] = [
    RuleCase(
      "surface.wider", "interfaces", from: exposing(#""interfaces":["batch"]"#),
      to: exposing(#""interfaces":["public-api","batch","x y"]"#),
      finds: #"regression (high) at \#(root).interfaces: "public-api" added"#,
      #"regression (high) at \#(root).interfaces: "x y" added"#),
    RuleCase(
      "surface.wider", "text in place of a list", from: exposing(#""interfaces":["batch"]"#),
      to: exposing(#""interfaces":"agent""#), finds: #"regression (high) at \#(root).interfaces: "agent" added"#),
    RuleCase(
      "surface.wider", "input of less trust", from: exposing(#""input_trust":"trusted""#),
      to: exposing(#""input_trust":"authenticated""#),
      finds: "regression (high) at \(root).input_trust: trusted -> authenticated"),
    RuleCase(
      "surface.wider", "stated for the first time", from: "{}",
      to: exposing(#""interfaces":["public-api"],"input_trust":"untrusted""#)),
    RuleCase(
      "surface.wider", "in another order", from: exposing(#""interfaces":["batch","agent"]"#),
      to: exposing(#""interfaces":["agent","batch","agent"]"#)),
    RuleCase(
      "surface.wider", "input of more trust", from: exposing(#""input_trust":"untrusted""#),
      to: exposing(#""input_trust":"trusted""#)),
    RuleCase(
      "surface.narrower", "both", from: exposing(#""interfaces":["batch","agent"],"input_trust":"untrusted""#),
      to: exposing(#""interfaces":["batch"],"input_trust":"authenticated""#),
      finds: #"improvement at \#(root).interfaces: "agent" removed"#,
      "improvement at \(root).input_trust: untrusted -> authenticated"),
    RuleCase(
      "surface.narrower", "the list is emptied", from: exposing(#""interfaces":["batch"],"input_trust":"untrusted""#),
      to: exposing(#""interfaces":[]"#)),
    RuleCase("surface.narrower", "the section goes", from: exposing(#""interfaces":["batch"]"#), to: "{}"),
    RuleCase(
      "surface.capability", "several", from: exposing(#""interfaces":["batch"]"#),
      to: exposing(#""interfaces":["batch"],"capabilities":["memory","code-exec","tool-use"]"#),
      finds: #"regression (high) at \#(root).capabilities: "code-exec" added"#,
      #"regression (high) at \#(root).capabilities: "tool-use" added"#,
      #"regression (medium) at \#(root).capabilities: "memory" added"#),
    RuleCase(
      "surface.capability", "stated for the first time", from: "{}", to: exposing(#""capabilities":["network"]"#)),
    RuleCase(
      "surface.capability", "one goes", from: exposing(#""capabilities":["network","memory"]"#),
      to: exposing(#""capabilities":["memory"]"#)),
    RuleCase(
      "surface.sensitivity", "rises", from: exposing(#""data_sensitivity":"public""#),
      to: exposing(#""data_sensitivity":"restricted""#),
      finds: "regression (medium) at \(root).data_sensitivity: public -> restricted"),
    RuleCase(
      "surface.sensitivity", "falls", from: exposing(#""data_sensitivity":"confidential""#),
      to: exposing(#""data_sensitivity":"internal""#)),
    RuleCase(
      "surface.sensitivity", "stated for the first time", from: "{}", to: exposing(#""data_sensitivity":"restricted""#)),
  ]
}
