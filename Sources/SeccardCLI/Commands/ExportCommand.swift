internal import ArgumentParser
internal import SeccardCard
internal import SeccardExchange
internal import SeccardJSON
internal import SeccardRegistry

struct ExportCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write cards in another form: for a browser, for paper, for other tools.",
    discussion: """
      A card is MODEL@VERSION, VERSION where the model is known, or a file. One card goes to standard output, or to the \
      file of --output; several, or the whole registry with --all, go to files in the folder of --output, and as csv to \
      one table. What the form could not carry is said on standard error.

      A PDF is printed by Chromium, Chrome, Edge or another engine that is installed.
      """)

  @Argument(help: "Cards: MODEL@VERSION, VERSION, or JSON or YAML files.")
  var cards: [String] = []

  @Option(
    help: ArgumentHelp(
      "The form: markdown, html, pdf, huggingface (a README), cyclonedx, yaml, json or csv.", valueName: "format"))
  var to: ExportFormat

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file, or of several cards to files in this folder.", valueName: "path"))
  var output: String?

  @Flag(help: "Every version of every model in the registry.")
  var all = false

  @Option(help: ArgumentHelp("The version of CycloneDX: 1.6 or 1.7.", valueName: "version"))
  var cyclonedxVersion: CycloneDXVersion = .v1_6

  @Option(help: ArgumentHelp("Hold dates against this day (default: today).", valueName: "date"))
  var asOf: String?

  @OptionGroup var model: ModelOptions
  @OptionGroup var revision: RevisionOptions
  @OptionGroup var registry: RegistryOptions
  @OptionGroup var console: ConsoleOptions

  mutating func validate() throws {
    // As everywhere, - is the standard stream.
    if output == "-" { output = nil }
    if all, !cards.isEmpty { throw ValidationError("--all is every card, and goes without a name of one") }
    if !all, cards.isEmpty { throw ValidationError("export takes cards, or --all") }
    if cards.filter({ $0 == "-" }).count > 1 { throw ValidationError("standard input can be read once") }
    if output == nil, to != .csv, all || cards.count > 1 {
      throw ValidationError("several cards go to files in a folder: --output FOLDER")
    }
  }

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    self.console.apply(to: console)
    if to == .pdf, output == nil, console.outputIsTerminal {
      throw Failure("a PDF is nothing to show on a terminal", hints: [("to a file", "--output FILE")])
    }
    let export = CardExport(format: to, cycloneDX: cyclonedxVersion, asOf: try invocation.day(asOf))
    var account = ExportText(to)
    let status: ExitStatus
    if to == .csv {
      status = try table(export, &account, invocation)
    } else if all || cards.count > 1, let output {
      status = try files(export, in: output, &account, invocation)
    } else {
      var exported: ExportedCard?
      try forEach(cards, invocation) { item in
        let page = try export.exported(item)
        do { exported = try finished(page, invocation) } catch let failure as Failure {
          throw leaving(page, failure, console)
        }
      }
      guard let exported else { throw Failure("there is no card to write") }
      account.add(exported.account)
      try write(exported.bytes, console)
      status = .done
    }
    if !console.isQuiet { console.note(account.text(width: console.width)) }
    return status
  }

  // MARK: Where they go

  private func write(_ bytes: [UInt8], _ console: Console) throws {
    if let output {
      try OutputFile.write(bytes, to: output)
      console.note("wrote \(InputFile.name(output))\n")
    } else if to == .json || to == .cyclonedx {
      console.writeJSON(bytes)
    } else {
      console.write(bytes)
    }
  }

  private func table(
    _ export: CardExport, _ account: inout ExportText, _ invocation: Invocation
  ) throws -> ExitStatus {
    var bytes = CSVExport(asOf: export.asOf).header
    var skipped = 0
    let status = try forEachCard(invocation, skip: { skipped += 1 }) { item in
      let exported = try export.exported(item)
      account.add(exported.account)
      bytes += exported.bytes
    }
    account.skip(skipped)
    try write(bytes, invocation.console)
    return status
  }

  private func files(
    _ export: CardExport, in folder: String, _ account: inout ExportText, _ invocation: Invocation
  ) throws -> ExitStatus {
    let console = invocation.console
    try OutputFile.makeFolder(folder)
    let progress = console.progress("exporting")
    var places = OutputPlaces()
    var skipped = 0
    var batch: [ExportItem] = []
    var status = ExitStatus.done
    func finishBatch() throws {
      let work = ParallelWork<ExportItem, Result<ExportAccount, any Error>> {
        { item in
          Result {
            let exported = try export.exported(item)
            try Self.write(exported.bytes, item, export.format, in: folder)
            return exported.account
          }
        }
      }
      try work.answers(to: batch) { account.add(try $0.get()) }
      progress.update(places.count)
      batch.removeAll(keepingCapacity: true)
    }
    status = try forEachCard(invocation, skip: { skipped += 1 }) { item in
      let place = item.place + "." + to.fileEnding
      guard places.take(place) else {
        let failure = Failure("two cards would be written to \(quoted(place)), or one into the other's file")
        guard all else { throw failure }
        console.warn("\(item.title) is not exported: \(failure.message)")
        skipped += 1
        return
      }
      if to == .pdf {
        let exported = try finished(export.exported(item), invocation)
        try Self.write(exported.bytes, item, to, in: folder)
        account.add(exported.account)
        return progress.update(places.count)
      }
      batch.append(item)
      if batch.count == Self.batchSize { try finishBatch() }
    }
    try finishBatch()
    progress.end()
    account.skip(skipped)
    if all, skipped > 0 { status = .failed }
    console.note("wrote \(places.count == 1 ? "1 file" : "\(places.count) files") to \(InputFile.name(folder))\n")
    return status
  }

  /// How many cards are held at once.
  private static let batchSize = 512

  /// What goes into the file: of a PDF, the page printed.
  private func finished(_ exported: ExportedCard, _ invocation: Invocation) throws -> ExportedCard {
    to == .pdf ? ExportedCard(whole: try PDFEngine.pdf(ofHTML: exported.bytes, invocation)) : exported
  }

  /// A page that could not be printed is left for whoever prints it: beside the PDF that was asked for.
  private func leaving(_ page: ExportedCard, _ failure: Failure, _ console: Console) -> Failure {
    guard let output else { return failure }
    let place = (output.lowercased().hasSuffix(".pdf") ? String(output.dropLast(4)) : output) + ".html"
    // What stands there already stays, and the failure says how to get the page.
    do { try OutputFile.write(page.bytes, to: place, replaces: false) } catch { return failure }
    console.note("wrote \(InputFile.name(place)), ready to be printed from any browser\n")
    return failure
  }

  private static func write(_ bytes: [UInt8], _ item: ExportItem, _ format: ExportFormat, in folder: String) throws {
    let path = folder + "/" + item.place + "." + format.fileEnding
    if let slash = path.lastIndex(of: "/") { try OutputFile.makeFolder(String(path[..<slash])) }
    // What can be made anew is not waited for.
    try OutputFile.write(bytes, to: path, isDurable: false)
  }

  // MARK: Where they come from

  /// Gives away the cards that are asked for, one by one.
  ///
  /// - Returns: `failed` where one could not be read: that is told at once, and the others are given away all the same.
  private func forEachCard(
    _ invocation: Invocation, skip: () -> Void, _ take: (ExportItem) throws -> Void
  ) throws -> ExitStatus {
    guard all else {
      try forEach(cards, invocation, take)
      return .done
    }
    let snapshot = try registry.open(invocation).snapshot(at: revision.revision)
    let listing = try snapshot.listing()
    var status = ExitStatus.done
    for problem in listing.problems {
      invocation.console.warn("\(PrintableText.escaped(problem.path)) is not exported: \(problem.reason)")
      skip()
      status = .failed
    }
    for model in listing.models {
      var before = Predecessor.none
      for version in model.versions {
        guard let stored = try snapshot.storedCard(model.model, version) else { continue }
        do {
          let card = try snapshot.read(stored)
          try take(item(card, before))
          before = .card(card)
        } catch RegistryError.notACard(let path, let reason) {
          invocation.console.warn(
            "\(PrintableText.escaped(path)) is not exported: it is no card: \(PrintableText.escaped(reason))")
          before = .unreadable(version, reason: reason)
          skip()
          status = .failed
        }
      }
    }
    return status
  }

  private func forEach(
    _ words: [String], _ invocation: Invocation, _ take: (ExportItem) throws -> Void
  ) throws {
    var opened: (registry: Registry, snapshot: Snapshot)?
    // Only a page says what changed since the version before.
    let isPage = to == .html || to == .pdf
    lazy var published = Result { try isPage ? registry.openIfThere(invocation)?.snapshot(at: revision.revision) : nil }
    for word in words {
      if InputFile.isMeant(by: word) {
        try take(item(ofFileAt: word) { try published.get() })
        continue
      }
      let (registry, snapshot) = try opened ?? open(invocation)
      opened = (registry, snapshot)
      let card = try snapshot.read(registry.resolve(model.spec(word, invocation), in: snapshot))
      try take(item(card, snapshot.predecessor(of: card.version, of: card.model)))
    }
  }

  private func open(_ invocation: Invocation) throws -> (registry: Registry, snapshot: Snapshot) {
    let registry = try registry.open(invocation)
    return (registry, try registry.snapshot(at: revision.revision))
  }

  private func item(_ card: Card, _ before: Predecessor) -> ExportItem {
    ExportItem(
      title: "\(card.model) \(card.version)", place: "\(card.model)/\(card.version)", card: card.content,
      digest: card.digest, before: before)
  }

  /// - Parameter published: What is published, where there is a registry at hand.
  private func item(ofFileAt path: String, published: () throws -> Snapshot?) throws -> ExportItem {
    guard case .object(let content) = try InputFile.document(at: path) else {
      throw Failure("\(InputFile.name(path)): a card is an object")
    }
    let file = path == "-" ? "card" : path.split(separator: "/").last.map(String.init) ?? "card"
    let place = [".json", ".yaml", ".yml"].first(where: file.lowercased().hasSuffix).map {
      String(file.dropLast($0.count))
    }
    // Of what has no name or no version, nobody can say what came before.
    let card: Card?
    do throws(CardError) { card = try Card(.object(content)) } catch { card = nil }
    let before = try card.flatMap { try published()?.predecessor(of: $0.version, of: $0.model) }
    return ExportItem(title: InputFile.name(path), place: place ?? file, card: content, digest: nil, before: before)
  }
}

extension CycloneDXVersion: ExpressibleByArgument {}
