import Foundation
import SeccardGit
import Testing

struct ConfigurationTests {
  let sandbox: Sandbox
  let path: String

  init() throws {
    sandbox = try Sandbox()
    path = try sandbox.makeRepository()
  }

  /// Both must see the same.
  func expect(_ key: String, _ value: String?, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let git = try? sandbox.git("config", "--get", key, in: path)
    #expect(git == value, "git", sourceLocation: sourceLocation)
    #expect(try sandbox.open(path).configString(key) == value, sourceLocation: sourceLocation)
  }

  /// Each stronger place is added to the weaker ones.
  @Test func precedence() throws {
    try expect("my.key", nil)
    sandbox.variables["GIT_CONFIG_NOSYSTEM"] = nil
    sandbox.variables["GIT_CONFIG_SYSTEM"] = sandbox.path("system")
    try sandbox.write(sandbox.path("system"), "[my]\n\tkey = system\n")
    try expect("my.key", "system")
    sandbox.variables["GIT_CONFIG_GLOBAL"] = nil
    try sandbox.write(sandbox.home + "/.config/git/config", "[my]\n\tkey = xdg\n")
    try expect("my.key", "xdg")
    try sandbox.write(sandbox.path("xdg/git/config"), "[my]\n\tkey = moved\n")
    sandbox.variables["XDG_CONFIG_HOME"] = sandbox.path("xdg")
    try expect("my.key", "moved")
    try sandbox.write(sandbox.home + "/.gitconfig", "[my]\n\tkey = home\n")
    try expect("my.key", "home")
    sandbox.variables["GIT_CONFIG_GLOBAL"] = sandbox.home + "/config"
    try expect("my.key", "system")
    try sandbox.write(sandbox.home + "/config", "[my]\n\tkey = global\n[include]\n\tpath = more\n")
    try expect("my.key", "global")
    try sandbox.write(sandbox.home + "/more", "[my]\n\tkey = included\n")
    try expect("my.key", "included")
    sandbox.variables["GIT_CONFIG_GLOBAL"] = ""
    try expect("my.key", "system")
    sandbox.variables["GIT_CONFIG_GLOBAL"] = sandbox.home + "/config"
    try sandbox.git("config", "my.key", "local", in: path)
    try expect("my.key", "local")
    try sandbox.git("config", "extensions.worktreeConfig", "true", in: path)
    try sandbox.git("config", "--worktree", "my.key", "worktree", in: path)
    try expect("my.key", "worktree")
    sandbox.variables.merge(
      ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "My.Key", "GIT_CONFIG_VALUE_0": "counted"]) { $1 }
    try expect("my.key", "counted")
    try expect("MY.kEY", "counted")
    sandbox.variables["GIT_CONFIG_PARAMETERS"] = "'my.key'='parameter'"
    try expect("my.key", "parameter")
    sandbox.variables["GIT_CONFIG_NOSYSTEM"] = "true"
    sandbox.variables["GIT_CONFIG_COUNT"] = nil
    sandbox.variables["GIT_CONFIG_PARAMETERS"] = nil
    try expect("my.key", "worktree")
  }

  @Test func conditionalIncludes() throws {
    try sandbox.write(
      sandbox.home + "/config", "[includeIf \"gitdir:\(sandbox.root)/repo/\"]\n\tpath = \(sandbox.path("work"))\n")
    try sandbox.write(sandbox.path("work"), "[user]\n\temail = work@example.com\n")
    try expect("user.email", "work@example.com")
    try sandbox.git("config", "includeIf.gitdir:/.path", sandbox.path("work"), in: path)
    try expect("user.email", "work@example.com")
    let other = try sandbox.makeRepository("other")
    #expect(try sandbox.open(other).configString("user.email") == nil)
  }

  @Test(arguments: [
    ("'my.key'='a b'", "a b"), ("'my.key=old'", "old"), ("'my.key'", "true"), ("'my.key'=", "true"),
    ("'my.key'='it'\\''s'", "it's"), ("'my.key'='wow'\\!''", "wow!"), ("'x.y'='1' 'my.key'='2'", "2"),
    ("'my.key'='1' 'my.key'='2'", "2"),
  ]) func parametersOfTheCommandLine(text: String, value: String) throws {
    sandbox.variables["GIT_CONFIG_PARAMETERS"] = text
    #expect(try sandbox.open(path).configString("my.key") == value)
    let type = value == "true" ? "bool" : "path"
    #expect(try sandbox.git("config", "--type=\(type)", "--get", "my.key", in: path) == value)
  }

  @Test func settingsHandedDownByGit() throws {
    try sandbox.git(
      "-c", "my.key=it's", "-c", "my.SUB.key=x=y", "-c", "my.flag", "-c", "alias.env=!env >env", "env", in: path)
    let line = try #require(
      try sandbox.read(path + "/env").split(separator: "\n").first { $0.hasPrefix("GIT_CONFIG_PARAMETERS=") })
    sandbox.variables["GIT_CONFIG_PARAMETERS"] = String(line.dropFirst("GIT_CONFIG_PARAMETERS=".count))
    let repository = try sandbox.open(path)
    #expect(try repository.configString("my.key") == "it's")
    #expect(try repository.configString("my.SUB.key") == "x=y")
    #expect(try repository.configString("my.sub.key") == nil)
    #expect(try repository.configBool("my.flag") == true)
  }

  @Test(arguments: [
    ["GIT_CONFIG_COUNT": "x"], ["GIT_CONFIG_COUNT": "1"], ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "a.b"],
    ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "nodot", "GIT_CONFIG_VALUE_0": ""],
    ["GIT_CONFIG_PARAMETERS": "'a.b"], ["GIT_CONFIG_PARAMETERS": "a.b"],
  ]) func brokenEnvironments(variables: [String: String]) throws {
    sandbox.variables.merge(variables) { $1 }
    let error = try expectGitError(.invalidValue) { _ = try sandbox.open(path) }
    #expect(error.operation.contains("GIT_CONFIG_"))
    #expect(throws: CommandFailure.self) { try sandbox.git("config", "--get", "user.name", in: path) }
  }

  @Test(arguments: [
    ("true", true), ("YES", true), ("on", true), ("1", true), ("-1", true), ("false", false), ("no", false),
    ("Off", false), ("0", false), ("", false), ("maybe", nil), ("2k", true),
  ]) func truthValues(text: String, value: Bool?) throws {
    try sandbox.git("config", "my.flag", text, in: path)
    func read() throws -> Bool? { try sandbox.open(path).configBool("my.flag") }
    if value == nil { #expect(throws: GitError.self) { try read() } } else { #expect(try read() == value) }
    sandbox.variables.merge(
      ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "my.flag", "GIT_CONFIG_VALUE_0": text]) { $1 }
    if value == nil { try expectGitError(.invalidValue) { _ = try read() } } else { #expect(try read() == value) }
  }

  @Test func writing() throws {
    let repository = try sandbox.open(path)
    try repository.setLocalConfig("seccard.registry", "a \"quoted\" # value")
    #expect(try sandbox.git("config", "--local", "seccard.registry", in: path) == "a \"quoted\" # value")
    #expect(try repository.configString("seccard.registry") == "a \"quoted\" # value")
    try sandbox.write(path + "/.git/config.lock", "")
    try expectGitError(.locked) { try repository.setLocalConfig("seccard.registry", "x") }
    #expect(try !sandbox.read(sandbox.home + "/config").contains("seccard"))
  }

  @Test func aBrokenFileIsNamed() throws {
    try sandbox.write(sandbox.home + "/config", "[user\n")
    let error = try #require(throws: GitError.self) { try sandbox.open(path) }
    #expect(error.description.contains(sandbox.home + "/config"))
  }
}
