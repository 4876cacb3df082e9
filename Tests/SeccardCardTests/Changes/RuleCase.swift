import SeccardJSON
import Testing

@testable import SeccardCard

/// Two states of a card, and what one rule finds in them: nothing, for a near miss.
struct RuleCase: Sendable, CustomTestStringConvertible {
  let rule: String
  let says: String
  let old: String
  let new: String
  /// `regression (high) at evidence.artifacts[a].load_risk: none -> unknown`.
  let finds: [String]

  init(_ rule: String, _ says: String, from old: String, to new: String, finds: String...) {
    self.rule = rule
    self.says = says
    self.old = old
    self.new = new
    self.finds = finds
  }

  var testDescription: String { "\(rule): \(says)" }

  static let all = artifacts + facts + threats + tests + vulnerabilities + surface + supplyChain + review + prose
}

/// A card of what is given, in text: `security("threats": "[]")`.
func card(_ sections: String...) -> String { "{\(sections.joined(separator: ","))}" }

func security(_ members: String...) -> String {
  "\"security_considerations\":{\(members.joined(separator: ","))}"
}

func evidence(_ members: String...) -> String { "\"evidence\":{\(members.joined(separator: ","))}" }

func list(_ key: String, _ elements: String...) -> String { "\"\(key)\":[\(elements.joined(separator: ","))]" }

func version(_ version: String) -> String { #""model_details":{"version":"\#(version)"}"# }

/// A card whose evidence lists artefacts, each a path and the members that it has beside it.
func listing(_ artifacts: (path: String, rest: String)..., version number: String? = nil) -> String {
  let elements = artifacts.map { #"{"path":"\#($0.path)"\#($0.rest.isEmpty ? "" : ",\($0.rest)")}"# }
  let section = evidence("\"artifacts\":[\(elements.joined(separator: ","))]")
  return number.map { card(version($0), section) } ?? card(section)
}

func parsed(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

extension ChangeFinding {
  /// The finding in one line, without its rule.
  var line: String { "\(changeClass.description) at \(FieldPath.dotted(path)): \(detail)" }
}

extension ChangeReview {
  init(from old: String, to new: String) throws {
    self.init(from: try parsed(old), to: try parsed(new))
  }

  func lines(of rule: String) -> [String] { findings.filter { $0.rule.id == rule }.map(\.line) }
}
