import SeccardJSON
import SeccardTestSupport
import Testing

/// A registry with the card that may ship: published by Ada, approved by Grace, on the day that the examples are held
/// against.
///
/// The tests of a suite read it together: those that write make one of their own.
enum ApprovedRegistry {
  @TaskLocal private static var current: Sandbox?

  static var box: Sandbox {
    get throws { try #require(current, "the suite lacks the trait .approvedRegistry") }
  }

  static let spec = "sentiment-classifier@1.2.0"

  /// 2026-08-01, in seconds since 1970.
  static let today = "1785585600"

  /// A registry that a test may write to.
  static func make(_ options: String...) async throws -> Sandbox {
    let box = try Sandbox(["SECCARD_REGISTRY": "reg", "SOURCE_DATE_EPOCH": today])
    try await box.succeed(["init", "reg"] + options)
    try await box.succeed(["publish", Sandbox.project + "/" + GateExample.card])
    try await box.succeed(["review", "approve", spec, "--by", "Grace"])
    return box
  }

  struct Trait: SuiteTrait, TestScoping {
    func provideScope(
      for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
      let box = try await make("--bare")
      try box.write("approved.json", try await box.seccard("show", spec, "--json").output)
      try await $current.withValue(box) { try await function() }
    }
  }
}

extension Trait where Self == ApprovedRegistry.Trait {
  static var approvedRegistry: Self { Self() }
}

extension JSONValue {
  init(text: String) throws { self = try JSONValue(parsing: Array(text.utf8)) }

  /// The value with a patch (RFC 6902) on it.
  func patched(_ patch: String) throws -> JSONValue { try JSONPatch(JSONValue(text: patch)).applied(to: self) }

  /// The value with a patch (RFC 7396) merged into it.
  func merged(_ patch: JSONValue) -> JSONValue { JSONMergePatch.applied(patch, to: self) }
}

extension Sandbox {
  func json(_ file: String) throws -> JSONValue { try JSONValue(parsing: try read(file)) }

  func write(_ file: String, _ value: JSONValue) throws { try write(file, value.printed(.indented)) }

  /// What `check --json` says of each rule: `held`, `violated`, `waived`, `unknown` or `off`.
  func outcomes(_ words: [String], status: Int) async throws -> [String: String] {
    let report = try await report(["check"] + words, schema: "seccard.check/1", status: status)
    var outcomes: [String: String] = [:]
    for rule in report["rules"]?.array ?? [] {
      if let id = rule["rule"]?.string { outcomes[id] = rule["outcome"]?.string }
    }
    return outcomes
  }
}
