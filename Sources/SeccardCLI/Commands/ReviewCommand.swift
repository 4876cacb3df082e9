internal import ArgumentParser
internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON
internal import SeccardRegistry

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Approve or reject a published card.",
    discussion: """
      A decision is a revision of the card: it says who decided, when, and what state of the card it covers. Any later \
      edit of the card makes it void.
      """, subcommands: [ReviewApproveCommand.self, ReviewRejectCommand.self])
}

/// What a decision is about, and whose it is.
struct ReviewOptions: ParsableArguments {
  @Argument(help: "The card: MODEL@VERSION, MODEL or VERSION.")
  var spec: String

  @Option(parsing: .unconditional, help: ArgumentHelp("Who decides: a name, an address, or both.", valueName: "name"))
  var by: String

  @Option(name: .shortAndLong, parsing: .unconditional, help: "Why; it becomes the reason of the revision.")
  var message: String?

  @OptionGroup var model: ModelOptions
  @OptionGroup var registry: RegistryOptions
  @OptionGroup var report: ReportOptions

  func validate() throws {
    if Placeholder.isEmpty(by) { throw ValidationError("--by names whoever decides") }
  }
}

struct ReviewApproveCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approve a card as it stands.",
    discussion:
      "The approval covers this state of the card, its review section aside, and ends with the date, if one is given.")

  @Option(help: ArgumentHelp("The last day on which the approval holds.", valueName: "date"))
  var expires: String?

  @OptionGroup var review: ReviewOptions

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    try Decision(status: "approved", expires: expires, review).run(invocation)
  }
}

struct ReviewRejectCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject", abstract: "Reject a card as it stands.")

  @OptionGroup var review: ReviewOptions

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    try Decision(status: "rejected", expires: nil, review).run(invocation)
  }
}

/// A decision about a card, on its way into the registry.
private struct Decision {
  let status: String
  let expires: String?
  let options: ReviewOptions

  init(status: String, expires: String?, _ options: ReviewOptions) {
    self.status = status
    self.expires = expires
    self.options = options
  }

  func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    options.report.console.apply(to: console)
    let today = try invocation.day(nil)
    if let expires {
      guard let date = CalendarDate(expires) else {
        throw Failure("\(quoted(expires)) is no date; a date is written as in 2026-03-31", status: .usage)
      }
      guard date >= today else {
        throw Failure("an approval that ends on \(date) would have ended already", status: .usage)
      }
    }
    let registry = try options.registry.open(invocation)
    let snapshot = try registry.snapshot()
    let stored = try registry.resolve(options.model.spec(options.spec, invocation), in: snapshot)
    let before = try snapshot.read(stored)
    let card = try decided(before, on: today)
    warnOfOwnWork(try registry.author(of: stored, before.content, in: snapshot), console)

    let reason = "\(status) by \(options.by)" + (options.message.map { ": \($0)" } ?? "")
    let context = try invocation.writeContext(for: registry.repository)
    let result = try registry.publish(
      PublishRequest(
        cards: [card], revisionReason: reason, author: GateSubject.Author(context.author), asOf: today,
        replacing: stored.blob, mustPass: status == "approved"), context)
    for trouble in result.write?.troubles ?? [] {
      console.warn("the commit is made, but: \(PrintableText.escaped(trouble))")
    }
    present(card, result, registry, console)
    return .done
  }

  /// The card with the decision in it. Waivers stay, and so does what the schema does not know.
  private func decided(_ card: Card, on today: CalendarDate) throws -> Card {
    var content = card.content
    guard let covers = ReviewDigest.of(.object(content)) else { throw Failure("the card is no object") }
    var review: JSONObject
    switch content["review"] {
    case nil: review = JSONObject()
    case .object(let object)?: review = object
    case let other?: throw Failure("the card's review is \(other.kindName); it must be an object")
    }
    review["status"] = .string(status)
    review["reviewer"] = .string(options.by)
    review["date"] = .string(today.description)
    review["expires"] = expires.map { .string($0) }
    review["covers"] = .string(covers.description)
    content["review"] = .object(review)
    return try Card(.object(content))
  }

  private func warnOfOwnWork(_ author: GateSubject.Author, _ console: Console) {
    guard status == "approved", case .known(let name, let email) = author,
      Person.isSame(options.by, name: name, email: email)
    else { return }
    console.warn(
      "\(PrintableText.escaped(options.by)) is also the last author of the card: the ship gate takes no approval of one's "
        + "own work")
  }

  private func present(_ card: Card, _ result: PublishReport, _ registry: Registry, _ console: Console) {
    let covers = card.content["review"]?["covers"]?.string ?? ""
    if options.report.json {
      console.writeJSON(
        Report.object(
          "review",
          [
            "model": .string(card.model.description), "version": .string(card.version.description),
            "status": .string(status), "reviewer": .string(options.by),
            "expires": expires.map { .string($0) } ?? .null, "covers": .string("sha256:\(covers)"),
            "commit": result.write.flatMap { $0.isNew ? .string($0.commit.description) : nil } ?? .null,
          ]))
      return
    }
    let commit = result.write.map { " (\(PrintableText.escaped(registry.branch)) \($0.commit.short()))" } ?? ""
    console.write("\(status) \(console.style.bold("\(card.model) \(card.version)"))\(commit)\n")
    console.write("  by \(PrintableText.escaped(options.by))" + (expires.map { ", until \($0)" } ?? "") + "\n")
    console.write("  covers \(covers)\n")
    if status == "approved" {
      console.next("seccard check \(card.model)@\(card.version) --stage ship\(options.registry.suffix)")
    }
  }
}
