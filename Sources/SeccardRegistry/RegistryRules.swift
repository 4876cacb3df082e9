package import SeccardCard
internal import SeccardGit
package import SeccardJSON
internal import SeccardYAML

/// What cards are held against: the schemas and the policy of one state of a registry, or those that seccard brings along.
package struct RegistryRules: Sendable {
  package let validator: CardValidator
  package let policy: GatePolicy

  /// The rules where there is no registry.
  package static func standard() throws -> RegistryRules {
    RegistryRules(validator: CardValidator(schemas: [try Self.cardSchema()]), policy: .standard)
  }

  fileprivate init(validator: CardValidator, policy: GatePolicy) {
    self.validator = validator
    self.policy = policy
  }

  /// The same schemas with another policy.
  package func with(policy: GatePolicy) -> RegistryRules { RegistryRules(validator: validator, policy: policy) }

  /// A copy for a thread of its own, as `JSONSchema.unshared()` makes one.
  package func unshared() -> RegistryRules { RegistryRules(validator: validator.unshared(), policy: policy) }

  /// What is wrong with a card.
  ///
  /// - Throws: `RegistryError.malformedRules` where a schema could not be evaluated.
  package func findings(in card: JSONValue) throws(RegistryError) -> [Finding] {
    try answer(for: card).findings
  }

  package func answer(for card: JSONValue) throws(RegistryError) -> CardValidator.Answer {
    do { return try validator.answer(for: card) } catch {
      throw .malformedRules(path: Self.folder, place: error.pointer.description, reason: error.message)
    }
  }

  // MARK: Reading

  fileprivate static let folder = "schema"
  fileprivate static let suffix = ".schema.json"
  private static let cardSchemaPath = "schema/security-model-card-1.0.schema.json"

  /// The card's own schema, as the binary carries it.
  package static var cardSchemaBytes: [UInt8] {
    RegistryTemplate.registry.first { $0.path == cardSchemaPath }?.bytes ?? []
  }

  fileprivate static func cardSchema() throws(RegistryError) -> CardValidator.Schema {
    try schema(parsing: cardSchemaBytes, at: cardSchemaPath, isOrganisations: false)
  }

  fileprivate static func schema(
    parsing bytes: [UInt8], at path: String, isOrganisations: Bool
  ) throws(RegistryError) -> CardValidator.Schema {
    let document: JSONValue
    do { document = try JSONValue(parsing: bytes) } catch {
      throw .malformedRules(path: path, place: "line \(error.line), column \(error.column)", reason: error.message)
    }
    do {
      return CardValidator.Schema(name: path, schema: try JSONSchema(document), isOrganisations: isOrganisations)
    } catch {
      throw .malformedRules(path: path, place: error.pointer.description, reason: error.message)
    }
  }

  /// Reads a policy.
  ///
  /// - Parameter path: What the file is called in an error.
  package static func policy(parsing bytes: [UInt8], at path: String) throws(RegistryError) -> GatePolicy {
    let document: YAMLDocument
    do { document = try YAMLDocument(bytes) } catch {
      throw .malformedRules(path: path, place: "line \(error.line), column \(error.column)", reason: error.message)
    }
    do { return try GatePolicy(document.value) } catch {
      let place = document.positions.position(of: error.pointer)
      throw .malformedRules(
        path: path, place: place.map { "line \($0.line), column \($0.column)" } ?? error.pointer.description,
        reason: error.message)
    }
  }
}

extension Snapshot {
  /// What this state of the registry asks of its cards: the card's own schema whatever the registry holds, every
  /// `schema/*.schema.json` that is not that one, and `policy.yaml`, or the standard policy where there is none.
  package func rules() throws -> RegistryRules {
    RegistryRules(validator: CardValidator(schemas: try schemas()), policy: try policy())
  }

  private func policy() throws -> GatePolicy {
    guard let entry = try repository.entry(at: GatePolicy.fileName, in: tree) else { return .standard }
    guard entry.kind == .file || entry.kind == .executable else {
      throw RegistryError.malformedRules(
        path: GatePolicy.fileName, place: "", reason: "it is \(entry.kind.phrase), not a file")
    }
    return try RegistryRules.policy(parsing: rulesBytes(entry.id, at: GatePolicy.fileName), at: GatePolicy.fileName)
  }

  private func schemas() throws -> [CardValidator.Schema] {
    let own = RegistryRules.cardSchemaBytes
    var schemas = [try RegistryRules.cardSchema()]
    guard let folder = try repository.entry(at: RegistryRules.folder, in: tree), folder.kind == .tree else {
      return schemas
    }
    var files: [(path: String, entry: TreeEntry)] = []
    try repository.forEachEntry(of: folder.id) { entry in
      guard entry.name.hasSuffix(RegistryRules.suffix) else { return }
      files.append((RegistryRules.folder + "/" + entry.name, entry))
    }
    for file in files {
      guard file.entry.kind == .file || file.entry.kind == .executable else {
        throw RegistryError.malformedRules(
          path: file.path, place: "", reason: "it is \(file.entry.kind.phrase), not a file")
      }
      let bytes = try rulesBytes(file.entry.id, at: file.path)
      if bytes == own { continue }
      schemas.append(try RegistryRules.schema(parsing: bytes, at: file.path, isOrganisations: true))
    }
    return schemas
  }

  /// The most bytes of a policy or a schema.
  private static let mostRuleBytes = 4 << 20

  private func rulesBytes(_ blob: ObjectID, at path: String) throws -> [UInt8] {
    do { return try repository.blob(blob, limit: Self.mostRuleBytes) } catch {
      guard error.code == .tooLarge else { throw error }
      throw RegistryError.malformedRules(
        path: path, place: "", reason: "it is larger than \(Self.mostRuleBytes >> 20) MiB")
    }
  }
}
