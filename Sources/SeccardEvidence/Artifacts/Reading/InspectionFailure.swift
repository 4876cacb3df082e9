internal import SeccardCard

/// Why an artefact was not read to the end of what its format promises.
enum InspectionFailure: Error {
  /// The bytes are not what the format says they are.
  case unsound(Unsoundness)
  /// The bytes could not be had.
  case unreadable(ByteSourceError)

  /// - Parameters:
  ///   - what: Completes the id of the rule: `offsets` of `safetensors.offsets`.
  ///   - detail: What was found and where. Text from the file is escaped and shortened in it.
  static func unsound(_ what: String, _ detail: String) -> InspectionFailure {
    .unsound(Unsoundness(what: what, detail: detail))
  }
}

/// What keeps an artefact from being read to its end.
struct Unsoundness: Hashable {
  let what: String
  let detail: String
}

extension ArtifactContent {
  /// The content of a file of one format. What was found before the reading failed stays: the file is `unscannable` then,
  /// and what is known to be dangerous in it is no less so.
  static func reading(
    _ format: String, _ body: (inout ArtifactContent) throws(InspectionFailure) -> Void
  ) throws(ByteSourceError) -> ArtifactContent {
    var content = ArtifactContent(format: format, loadRisk: .none)
    do throws(InspectionFailure) {
      try body(&content)
    } catch {
      switch error {
      case .unreadable(let reason): throw reason
      case .unsound(let unsoundness):
        content.note("\(format).\(unsoundness.what)", .high, unsoundness.detail, risk: .unscannable)
      }
    }
    return content
  }

  /// Adds a finding, and the risk that it stands for where that is worse than what is known already.
  mutating func note(_ rule: String, _ severity: Severity, _ detail: String, risk: LoadRisk = .none) {
    findings.append(Finding(rule, severity, detail))
    if risk.weight > loadRisk.weight { loadRisk = risk }
  }
}

extension ArtifactContent.LoadRisk {
  fileprivate var weight: Int {
    switch self {
    case .none: 0
    case .allowlisted: 1
    case .unknown: 2
    case .unscannable: 3
    case .dangerous: 4
    }
  }
}
