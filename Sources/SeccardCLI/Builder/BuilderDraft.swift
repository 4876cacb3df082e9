internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON

#if canImport(Glibc)
  internal import Glibc
  internal import SystemPackage
#elseif canImport(Darwin)
  internal import Darwin
  internal import System
#endif

/// A card that is not finished: what was answered so far.
struct BuilderDraft {
  var content: JSONObject
  var origins: [JSONPointer: String]
  /// The question that is up; nil at the end.
  var field: JSONPointer?
  /// What was typed and not entered.
  var typed: String
  /// What the card's file was when it was begun.
  var base: CardFile.State

  private static let form: JSONValue = "seccard.draft/1"

  var bytes: [UInt8] {
    var origins = JSONObject()
    for (field, origin) in self.origins.sorted(by: { $0.key.description < $1.key.description }) {
      origins[field.description] = .string(origin)
    }
    var draft = JSONObject([.init(key: "schema", value: Self.form)])
    if case .present(let digest) = base { draft["base"] = .string(digest) }
    if let field { draft["field"] = .string(field.description) }
    if !typed.isEmpty { draft["typed"] = .string(typed) }
    draft["origins"] = .object(origins)
    draft["card"] = .object(content)
    return JSONValue.object(draft).printed(.indented) + [UInt8(ascii: "\n")]
  }
}

extension BuilderDraft {
  /// - Throws: `Failure` that says what is wrong with the bytes: a predicate of the draft.
  init(_ bytes: [UInt8]) throws {
    let draft: JSONValue
    do { draft = try JSONValue(parsing: bytes) } catch { throw Failure("is not JSON: \(error.description)") }
    guard draft["schema"] == Self.form, let card = draft["card"]?.object else {
      throw Failure("is no draft that this seccard knows")
    }
    content = card
    var origins: [JSONPointer: String] = [:]
    for member in draft["origins"]?.object?.members ?? [] {
      guard let field = Self.pointer(member.key), let origin = member.value.string else { continue }
      origins[field] = origin
    }
    self.origins = origins
    field = draft["field"]?.string.flatMap(Self.pointer)
    typed = draft["typed"]?.string ?? ""
    base = draft["base"]?.string.map { .present($0) } ?? .absent
  }

  private static func pointer(_ text: String) -> JSONPointer? {
    do { return try JSONPointer(parsing: text) } catch { return nil }
  }
}

/// Where a draft waits: beside its card, for its owner alone, held by one builder at a time.
final class DraftFile {
  /// As messages name it.
  let name: String
  private let path: String
  private let lockPath: String
  private let lock: AdvisoryLock
  private var isHeld = true

  /// - Throws: `Failure` where another builder is at work on the same card, or the folder takes no files.
  init(beside card: CardFile) throws {
    let folder = card.folder == "." && !card.path.hasPrefix("./") ? "" : card.folder == "/" ? "/" : card.folder + "/"
    let stem = folder + "." + card.lastName
    path = stem + ".draft.json"
    name = path
    lockPath = stem + ".draft.lock"
    do { lock = try AdvisoryLock.acquire(at: lockPath, timeout: 0) } catch {
      if error.code == .locked {
        throw Failure(
          "another seccard new is at work on \(quoted(card.name)); it keeps the draft",
          hints: [("go on there, or", "leave it with :save first")], status: .no)
      }
      throw Failure("cannot keep a draft beside \(quoted(card.name)): \(PrintableText.escaped(error.detail))")
    }
  }

  deinit { release() }

  /// Lets the next builder at it. The file goes while it is held: a moment later it is the next one's.
  func release() {
    guard isHeld else { return }
    isHeld = false
    unlink(lockPath)
    lock.release()
  }

  var isThere: Bool { access(path, F_OK) == 0 }

  /// - Throws: `Failure` where it cannot be read; it stays where it is.
  func read() throws -> BuilderDraft { try BuilderDraft(InputFile.bytes(at: path)) }

  /// Replaces the draft, whole or not at all.
  func save(_ draft: BuilderDraft) throws {
    let temporary = path + ".new"
    // Whoever holds the lock is alone here; what lies there is of one that was killed.
    unlink(temporary)
    try Self.create(temporary, draft.bytes)
    guard rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw Errno(rawValue: code)
    }
  }

  /// Makes a file with all of the bytes on disk, or none.
  private static func create(_ path: String, _ bytes: [UInt8]) throws {
    let file = try FileDescriptor.open(
      FilePath(path), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
      permissions: [.ownerReadWrite])
    do {
      try file.closeAfter {
        try file.writeAll(bytes)
        if fsync(file.rawValue) != 0, errno != EINVAL { throw Errno(rawValue: errno) }
      }
    } catch {
      unlink(path)
      throw error
    }
  }

  func remove() { unlink(path) }

  /// Moves the draft out of the way, where nothing else is.
  ///
  /// - Returns: Its new name.
  func putAside() throws -> String {
    let stem = path.dropLast(".json".count)
    for number in 1...1_000 {
      let kept = String(stem) + ".\(number).json"
      if link(path, kept) == 0 {
        unlink(path)
        return kept
      }
      guard errno == EEXIST else { break }
    }
    throw Failure("cannot move \(quoted(name)) out of the way: \(String(cString: strerror(errno)))")
  }
}
