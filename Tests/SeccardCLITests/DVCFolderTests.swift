import SeccardJSON
import SeccardTestSupport
import Testing

/// `wdir` of a `.dvc` file: its outputs lie in that folder, from the file's own on.
@Suite struct DVCFolderTests {
  private static let digest = "e5ebd4c02cefbe7955977c67ada242b7"

  private static func box(_ folder: String) async throws -> Sandbox {
    let box = try Sandbox()
    try await box.git("init", "-q", "net")
    try box.write(
      "net/sub/x.dvc", "wdir: \(folder)\nouts:\n- path: w.bin\n  hash: md5\n  md5: \(digest)\n")
    try box.write(
      "net/card.yaml", "model_details: {name: net, version: 0.1.0, developer: Ada, contact: a@example.com}\n")
    try box.write(
      "net/seccard.yaml",
      """
      version: 1
      cards:
        - model: net
          source: card.yaml
          output: card.json
          artifacts: ["sub/*.dvc"]
          datasets: ["sub/*.dvc"]

      """)
    try await box.git("add", "-A", in: "net")
    return box
  }

  @Test(arguments: [("../data", "data/w.bin"), (".", "sub/w.bin"), ("a/./b/", "sub/a/b/w.bin"), ("..", "w.bin")])
  func outputsLieInIt(_ folder: String, _ path: String) async throws {
    let box = try await Self.box(folder)
    try await box.succeed(["generate"], in: "net")
    let evidence = try JSONValue(parsing: box.read("net/card.json"))["evidence"]
    #expect(evidence?["artifacts"]?.array?.map { $0["path"] } == [.string(path)])
    #expect(evidence?["datasets"]?.array?.map { $0["name"] } == [.string(path)])
  }

  @Test(arguments: ["../..", "/", "/data", "../.git"])
  func outsideOfTheRepository(_ folder: String) async throws {
    let outcome = try await Self.box(folder).seccard(["generate"], in: "net")
    #expect(outcome.code != 0)
    #expect(outcome.errors.contains("outside the repository"))
  }
}
