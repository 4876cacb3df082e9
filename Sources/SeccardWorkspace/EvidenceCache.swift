internal import SeccardEvidence
internal import SeccardGit
internal import SeccardJSON

/// What was found in files before, so that no file is read twice: by object name for what git keeps, by the state of the
/// file for what it does not.
///
/// Only a means to be fast: a cache that is missing, damaged or of another seccard is an empty one.
final class EvidenceCache {
  /// What is known of a file's content.
  struct Entry: Hashable {
    let size: Int
    let sha256: String
    let md5: String?
    /// Nil where only the digests were wanted.
    let content: ArtifactContent?
  }

  /// Changes with every change of what collectors say of the same bytes.
  private static let form = "2"
  private static let fileName = "seccard-evidence.json"

  private let repository: Repository
  private var known: JSONObject
  /// What was asked for in this run.
  private var used: [(key: String, value: JSONValue)] = []
  private var usedKeys: Set<String> = []
  private var isChanged = false

  init(of repository: Repository) {
    self.repository = repository
    let stored = repository.readOwnFile(Self.fileName, limit: 64 << 20).flatMap { bytes in
      do throws(JSONSyntaxError) { return try JSONValue(parsing: bytes) } catch { return nil }
    }
    known = stored?["form"]?.string == Self.form ? stored?["entries"]?.object ?? JSONObject() : JSONObject()
  }

  // MARK: Keys

  static func key(_ blob: ObjectID) -> String { "blob \(blob)" }

  static func key(_ path: String, _ identity: FileIdentity) -> String { "file \(identity) \(path)" }

  // MARK: Entries

  /// A fragment of evidence of one kind.
  func value(_ kind: String, _ key: String) -> JSONValue? {
    let key = kind + " " + key
    guard let value = known[key] else { return nil }
    keep(key, value)
    return value
  }

  func store(_ value: JSONValue, _ kind: String, _ key: String) {
    let key = kind + " " + key
    known[key] = value
    isChanged = true
    keep(key, value)
  }

  private func keep(_ key: String, _ value: JSONValue) {
    if usedKeys.insert(key).inserted { used.append((key, value)) }
  }

  func entry(_ key: String) -> Entry? { value("content", key).flatMap(Entry.init) }

  func store(_ entry: Entry, _ key: String) { store(entry.json, "content", key) }

  /// Writes what is known now, where something is new. A cache that cannot be written is no failure.
  func save() {
    guard isChanged else { return }
    // What was not asked for belongs to another card or branch, or to a file that is gone: it goes when it is most of it.
    let isMostlyOld = known.count > 4 * used.count + 1_000
    let entries = isMostlyOld ? JSONObject(used.map { .init(key: $0.key, value: $0.value) }) : known
    let value: JSONValue = ["form": .string(Self.form), "entries": .object(entries)]
    repository.replaceOwnFile(Self.fileName, value.printed(.compact))
  }
}

extension EvidenceCache.Entry {
  fileprivate init?(_ json: JSONValue) {
    guard let size = json["size"]?.number?.intValue, let sha256 = json["sha256"]?.string else { return nil }
    self.init(
      size: size, sha256: sha256, md5: json["md5"]?.string,
      content: json["content"].flatMap { ArtifactContent(evidence: $0) })
  }

  fileprivate var json: JSONValue {
    var object: JSONObject = ["size": .number(JSONNumber(size)), "sha256": .string(sha256)]
    if let md5 { object["md5"] = .string(md5) }
    if let content { object["content"] = .object(content.evidence) }
    return .object(object)
  }
}
