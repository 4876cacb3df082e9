internal import SeccardJSON

/// A requirements file of pip, with what it includes.
///
/// `-r` brings more requirements; `-c` brings none, but what it pins is pinned in the others. Other options are passed
/// over. What the environment would fill in (`${NAME}`) stays unknown.
///
/// Source: https://pip.pypa.io/en/stable/reference/requirements-file-format/, and pip/_internal/req/req_file.py
struct RequirementsFile {
  private var requirements: [(requirement: Requirement, file: String)] = []
  private var constraints: [String: (version: String?, isPinned: Bool, isHashed: Bool)] = [:]
  private var included: Set<String> = []
  private var done: Set<Step> = []
  private var bytes = 0

  /// One file in one of its two meanings.
  private struct Step: Hashable {
    let path: String
    let isConstraint: Bool
  }

  private static let depthLimit = 16
  private static let fileLimit = 200
  private static let lineLimit = 100_000

  /// Reads a file and what it includes, and returns the paths of that.
  static func read(
    _ path: String, _ bytes: [UInt8], into list: inout DependencyList, content: (String) throws -> [UInt8]?
  ) throws -> [String] {
    var file = RequirementsFile()
    do {
      try file.read(Step(path: path, isConstraint: false), bytes, above: [], content)
    } catch let included as IncludedError {
      throw included.evidence
    }
    return try file.finish(into: &list)
  }

  /// Reads lines that stand in another file, such as those under `pip:` of a conda environment.
  static func read(
    lines: [String], of path: String, into list: inout DependencyList, content: (String) throws -> [UInt8]?
  ) throws -> [String] {
    var file = RequirementsFile()
    let step = Step(path: path, isConstraint: false)
    do {
      for line in lines {
        try file.read(RequirementsText.Line(number: 0, text: line.trimmed), of: step, above: [step], content)
      }
    } catch let included as IncludedError {
      throw included.evidence
    }
    return try file.finish(into: &list)
  }

  private func finish(into list: inout DependencyList) throws(EvidenceError) -> [String] {
    for (requirement, file) in requirements {
      guard var mention = requirement.mention(in: file) else { continue }
      if let constraint = constraints[mention.key.name] {
        if constraint.isPinned, !mention.isPinned { mention.version = constraint.version }
        mention.isPinned = mention.isPinned || constraint.isPinned
        mention.isHashed = mention.isHashed || constraint.isHashed
      }
      try list.add(mention)
    }
    return included.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private mutating func read(
    _ step: Step, _ content: [UInt8], above: [Step], _ others: (String) throws -> [UInt8]?
  ) throws {
    bytes += content.count
    if bytes > ParsedFile.limits.bytes {
      throw EvidenceError("with what it includes it has more than \(ParsedFile.limits.bytes) bytes")
    }
    try ParsedFile.refusePointer(content)
    let inner = above + [step]
    for line in try RequirementsText.lines(of: content) { try read(line, of: step, above: inner, others) }
  }

  private mutating func read(
    _ line: RequirementsText.Line, of step: Step, above: [Step], _ others: (String) throws -> [UInt8]?
  ) throws {
    let number = line.number == 0 ? nil : line.number
    let words = try Self.placed(number) { () throws(EvidenceError) in try RequirementsLine(line.text) }
    if let text = words.requirement {
      try Self.placed(number) { () throws(EvidenceError) in
        try take(Requirement(text, isHashed: words.isHashed), step)
      }
    } else if let path = words.included {
      try include(path, isConstraint: false, from: step, at: number, above, others)
    } else if let path = words.constraints, !Self.isRemote(path) {
      // What cannot be read could only have pinned more.
      try include(path, isConstraint: true, from: step, at: number, above, others)
    }
  }

  /// Adds the line to an error that has none.
  private static func placed<Answer>(
    _ line: Int?, _ body: () throws(EvidenceError) -> Answer
  ) throws(EvidenceError) -> Answer {
    do throws(EvidenceError) {
      return try body()
    } catch {
      throw error.line == nil ? EvidenceError(line: line, error.message) : error
    }
  }

  private mutating func take(_ requirement: Requirement, _ step: Step) throws(EvidenceError) {
    guard step.isConstraint else {
      requirements.append((requirement, step.path))
      if requirements.count > Self.lineLimit { throw EvidenceError("more than \(Self.lineLimit) dependencies") }
      return
    }
    // With a marker it holds for some machines only.
    guard let name = requirement.name, !requirement.hasMarker else { return }
    let known = constraints[name] ?? (nil, false, false)
    constraints[name] = (
      known.version ?? requirement.version, known.isPinned || requirement.isPinned,
      known.isHashed || requirement.isHashed
    )
  }

  private static func isRemote(_ path: String) -> Bool {
    ["http:", "https:"].contains { path.lowercased().hasPrefix($0) }
  }

  private mutating func include(
    _ text: String, isConstraint: Bool, from step: Step, at line: Int?, _ above: [Step],
    _ others: (String) throws -> [UInt8]?
  ) throws {
    let next = try Self.placed(line) { () throws(EvidenceError) in
      Step(path: try Self.path(text, from: step), isConstraint: isConstraint)
    }
    if above.contains(where: { $0.path == next.path }) {
      throw EvidenceError(line: line, "includes \(text.quotedForMessage()), which includes it")
    }
    if !done.insert(next).inserted { return }
    if above.count > Self.depthLimit {
      throw EvidenceError(line: line, "more than \(Self.depthLimit) files that include one another")
    }
    if done.count > Self.fileLimit { throw EvidenceError(line: line, "includes more than \(Self.fileLimit) files") }
    guard let content = try others(next.path) else {
      throw EvidenceError(line: line, "includes \(text.quotedForMessage()), which is not in the repository")
    }
    included.insert(next.path)
    do {
      try read(next, content, above: above, others)
    } catch let error as IncludedError {
      throw error
    } catch let error as EvidenceError {
      throw IncludedError(path: next.path, error: error)
    }
  }

  private static func path(_ text: String, from step: Step) throws(EvidenceError) -> String {
    let shown = text.quotedForMessage()
    if isRemote(text) { throw EvidenceError("includes \(shown), which is not in the repository: add it there") }
    guard let path = RepositoryFolder.resolve(text, from: step.path), !path.isEmpty else {
      throw EvidenceError("includes \(shown), which is outside of the repository")
    }
    return path
  }
}

/// What is wrong with a file that another one includes: its place is one in that file.
private struct IncludedError: Error {
  let path: String
  let error: EvidenceError

  var evidence: EvidenceError { EvidenceError("in \(path.quotedForMessage(limit: 200)): \(error)") }
}
