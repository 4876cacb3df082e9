import SeccardJSON
import SeccardTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The original sample report, beside the project where there is one: no name, no schema_version, ten sections of prose.
private let seed = Sandbox.project + "/../shared/data/seed-card.json"

@Suite(.enabled(if: access(seed, R_OK) == 0, "the original sample card is not at \(seed)"))
struct SeedCardTests {
  private static let model = "acme-image-classifier"

  @Test func needsAName() async throws {
    let box = try await Sandbox.withRegistry("--bare")
    let outcome = try await box.seccard(["publish", seed])
    #expect(outcome.code == 2)
    #expect(
      outcome.errors.hasSuffix(
        """
        : the card has no model_details.name
          give it:                   --model NAME
          or write it into the card: model_details.name

        """))
    #expect(try await box.log().count == 1)
  }

  @Test func publishesShowsAndDiffers() async throws {
    let box = try await Sandbox.withRegistry()
    let text = try await box.succeed(["publish", seed, "--model", Self.model])
    #expect(text.hasPrefix("published \(Self.model) 1.0.0 (main "))

    // Nothing of it is lost: the stored card is the given one and its name.
    var given = try JSONValue(parsing: try box.read(seed))
    let stored = try JSONValue(parsing: try await box.seccard(["show", Self.model, "--json"]).output)
    guard case .object(var content) = given, case .object(var details)? = content["model_details"] else {
      Issue.record("the sample has no model_details")
      return
    }
    details["name"] = .string(Self.model)
    content["model_details"] = .object(details)
    given = .object(content)
    #expect(stored == given)

    let shown = try await box.succeed(["show", "1.0.0"])
    for (section, value) in content.members.map({ ($0.key, $0.value) }) {
      for leaf in Self.texts(value) {
        for word in leaf.split(separator: " ") { #expect(shown.contains(word), "\(section)") }
      }
    }

    let edited = String(decoding: try await box.seccard(["show", Self.model, "--json"]).output, as: UTF8.self)
      .replacing("\"version\": \"1.0.0\"", with: "\"version\": \"1.1.0\"")
      .replacing("\"license\": \"MIT License\"", with: "\"license\": \"Apache 2.0\"")
    try await box.publish(edited)
    #expect(
      try await box.succeed(["diff", "v1.0.0", "v1.1.0"]) == """
        \(Self.model)@1.0.0 -> \(Self.model)@1.1.0: to read: 1 change

        Model details
          ~ version  1.0.0 -> 1.1.0
          ~ license  MIT License -> Apache 2.0
              * to read  license.changed
                "MIT License" -> "Apache 2.0"
                what others may do with the model, and what they owe for it, is
                different

        2 fields changed: 2 replaced

        """)
    #expect(try await box.succeed(["registry", "doctor"]).hasPrefix("sound: 2 cards of 1 model"))
    try await box.expectSound()
  }

  private static func texts(_ value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .object(let object): object.members.flatMap { texts($0.value) }
    default: []
    }
  }
}
