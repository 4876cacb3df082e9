import SeccardTestSupport
import Testing

/// `core.sharedRepository`, which libgit2 1.5 does not honour by itself.
@Suite struct SharedRegistryTests {
  @Test(arguments: [("group", "-rw-rw----", "drwxrws---"), ("false", "-rw-------", "drwx------")])
  func whatIsWrittenIsAsOpenAsTheSettingSays(_ setting: String, _ file: String, _ folder: String) async throws {
    let box = try Sandbox()
    try await box.git("init", "-q", "--bare", "-b", "main", "--shared=\(setting)", "reg")
    try await box.seccard("init", "reg")
    try box.write("card.json", Cards.text("m", "1.0.0"))
    let run = "umask 077; exec '\(Sandbox.binary)' publish card.json --registry reg --quiet"
    let outcome = try await box.run("sh", ["-c", run])
    #expect(outcome.isSuccess, "\(outcome.errors)")
    let id = try await box.git("rev-parse", "main", in: "reg")
    let listing = try await box.run("ls", ["-ld", "reg/refs/heads/main", "reg/objects/\(id.prefix(2))"])
    let modes = listing.text.split(separator: "\n").map { String($0.prefix(10)) }.sorted()
    #expect(modes.contains(file), "\(listing.text)")
    #expect(modes.contains { $0 == folder || $0 == folder.replacing("s", with: "x") }, "\(listing.text)")
  }
}
