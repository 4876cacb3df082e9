/// What templates leave behind, and what the fields hold that are no free text.
enum MarkdownTemplate {
  /// Whether a paragraph, as it is written, is one of a template that nobody filled in.
  static func isLeftOver(_ source: ArraySlice<UInt8>) -> Bool {
    if source.starts(with: "{{".utf8), source.suffix(2).elementsEqual("}}".utf8) { return true }
    return leftOvers.contains { source.count == $0.count && source.elementsEqual($0) }
  }

  /// A paragraph or a list without the lines that only a template says.
  static func withoutLeftOvers(_ source: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if isLeftOver(source) { return [] }
    guard source.contains(UInt8(ascii: "{")) || source.contains(UInt8(ascii: "[")) else { return source }
    let lines = source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let kept = lines.filter { line in
      guard let item = MarkdownListItem(line), item.isBold else { return true }
      return !isLeftOver(item.value)
    }
    return kept.count == lines.count ? source : Array(kept.joined(separator: [UInt8(ascii: "\n")]))[...]
  }

  private static let leftOvers: [[UInt8]] = [
    "[More Information Needed]", "**BibTeX:**", "**APA:**", "[optional]",
    "Users (both direct and downstream) should be made aware of the risks, biases and limitations of the model. More "
      + "information needed for further recommendations.", "Use the code below to get started with the model.",
    "Carbon emissions can be estimated using the [Machine Learning Impact calculator](https://mlco2.github.io/impact#compute) "
      + "presented in [Lacoste et al. (2019)](https://arxiv.org/abs/1910.09700).",
  ].map { Array($0.utf8) }

  /// The words that a field may hold one of.
  static let choices: [String: [String]] = [
    "security_considerations.ai_classification": ["predictive", "generative"],
    "security_considerations.attack_surface.input_trust": ["untrusted", "authenticated", "trusted"],
    "security_considerations.attack_surface.data_sensitivity": ["public", "internal", "confidential", "restricted"],
    "lifecycle.status": ["experimental", "development", "staging", "production", "deprecated", "retired"],
  ]

  /// The words that a field may hold some of.
  static let listed: [String: Set<String>] = [
    "security_considerations.attack_surface.interfaces": ["public-api", "internal-api", "batch", "on-device", "agent"],
    "security_considerations.attack_surface.capabilities": [
      "tool-use", "code-exec", "network", "filesystem", "retrieval", "memory",
    ],
  ]

  static let dates: Set<String> = ["model_details.date", "lifecycle.review_by"]

  static let tables: Set<String> = [
    "security_considerations.threats", "security_considerations.tests", "security_considerations.known_vulnerabilities",
  ]
}
