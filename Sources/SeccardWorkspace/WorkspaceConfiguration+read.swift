internal import SeccardCard
internal import SeccardJSON
internal import SeccardYAML

extension WorkspaceConfiguration {
  /// The most bytes of a `seccard.yaml`.
  package static let mostBytes = 256 << 10
  /// The most cards that one repository keeps.
  package static let mostCards = 1000

  /// Reads a `seccard.yaml`.
  ///
  /// What it may say is written down for editors in `docs/schema/seccard.schema.json`. A word that is not known is an
  /// error: what was meant to be in the card must not stay out of it because of a slip of the pen.
  package init(_ bytes: [UInt8]) throws(WorkspaceConfigurationError) {
    if bytes.count > Self.mostBytes {
      throw WorkspaceConfigurationError(
        SourcePosition(line: 1, column: 1), "is larger than \(Self.mostBytes >> 10) KiB")
    }
    let document: YAMLDocument
    do { document = try YAMLDocument(bytes) } catch {
      throw WorkspaceConfigurationError(SourcePosition(line: error.line, column: error.column), error.message)
    }
    var reader = WorkspaceConfigurationReader()
    let (registry, cards) = reader.read(document.value)
    guard reader.problems.isEmpty else {
      throw WorkspaceConfigurationError(reader.problems, at: document.positions)
    }
    self.init(registry: registry, cards: cards)
  }
}

extension WorkspaceConfigurationError {
  fileprivate init(_ position: SourcePosition, _ message: String) {
    self.init([Problem(position: position, field: "", message: message)])
  }

  fileprivate init(_ problems: [WorkspaceConfigurationReader.Problem], at places: SourceMap) {
    let positions = places.positions(of: problems.map(\.pointer))
    let placed = zip(problems, positions).map { problem, position in
      Problem(
        position: position ?? SourcePosition(line: 1, column: 1), field: problem.field,
        message: problem.message)
    }
    self.init(
      placed.enumerated().sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }
        .map(\.element))
  }
}
