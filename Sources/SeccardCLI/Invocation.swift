internal import SeccardCard
internal import SeccardGit
internal import SeccardRegistry

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What a command gets from the process: the console, the environment, the clock.
struct Invocation {
  let console: Console
  let environment: [String: String]
  let surroundings: Surroundings

  init(console: Console, environment: [String: String]) {
    self.console = console
    self.environment = environment
    surroundings = Surroundings(GitEnvironment(environment))
  }

  var git: GitEnvironment { GitEnvironment(environment) }

  /// The moment of the call, in Unix seconds, and the local offset from UTC, in minutes.
  var now: (seconds: Int64, offsetMinutes: Int) {
    var seconds = time(nil)
    var local = tm()
    localtime_r(&seconds, &local)
    return (Int64(seconds), Int(local.tm_gmtoff) / 60)
  }

  /// The day that dates are held against: the one that was asked for, `SOURCE_DATE_EPOCH`'s in UTC, or today's here.
  func day(_ asked: String?) throws -> CalendarDate {
    if let asked {
      guard let date = CalendarDate(asked) else {
        throw Failure("\(quoted(asked)) is no date; a date is written as in 2026-03-31", status: .usage)
      }
      return date
    }
    if let epoch = environment["SOURCE_DATE_EPOCH"], !epoch.isEmpty {
      guard let seconds = Int64(epoch), (0...253_402_300_799).contains(seconds) else {
        throw Failure("SOURCE_DATE_EPOCH is \(quoted(epoch)), which is no number of seconds since 1970")
      }
      return CalendarDate(secondsSince1970: seconds)
    }
    let now = now
    return CalendarDate(secondsSince1970: now.seconds + Int64(now.offsetMinutes) * 60)
  }

  /// Who a commit made now would be by. Nobody has to be known as long as none is made.
  func author(for repository: Repository) -> GateSubject.Author {
    let now = now
    do {
      return GateSubject.Author(
        try repository.signature(.author, now: now.seconds, utcOffsetMinutes: now.offsetMinutes))
    } catch {
      return .unknown(reason: "who would publish the card is not known: \(PrintableText.escaped(error.detail))")
    }
  }

  /// The identity and dates of a commit, as git has them.
  func writeContext(for repository: Repository) throws -> WriteContext {
    try repository.adoptSharing()
    let now = now
    let console = console
    return WriteContext(
      author: try repository.signature(.author, now: now.seconds, utcOffsetMinutes: now.offsetMinutes),
      committer: try repository.signature(.committer, now: now.seconds, utcOffsetMinutes: now.offsetMinutes),
      onWaiting: { console.note("waiting for another seccard to finish writing\n") })
  }
}

extension GateSubject.Author {
  init(_ signature: Signature) { self = .known(name: signature.name, email: signature.email) }
}

/// A word that somebody typed or a file held, quoted and safe to print.
func quoted(_ text: String) -> String { PrintableText.quoted(text) }
