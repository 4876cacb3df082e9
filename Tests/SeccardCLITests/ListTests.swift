import SeccardJSON
import SeccardTestSupport
import Testing

@Suite(.fixedRegistry) struct ListTests {
  @Test func printsModelsWithTheirLatestVersion() async throws {
    let outcome = try await FixedRegistry.box.seccard(["list"])
    #expect(
      outcome.text == """
        MODEL       LATEST  VERSIONS
        resnet50    1.1.0          3
        tiny        1.10.0         2
        vision/vit  0.1.0          1

        """)
    #expect(outcome.errors == "")
    #expect(outcome.code == 0)
  }

  @Test func printsDetailsOfTheLatestVersion() async throws {
    #expect(
      try await FixedRegistry.box.succeed(["list", "--long"]) == """
        MODEL       LATEST  VERSIONS  TYPE                  DATE        AUTHOR
        resnet50    1.1.0          3  Image classification  2024-03-01  Grace
        tiny        1.10.0         2                        2024-04-01  Ada
        vision/vit  0.1.0          1                        2024-04-01  Ada

        """)
  }

  @Test func printsVersionsInOrderOfPrecedence() async throws {
    let outcome = try await FixedRegistry.box.seccard(["list", "resnet50"])
    #expect(
      outcome.text == """
        VERSION     PUBLISHED   AUTHOR  REVISIONS
        1.0.0       2024-02-01  Ada             1
        1.1.0       2024-03-01  Grace           0
        2.0.0-rc.1  2024-03-05  Grace           0

        """)
    #expect(outcome.errors == "next: seccard diff resnet50 1.1.0 2.0.0-rc.1\n")
  }

  @Test(arguments: [
    ("first", "MODEL     LATEST  VERSIONS\nresnet50  1.0.0          1\n"),
    ("main~3", "MODEL     LATEST  VERSIONS\nresnet50  1.1.0          2\n"),
    ("main^{/rc.1}", "MODEL     LATEST  VERSIONS\nresnet50  1.1.0          3\n"),
  ])
  func readsAnEarlierState(_ revision: String, _ text: String) async throws {
    let box = try FixedRegistry.box
    #expect(try await box.succeed(["list", "--at", revision]) == text)
    let id = try await box.git("rev-parse", revision, in: "reg").dropLast()
    #expect(try await box.succeed(["list", "--at", String(id)]) == text)
    #expect(try await box.succeed(["list", "--at", String(id.prefix(12))]) == text)
  }

  @Test func reportsModels() async throws {
    let box = try FixedRegistry.box
    let report = try await box.report(["list", "--long"], schema: "seccard.list/1")
    #expect(report["commit"]?.string == (try await box.log("%H")).first)
    let models = try #require(report["models"]?.array)
    try #require(models.compactMap { $0["name"]?.string } == ["resnet50", "tiny", "vision/vit"])
    #expect(models[0]["latest"] == "1.1.0")
    #expect(models[0]["versions"] == 3)
    #expect(models[0]["type"] == "Image classification")
    #expect(models[0]["published"]?["commit"]?.string == (try await box.log("%H"))[3])
    #expect(models[0]["published"]?["author"] == ["name": "Grace", "email": "grace@example.com"])
    #expect(models[0]["published"]?["date"] == "2024-03-01T12:00:00+01:00")
    #expect(report["problems"] == [])
  }

  @Test func reportsVersions() async throws {
    let box = try FixedRegistry.box
    let report = try await box.report(["list", "resnet50"], schema: "seccard.list/1")
    #expect(report["model"] == "resnet50")
    let versions = try #require(report["versions"]?.array)
    try #require(versions.compactMap { $0["version"]?.string } == ["1.0.0", "1.1.0", "2.0.0-rc.1"])
    #expect(versions.compactMap { $0["revisions"]?.number?.intValue } == [1, 0, 0])
    #expect(versions[0]["latest_revision"]?["commit"]?.string == (try await box.log("%H"))[0])
    #expect(versions[1]["latest_revision"] == .null)
  }
}

@Suite struct ListOrderTests {
  /// SemVer 2.0, section 11, and for build metadata, which has no precedence, the order of its bytes.
  private static let ordered = [
    "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",
    "1.0.0", "1.0.0+b1", "1.0.0+b2", "1.9.0", "1.10.0", "2.0.0", "10.0.0", "11.0.0-rc.1",
  ]

  @Test func versionsAreInOrderOfPrecedence() async throws {
    let box = try await Sandbox.withRegistry(
      "--bare", cards: Self.ordered.shuffled().map { Cards.text("m", $0) } + [Cards.text("pre", "1.0.0-rc.1")])
    let lines = try await box.succeed(["list", "m"]).split(separator: "\n").dropFirst()
    #expect(lines.map { String($0.prefix { $0 != " " }) } == Self.ordered)
  }

  @Test func latestIsNeverAPrerelease() async throws {
    let box = try await Sandbox.withRegistry(
      "--bare", cards: Self.ordered.shuffled().map { Cards.text("m", $0) } + [Cards.text("pre", "1.0.0-rc.1")])
    #expect(
      try await box.succeed(["list"]) == """
        MODEL  LATEST  VERSIONS
        m      10.0.0        15
        pre    -              1

        """)
    let report = try await box.report(["list"], schema: "seccard.list/1")
    #expect(report["models"]?.array?.map { $0["latest"] } == ["10.0.0", .null])
    for spec in ["m", "m@latest"] {
      #expect(try await box.succeed(["show", spec, "--field", "model_details.version"]) == "10.0.0\n")
    }
    let refused = try await box.seccard(["show", "pre"])
    #expect(refused.code == 2)
    #expect(
      refused.errors == """
        error: pre has pre-releases only, and latest never means one
          the newest is: pre@1.0.0-rc.1

        """)
  }

  @Test(arguments: [[], ["--long"], ["--json"]])
  func anEmptyRegistryIsNoError(_ options: [String]) async throws {
    let box = try await Sandbox.withRegistry("--bare")
    let outcome = try await box.seccard(["list"] + options)
    #expect(outcome.code == 0)
    #expect(options == ["--json"] || outcome.text == "")
    #expect(options == ["--json"] || outcome.errors.hasPrefix("the registry holds no model\n"))
  }
}
