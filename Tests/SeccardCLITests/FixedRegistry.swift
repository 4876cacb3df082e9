import SeccardTestSupport
import Testing

/// One small registry that the tests of a suite read together: they must not write to it.
///
/// Its history, oldest first:
///
/// | day | by | what |
/// |---|---|---|
/// | 2024-01-01 | Ada | init |
/// | 2024-02-01 | Ada | publish resnet50 1.0.0; the tag `first` stands here |
/// | 2024-03-01 | Grace | publish resnet50 1.1.0 |
/// | 2024-03-05 | Grace | publish resnet50 2.0.0-rc.1 |
/// | 2024-04-01 | Ada | publish tiny 1.10.0, tiny 1.9.0 and vision/vit 0.1.0 in one commit |
/// | 2024-05-01 | Grace | revise resnet50 1.0.0: the license was wrong |
enum FixedRegistry {
  @TaskLocal private static var current: Sandbox?

  static var box: Sandbox {
    get throws { try #require(current, "the suite lacks the trait .fixedRegistry") }
  }

  static let first = """
    {
      "schema_version": "1.0",
      "model_details": {
        "name": "resnet50",
        "developer": "Example Labs",
        "version": "1.0.0",
        "type": "Image classification",
        "license": "GPL",
        "contact": "ml@example.com"
      },
      "training_data": "ImageNet",
      "security_considerations": {
        "threat_modeling": "Inputs are checked for size before inference.",
        "threats": [
          {
            "id": "AML.T0020",
            "title": "Poisoned training data",
            "impact": "high",
            "status": "open"
          },
          {
            "id": "AML.T0043",
            "title": "Adversarial input",
            "status": "open"
          }
        ]
      },
      "acme_review": {
        "cost_center": 42.0,
        "boards": [
          "ml",
          "security"
        ]
      }
    }

    """

  static let revised = first.replacing("GPL", with: "MIT")

  static let second = """
    {
      "schema_version": "1.0",
      "model_details": {
        "name": "resnet50",
        "developer": "Example Labs",
        "version": "1.1.0",
        "type": "Image classification",
        "license": "MIT",
        "contact": "ml@example.com"
      },
      "metrics": {
        "performance_measures": "Accuracy: 95 %"
      },
      "security_considerations": {
        "threat_modeling": "Inputs are checked for size and type before inference.",
        "threats": [
          {
            "id": "AML.T0020",
            "title": "Poisoned training data",
            "impact": "high",
            "status": "mitigated"
          },
          {
            "id": "AML.T0051",
            "title": "Prompt injection",
            "status": "open"
          }
        ]
      },
      "acme_review": {
        "cost_center": 42,
        "boards": [
          "ml",
          "security",
          "legal"
        ]
      }
    }

    """

  static let third = second.replacing("\"1.1.0\"", with: "\"2.0.0-rc.1\"")

  struct Trait: SuiteTrait, TestScoping {
    func provideScope(
      for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
      let box = try await make()
      try await $current.withValue(box) { try await function() }
    }
  }

  private static func make() async throws -> Sandbox {
    func on(_ day: String, by name: String) -> [String: String] {
      [
        "GIT_AUTHOR_DATE": "\(day)T12:00:00+01:00", "GIT_COMMITTER_DATE": "\(day)T12:00:00+01:00",
        "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": name.lowercased() + "@example.com",
      ]
    }
    let box = try Sandbox(["SECCARD_REGISTRY": "reg"])
    try await box.succeed(["init", "reg", "--bare"], on("2024-01-01", by: "Ada"))
    try await box.publish([first], [], on("2024-02-01", by: "Ada"))
    try await box.git("tag", "first", "main", in: "reg")
    try await box.publish([second], [], on("2024-03-01", by: "Grace"))
    try await box.publish([third], [], on("2024-03-05", by: "Grace"))
    let others = [("tiny", "1.10.0"), ("tiny", "1.9.0"), ("vision/vit", "0.1.0")].map { Cards.text($0, $1) }
    try await box.publish(others, [], on("2024-04-01", by: "Ada"))
    try await box.publish(
      [revised], ["--revise", "-m", "the license was wrong"], on("2024-05-01", by: "Grace"))
    return box
  }
}

extension Trait where Self == FixedRegistry.Trait {
  /// Makes the registry before the suite's first test and takes it away after the last.
  static var fixedRegistry: Self { Self() }
}
