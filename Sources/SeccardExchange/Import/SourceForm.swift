internal import SeccardJSON

/// The forms of documents that a card can be made of.
package enum SourceForm: String, CaseIterable, Sendable {
  /// A card, or nearly one, in JSON, YAML or TOML.
  case card
  /// A Markdown card or the README of a model on Hugging Face.
  case markdown
  case pdf
  /// A machine-learning BOM of CycloneDX in JSON.
  case cyclonedx
  /// Google's Model Card Toolkit, JSON.
  case modelCardToolkit = "model-card-toolkit"
}
