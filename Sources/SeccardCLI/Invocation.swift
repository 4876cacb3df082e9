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

  var git: GitEnvironment { GitEnvironment(environment) }

  /// The moment of the call, in Unix seconds, and the local offset from UTC, in minutes.
  var now: (seconds: Int64, offsetMinutes: Int) {
    var seconds = time(nil)
    var local = tm()
    localtime_r(&seconds, &local)
    return (Int64(seconds), Int(local.tm_gmtoff) / 60)
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

/// A word that somebody typed or a file held, quoted and safe to print.
func quoted(_ text: String) -> String { PrintableText.quoted(text) }
