import SeccardJSON
import SeccardTestSupport
import Testing

@Suite struct ReshardTests {
  private static let cards = [
    ("m", "1.0.0"), ("m", "1.1.0-rc.1"), ("vision", "1.0.0"), ("vision/m", "1.0.0"), ("vision/vit", "2.0.0+b"),
    ("0", "0.0.1"),
  ]

  /// Every card's place and bytes, as git has them, without the folders of the fan-out.
  private func digests(_ box: Sandbox) async throws -> [String] {
    try await box.git("ls-tree", "-r", "main", "cards/", in: "reg").split(separator: "\n").map { line in
      let parts = line.split(separator: "\t")
      let path = parts[1].split(separator: "/").dropFirst().drop { $0.count == 2 && $0.allSatisfy(\.isHexDigit) }
      return parts[0] + " " + path.joined(separator: "/")
    }.sorted()
  }

  @Test func everyFanoutHoldsTheSameCards() async throws {
    let box = try await Sandbox.withRegistry(cards: Self.cards.map { Cards.text($0.0, $0.1) })
    try await box.publish(Cards.text("m", "1.0.0", "\"a\": 1"), "--revise", "-m", "why")
    let list = try await box.succeed(["list"])
    let versions = try await box.succeed(["list", "m"])
    let log = try await box.succeed(["log"])
    let digests = try await digests(box)
    let count = Self.cards.count
    var from = 0
    for fanout in [1, 2, 0, 2, 1, 0] {
      let outcome = try await box.seccard(["registry", "reshard", "--fanout", "\(fanout)"])
      #expect(
        outcome.text == "moved \(count) cards from fanout \(from) to \(fanout) (main \(try await box.log("%h")[0]))\n")
      #expect(outcome.errors == "next: seccard registry doctor\n")
      #expect(try await box.log()[0] == "reshard to fanout \(fanout)")
      #expect(try await box.succeed(["list"]) == list)
      #expect(try await box.succeed(["list", "m"]) == versions)
      #expect(try await box.succeed(["log"]) == log)
      #expect(try await self.digests(box) == digests)
      #expect(
        try await box.succeed(["registry", "doctor"]).hasPrefix(
          "sound: \(count) cards of 5 models, format 1, fanout \(fanout), "))
      try await box.expectSound()
      try await expectPlaces(box, fanout)
      // No folder that has nothing left in it stays in the checkout.
      #expect(try await box.shell("find reg -name .git -prune -o -type d -empty -print").text == "")
      from = fanout
    }
    #expect(
      try await box.succeed(["show", "m@1.0.0", "--json", "--at", "main~3"]) == Cards.text("m", "1.0.0", "\"a\": 1"))
  }

  private func expectPlaces(_ box: Sandbox, _ fanout: Int) async throws {
    for (model, version) in Self.cards {
      let hash = try await box.sha256(model)
      let folders = ["", "\(hash.prefix(2))/", "\(hash.prefix(2))/\(hash.dropFirst(2).prefix(2))/"][fanout]
      #expect(box.exists("reg/cards/\(folders)\(model)/\(version).json"))
    }
  }

  @Test func theSameFanoutChangesNothing() async throws {
    let box = try await Sandbox.withRegistry("--fanout", "1", cards: [Cards.text("m", "1.0.0")])
    let before = try await box.state(of: "reg")
    #expect(try await box.succeed(["registry", "reshard", "--fanout", "1"]) == "the registry is at fanout 1 already\n")
    let outcome = try await box.seccard(["registry", "reshard", "--fanout", "1", "--json"])
    #expect(try JSONValue(parsing: outcome.output)["commit"] == .null)
    #expect(try await box.state(of: "reg") == before)
  }

  @Test func reportsWhatItDid() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0"), Cards.text("n", "1.0.0")])
    let report = try await box.report(["registry", "reshard", "--fanout", "2"], schema: "seccard.registry.reshard/1")
    #expect(report["from"] == 0)
    #expect(report["to"] == 2)
    #expect(report["cards"] == 2)
    #expect(report["commit"]?.string == (try await box.log("%H"))[0])
  }

  @Test(arguments: ["3", "-1", "x", ""])
  func anotherFanoutIsAUsageError(_ fanout: String) async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    #expect(try await box.seccard(["registry", "reshard", "--fanout=\(fanout)"]).code == 64)
    #expect(try await box.log().count == 2)
  }

  /// A registry that was resharded elsewhere is read by the layout of each commit.
  @Test func anEarlierStateIsReadByItsOwnLayout() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    for fanout in 1...2 {
      try await box.succeed(["registry", "reshard", "--fanout", "\(fanout)"])
      try await box.publish(Cards.text("m", "1.\(fanout).0"))
    }
    let counts = try await box.git("rev-list", "main", in: "reg").split(separator: "\n").map(String.init)
    for (commit, expected) in zip(counts, [3, 2, 2, 1, 1]) {
      #expect(try await box.succeed(["list", "m", "--at", commit]).split(separator: "\n").count == 1 + expected)
      #expect(try await box.succeed(["show", "m@1.0.0", "--json", "--at", commit]) == Cards.text("m", "1.0.0"))
    }
  }
}
