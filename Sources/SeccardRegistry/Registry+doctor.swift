internal import SeccardCard
package import SeccardGit
internal import SeccardJSON

/// Something that a check of the registry itself has to say.
package struct RegistryFinding: Sendable {
  package enum Level: String, Sendable {
    /// The registry is not sound.
    case error
    /// It is sound and could be better off.
    case warning
  }

  package let rule: String
  package let level: Level
  package let place: String
  package let message: String
  package var hint: String?
}

/// What a check of a registry saw.
package struct RegistryExamination {
  package var commit: ObjectID
  package var fanout: Int?
  package var models = 0
  package var cards = 0
  package var findings: [RegistryFinding] = []

  package var isSound: Bool { !findings.contains { $0.level == .error } }
}

extension Registry {
  /// The number of models past which a fan-out costs more than the next one, by measurement: a flat folder of 5,000 models
  /// makes each publish write a tree of 200 kB.
  private static let mostModels = [0: 5_000, 1: 500_000]

  /// Reads the whole registry and says what is not as format 1 has it. Cards are parsed one after another; nothing is
  /// written.
  ///
  /// - Parameter onProgress: Called with the number of cards read so far.
  package static func examine(
    _ commit: ObjectID, in repository: Repository, onProgress: (Int) -> Void = { _ in }
  ) throws -> RegistryExamination {
    var result = RegistryExamination(commit: commit)
    for limitation in repository.limitations {
      result.findings.append(
        RegistryFinding(
          rule: "repository." + limitation.name.split(separator: " ").joined(separator: "-"), level: .warning,
          place: repository.gitDirectory,
          message: limitation.detail, hint: limitation.hint))
    }

    let snapshot: Snapshot
    do { snapshot = try Snapshot(of: commit, in: repository) } catch let error as RegistryError {
      result.findings.append(
        RegistryFinding(
          rule: "registry.format", level: .error, place: RegistryFormat.fileName, message: formatMessage(error)))
      return result
    }
    result.fanout = snapshot.format.fanout
    do { _ = try snapshot.rules() } catch RegistryError.malformedRules(let path, let place, let reason) {
      result.findings.append(
        RegistryFinding(
          rule: "registry.rules", level: .error, place: path,
          message: place.isEmpty ? reason : "\(place): \(reason)", hint: "nothing can be published until it is mended"))
    }

    var versions: [ModelName: [String: Version]] = [:]
    try snapshot.walk { place in
      switch place {
      case .problem(let problem):
        result.findings.append(
          RegistryFinding(rule: "registry.path", level: .error, place: problem.path, message: problem.reason))
      case .card(let model, let version, let folder, let entry):
        let path = folder + "/" + entry.name
        result.cards += 1
        onProgress(result.cards)
        let folded = version.description.lowercased()
        if let other = versions[model, default: [:]].updateValue(version, forKey: folded) {
          result.findings.append(
            RegistryFinding(
              rule: "registry.case", level: .error, place: path,
              message: "differs from \(other).json by case alone: a checkout on macOS or Windows holds only one of them"
            ))
        }
        do {
          result.findings += try examine(model, version, at: path, entry.id, in: repository)
        } catch let error as GitError {
          result.findings.append(
            RegistryFinding(
              rule: "card.unreadable", level: .error, place: path, message: "\(error)", hint: "git fsck"))
        }
      }
    }
    result.models = versions.count
    if let most = mostModels[snapshot.format.fanout], result.models > most {
      result.findings.append(
        RegistryFinding(
          rule: "registry.fanout", level: .warning, place: RegistryFormat.fileName,
          message:
            "\(result.models) models are many for fanout \(snapshot.format.fanout): each publish writes large trees",
          hint: "seccard registry reshard --fanout \(snapshot.format.fanout + 1)"))
    }
    return result
  }

  private static func examine(
    _ model: ModelName, _ version: Version, at path: String, _ blob: ObjectID, in repository: Repository
  ) throws -> [RegistryFinding] {
    func finding(_ rule: String, _ message: String, hint: String? = nil) -> [RegistryFinding] {
      [RegistryFinding(rule: rule, level: .error, place: path, message: message, hint: hint)]
    }
    let size = try repository.blobSize(blob)
    guard size <= JSONLimits.standard.bytes else {
      return finding("card.size", "\(size) bytes are more than the \(JSONLimits.standard.bytes) that a card may have")
    }
    let bytes = try repository.blob(blob)
    let document: JSONValue
    do { document = try JSONValue(parsing: bytes) } catch {
      return finding(
        "card.json", error.description, hint: "replace it with a sound card: seccard publish FILE --revise -m \"why\"")
    }
    let card: Card
    do { card = try Card(document) } catch  where error.code == .missingName || error.code == .missingVersion {
      return finding("card.identity", "\(error.message); a stored card carries both")
    } catch {
      return finding("card.identity", error.message)
    }
    guard card.model == model, card.version == version else {
      return finding("card.identity", "the card says that it is \(card.model) \(card.version)")
    }
    guard card.bytes == bytes else {
      return finding(
        "card.layout", "its bytes are not its layout, so its digest does not mean what it should",
        hint: "seccard show \(model)@\(version) --json | seccard publish - --revise -m \"lay out\"")
    }
    return []
  }

  private static func formatMessage(_ error: RegistryError) -> String {
    switch error {
    case .malformedFormat(let reason): reason
    case .newerFormat(let found): "format \(found) is newer than this seccard knows"
    case .notARegistry: "there is none: this is not a registry"
    default: "\(error)"
    }
  }
}
