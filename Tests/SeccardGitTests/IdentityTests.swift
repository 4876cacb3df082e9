import Foundation
import SeccardGit
import Testing

struct IdentityTests {
  let sandbox: Sandbox
  let path: String

  init() throws {
    sandbox = try Sandbox()
    path = try sandbox.makeRepository()
    sandbox.variables["TZ"] = "UTC"
  }

  func signature(_ role: SignatureRole) throws -> Signature {
    try sandbox.open(path).signature(role, now: 1_700_000_000, utcOffsetMinutes: 0)
  }

  /// As `git var` prints it.
  func text(_ signature: Signature) -> String {
    let (hours, minutes) = abs(signature.offsetMinutes).quotientAndRemainder(dividingBy: 60)
    let digits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    let sign = signature.offsetMinutes < 0 ? "-" : "+"
    return "\(signature.name) <\(signature.email)> \(signature.seconds) \(sign)\(digits(hours))\(digits(minutes))"
  }

  @Test(arguments: [
    [:],
    ["GIT_AUTHOR_NAME": "Grace", "GIT_COMMITTER_EMAIL": "c@x"],
    ["GIT_AUTHOR_NAME": " ,.:;<>\"Gr<a>ce\\'\n", "GIT_AUTHOR_EMAIL": "<g@x>"],
    ["EMAIL": "ignored@x"],
    [
      "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "author.name", "GIT_CONFIG_VALUE_0": "Role",
      "GIT_CONFIG_KEY_1": "user.email", "GIT_CONFIG_VALUE_1": "env@x",
    ],
    ["GIT_COMMITTER_NAME": "Zoë Ő", "GIT_AUTHOR_DATE": "1600000000 -0330"],
  ]) func rolesAreGits(variables: [String: String]) throws {
    sandbox.variables.merge(variables) { $1 }
    let when = ["GIT_AUTHOR_DATE": "@1700000000 +0000", "GIT_COMMITTER_DATE": "@1700000000 +0000"]
    sandbox.variables.merge(when) { old, _ in old }
    #expect(try text(signature(.author)) == sandbox.git("var", "GIT_AUTHOR_IDENT", in: path))
    #expect(try text(signature(.committer)) == sandbox.git("var", "GIT_COMMITTER_IDENT", in: path))
  }

  @Test func settingsOfOneRole() throws {
    try sandbox.git("config", "committer.email", "committer@x", in: path)
    try sandbox.git("config", "author.name", "Author", in: path)
    #expect(try signature(.author).name == "Author")
    #expect(try signature(.committer).name == "Ada")
    #expect(try signature(.committer).email == "committer@x")
    #expect(try signature(.author).email == "ada@example.com")
  }

  @Test func nobodyIsSet() throws {
    try sandbox.write(sandbox.home + "/config", "")
    let error = try expectGitError(.noIdentity) { _ = try signature(.author) }
    #expect(error.hint?.contains("git config --global user.name \"Your Name\"") == true)
    #expect(error.hint?.contains("git config --global user.email \"you@example.com\"") == true)
    try sandbox.git("config", "user.name", "Only Name", in: path)
    try expectGitError(.noIdentity) { _ = try signature(.author) }
    sandbox.variables["EMAIL"] = "mail@x"
    #expect(try signature(.author).email == "mail@x")
    #expect(throws: GitError.self) {
      sandbox.variables["GIT_AUTHOR_NAME"] = ""
      _ = try signature(.author)
    }
    sandbox.variables["GIT_AUTHOR_NAME"] = "<>,"
    let crud = try expectGitError(.noIdentity) { _ = try signature(.author) }
    #expect(crud.detail.contains("disallowed characters"))
  }

  @Test(arguments: [
    ("@1700000000 +0100", 1_700_000_000, 60), ("1700000000 -0530", 1_700_000_000, -330),
    ("@0 +0000", 0, 0), ("2024-01-02T03:04:05+01:00", 1_704_161_045, 60),
    ("2024-01-02 03:04:05 +0100", 1_704_161_045, 60), ("2024-01-02T03:04:05Z", 1_704_164_645, 0),
    ("2024-02-29T23:59:59.123-08:00", 1_709_279_999, -480), ("2024-01-02 03:04", 1_704_164_640, 0),
    ("Tue, 2 Jan 2024 03:04:05 +0100", 1_704_161_045, 60), ("2 Jan 2024 03:04:05 GMT", 1_704_164_645, 0),
    ("2038-01-19T03:14:08Z", 2_147_483_648, 0), ("2000-03-01T00:00:00+14:00", 951_818_400, 840),
    ("1970-01-01T00:00:00Z", 0, 0),
  ]) func datesAreGits(text: String, seconds: Int64, offset: Int) throws {
    sandbox.variables["GIT_AUTHOR_DATE"] = text
    let signature = try signature(.author)
    #expect(signature.seconds == seconds)
    #expect(signature.offsetMinutes == offset)
    #expect(try self.text(signature) == sandbox.git("var", "GIT_AUTHOR_IDENT", in: path))
  }

  @Test(arguments: [
    "yesterday", "2024-13-01T00:00:00Z", "2023-02-29T00:00:00Z", "2024-01-02T25:00:00Z", "@", "@12x", "-5", "12345",
    "2024-01-02T03:04:05+0a", "2024-01-02T03:04:05 PST", "1969-12-31T23:59:59Z", "Foo, 2 Jan 2024 03:04:05 +0000",
    "2024-01-02T03:04:05Z trailing", "@99999999999999999999 +0000",
  ]) func datesThatAreRefused(text: String) throws {
    sandbox.variables["GIT_COMMITTER_DATE"] = text
    let error = try expectGitError(.invalidValue) { _ = try signature(.committer) }
    #expect(error.operation.contains("GIT_COMMITTER_DATE"))
    #expect(error.detail.contains(text))
  }

  @Test func datesWithoutOffsetAreLocal() throws {
    sandbox.variables["GIT_AUTHOR_DATE"] = "2024-01-02T03:04:05"
    let signature = try sandbox.open(path).signature(.author, now: 0, utcOffsetMinutes: 90)
    #expect(signature.offsetMinutes == 90)
    #expect(signature.seconds == 1_704_164_645 - 90 * 60)
  }

  @Test func reproducibleDates() throws {
    sandbox.variables["SOURCE_DATE_EPOCH"] = "1500000000"
    let signature = try sandbox.open(path).signature(.author, now: 5, utcOffsetMinutes: 90)
    #expect(signature.seconds == 1_500_000_000 && signature.offsetMinutes == 0)
    sandbox.variables["GIT_AUTHOR_DATE"] = "@1600000000 +0100"
    #expect(try sandbox.open(path).signature(.author, now: 5, utcOffsetMinutes: 90).seconds == 1_600_000_000)
    sandbox.variables["SOURCE_DATE_EPOCH"] = "soon"
    let error = try expectGitError(.invalidValue) {
      _ = try sandbox.open(path).signature(.committer, now: 5, utcOffsetMinutes: 90)
    }
    #expect(error.operation.contains("SOURCE_DATE_EPOCH"))
  }

  @Test func nowIsTheRest() throws {
    let signature = try sandbox.open(path).signature(.committer, now: 1_234_567_890, utcOffsetMinutes: -60)
    #expect(signature.seconds == 1_234_567_890 && signature.offsetMinutes == -60)
  }
}
