package import SeccardCard

/// What `seccard.yaml` at the root of an ML repository says.
package struct WorkspaceConfiguration: Sendable, Hashable {
  /// The file's path in the repository.
  package static let path = "seccard.yaml"

  /// One card that the repository keeps.
  package struct CardEntry: Sendable, Hashable {
    package var model: ModelName
    /// What people write, YAML or JSON: a path in the repository.
    package var source: String
    /// What seccard writes, JSON: a path in the repository, and no input of any card.
    package var output: String
    package var artifacts: [PathPattern]
    package var dependencies: [PathPattern]
    package var datasets: [PathPattern]
    package var metrics: [PathPattern]
    package var reports: [PathPattern]

    package init(
      model: ModelName, source: String, output: String, artifacts: [PathPattern] = [],
      dependencies: [PathPattern] = [], datasets: [PathPattern] = [], metrics: [PathPattern] = [],
      reports: [PathPattern] = []
    ) {
      self.model = model
      self.source = source
      self.output = output
      self.artifacts = artifacts
      self.dependencies = dependencies
      self.datasets = datasets
      self.metrics = metrics
      self.reports = reports
    }

    /// The lists of patterns under their keys.
    package var inputs: [(key: String, patterns: [PathPattern])] {
      [
        ("artifacts", artifacts), ("dependencies", dependencies), ("datasets", datasets), ("metrics", metrics),
        ("reports", reports),
      ]
    }
  }

  /// A path, absolute or relative to the repository's root, or a URL; nil where none is named.
  package var registry: String?
  /// In the order of the file; at least one.
  package var cards: [CardEntry]

  package init(registry: String? = nil, cards: [CardEntry]) {
    self.registry = registry
    self.cards = cards
  }
}
