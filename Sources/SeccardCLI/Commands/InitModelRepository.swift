internal import FoundationEssentials
internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON
internal import SeccardWorkspace

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// `seccard init --ml`: the first `seccard.yaml` of an ML repository and the first source of its card.
struct InitModelRepository {
  /// The repository's root.
  let path: String
  let model: String?
  let registry: String?
  let dryRun: Bool
  let json: Bool

  func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    let repository = try open(invocation)
    let root = repository.workTree ?? path
    let first = try refusing {
      try FirstWorkspace(
        repository,
        FirstWorkspace.Answers(
          model: try model.map { text throws(CardError) in try ModelName(text) },
          registry: try registry.map { try place(ofRegistry: $0, from: root) },
          developer: try repository.configString("user.name"), contact: try repository.configString("user.email")))
    }
    if !dryRun { try refusing { try first.write(to: repository) } }
    if json {
      console.writeJSON(report(first, root))
      return .done
    }
    write(first, root, console)
    return .done
  }

  /// What is in the way is an answer: no.
  private func refusing<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch {
      guard error is WorkspaceError || (error as? GitError)?.code == .exists else { throw error }
      var failure = Failure(describing: error)
      failure.status = .no
      throw failure
    }
  }

  // MARK: The repository

  private func open(_ invocation: Invocation) throws -> Repository {
    let repository: Repository
    do { repository = try Repository.open(at: path, environment: invocation.git) } catch {
      guard error.code == .notARepository || error.code == .notFound else { throw error }
      throw try notARepository(error, invocation)
    }
    guard !repository.isBare else {
      throw Failure(
        "\(quoted(path)) is a bare repository, and a card lies beside the files of its model",
        hints: [("work in a clone", "git clone \(Shell.quoted(path))")])
    }
    return repository
  }

  private func notARepository(_ error: GitError, _ invocation: Invocation) throws -> Failure {
    guard error.code == .notARepository else { return Failure(describing: error) }
    do {
      let around = try Repository.discover(from: path, environment: invocation.git)
      if let root = around.workTree {
        return Failure(
          "\(quoted(path)) lies inside the repository at \(quoted(root)), and seccard.yaml belongs to its root",
          hints: [("there", "seccard init --ml \(Shell.quoted(root))")])
      }
    } catch {
      guard error.code == .notARepository || error.code == .notFound else { throw error }
    }
    return Failure(
      "\(quoted(path)) is no git repository, and a card is generated from what git holds",
      hints: [("make it one first", "git init \(Shell.quoted(path))")])
  }

  /// A registry as `seccard.yaml` names it: from the repository's root on, where the word is a path from here on.
  private func place(ofRegistry text: String, from root: String) throws -> String {
    if text.isEmpty { throw Failure("--registry names nothing", status: .usage) }
    let files = FileManager.default
    if text.hasPrefix("/") || !files.fileExists(atPath: text) { return text }
    guard let from = realPath(root), let to = realPath(text) else { return text }
    let here = from.split(separator: "/")
    let there = to.split(separator: "/")
    let shared = zip(here, there).prefix { $0.0.utf8.elementsEqual($0.1.utf8) }.count
    let way = Array(repeating: "..", count: here.count - shared) + there.dropFirst(shared).map(String.init)
    return way.isEmpty ? "." : way.joined(separator: "/")
  }

  private func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(validatingCString: resolved)
  }

  // MARK: Output

  private static let mostLines = 5

  private func write(_ first: FirstWorkspace, _ root: String, _ console: Console) {
    let discovery = first.discovery
    console.write("found in \(quoted(root)):\n")
    var lines: [(label: String, text: String)] = [("model", "\(first.model), from \(shown(first.modelOrigin))")]
    if let source = discovery.source { lines.append(("card", shown(source.path))) }
    if let license = first.license {
      lines.append(("license", "\(shown(license.expression)), from \(shown(license.path))"))
    }
    for input in discovery.inputs {
      let count = input.files.count
      let isNamed = count == 1 && input.pattern.isLiteral
      let files = isNamed ? "" : count == 1 ? " (1 file)" : " (\(count) files)"
      lines.append((lines.last?.label == input.key ? "" : input.key, shown(input.pattern.description) + files))
    }
    var label = ""
    for line in lines {
      // A label says what all the lines below it are, up to the next.
      let isRepeated = line.label.isEmpty || line.label == label
      console.write("  \(TextLayout.padded(isRepeated ? "" : line.label, to: 14))\(line.text)\n")
      if !line.label.isEmpty { label = line.label }
    }
    let missing = FirstWorkspace.inputKeys.filter { key in !discovery.inputs.contains { $0.key == key } }
    if !missing.isEmpty { console.write("  nothing for \(missing.joined(separator: ", "))\n") }
    if !discovery.untracked.isEmpty {
      let more = discovery.untracked.count - Self.mostLines
      let names = discovery.untracked.prefix(Self.mostLines).map(shown).joined(separator: ", ")
      console.write("not in git yet, where generate reads them: \(names)\(more > 0 ? " and \(more) more" : "")\n")
    }
    if !discovery.leftOut.isEmpty {
      console.write("left out:\n")
      for file in discovery.leftOut.prefix(Self.mostLines) {
        console.write("  \(shown(file.path)) \(PrintableText.escaped(file.reason))\n")
      }
      let more = discovery.leftOut.count - Self.mostLines
      if more > 0 { console.write("  and \(more) more (--json names them all)\n") }
    }
    if !discovery.isComplete {
      console.warn("there are more folders than were looked through; add what is missing to seccard.yaml")
    }
    let names = first.files.map { shown($0.path) }.joined(separator: ", ")
    console.write("\(dryRun ? "would write" : "wrote") \(names)\n")
    if dryRun {
      console.note("nothing was written (--dry-run)\n")
      return
    }
    let tracked = Set(first.files.map(\.path) + [first.source]).sorted().map { Shell.quoted($0) }.joined(separator: " ")
    let add = "git add \(tracked) && seccard generate"
    if path == "." {
      console.next(add, "seccard hook install")
    } else {
      console.next("cd \(Shell.quoted(path))", add, "seccard hook install")
    }
  }

  private func shown(_ text: String) -> String { PrintableText.escaped(text) }

  private func report(_ first: FirstWorkspace, _ root: String) -> [UInt8] {
    let discovery = first.discovery
    return Report.object(
      "init-ml",
      [
        "path": .string(root), "dry_run": .bool(dryRun), "model": .string(first.model.description),
        "model_from": .string(first.modelOrigin), "source": .string(first.source), "output": .string(first.output),
        "license": first.license.map { .string($0.expression) } ?? .null,
        "registry": first.registry.map { .string($0) } ?? .null,
        "inputs": .array(
          discovery.inputs.map { input in
            [
              "key": .string(input.key), "pattern": .string(input.pattern.description),
              "files": .array(input.files.map { .string($0) }),
            ]
          }),
        "untracked": .array(discovery.untracked.map { .string($0) }),
        "left_out": .array(
          discovery.leftOut.map { ["path": .string($0.path), "reason": .string($0.reason)] }),
        "complete": .bool(discovery.isComplete),
        "written": .array(dryRun ? [] : first.files.map { .string($0.path) }),
      ])
  }
}
