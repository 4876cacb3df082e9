import SeccardCard
import SeccardJSON
import SeccardTestSupport
import SeccardYAML
import Testing

@testable import SeccardExchange

/// The YAML head of a README, in the hub's own terms.
@Suite struct HuggingFaceExportTests {
  private static let card: JSONObject = [
    "model_details": ["name": "vision/tiny", "license": "MIT License"],
    "evidence": [
      "datasets": [
        ["name": "a", "source": "https://huggingface.co/datasets/acme/reviews"],
        ["name": "b", "source": "data/b.dvc"], ["name": "c", "source": "hf://datasets/acme/reviews"],
        ["name": "d", "source": "https://huggingface.co/datasets/acme/reviews/x: [y"],
      ], "dependencies": ["base_model": ["id": "acme/base", "revision": "main"]],
      "metrics": [
        ["path": "metrics.json", "values": ["/eval/accuracy": 0, "/eval/f1": 1]],
        ["path": "empty.json", "values": [:]],
      ],
    ],
  ]

  private func head(_ card: JSONObject) throws -> JSONValue {
    let bytes = HuggingFaceExport(name: "card.json").readme(of: card).bytes
    return .object(try #require(try MarkdownHead(bytes, from: 0)).values)
  }

  @Test func theHeadSaysWhatTheCardSays() throws {
    #expect(
      try head(Self.card) == [
        "license": "mit", "base_model": "acme/base", "datasets": ["acme/reviews"], "tags": ["security-model-card"],
        "model-index": [
          [
            "name": "vision/tiny",
            "results": [
              [
                "task": ["type": "other"], "dataset": ["type": "other", "name": "metrics.json"],
                "metrics": [
                  ["type": "accuracy", "value": 0, "name": "/eval/accuracy"],
                  ["type": "f1", "value": 1, "name": "/eval/f1"],
                ],
              ]
            ],
          ]
        ],
      ])
    #expect(try head([:]) == ["tags": ["security-model-card"]])
  }

  @Test(
    arguments: [
      ("MIT", "mit"), ("mit", "mit"), ("Apache-2.0", "apache-2.0"), ("Apache License 2.0", "apache-2.0"),
      ("GPL-3.0-only", "gpl-3.0"), ("GPL-3.0-or-later", nil), ("MIT OR Apache-2.0", nil),
      ("Proprietary: see\nbelow", nil),
      ("MIT, for research", nil), ("other", nil),
    ] as [(String, String?)])
  func aLicenseIsTheHubsWhereItIsExactlyThat(_ license: String, _ identifier: String?) throws {
    let card: JSONObject = ["model_details": ["license": .string(license)]]
    let head = try #require(try head(card).object)
    #expect(head["license"] == .string(identifier ?? "other"))
    #expect(head["license_name"] == (identifier == nil ? .string(license) : nil))
    let readme = HuggingFaceExport(name: "c").readme(of: card)
    #expect(try MarkdownImport.card(from: readme.bytes).content == card)
    #expect(readme.account.notCarried.isEmpty)
  }

  @Test(
    .enabled("needs a Python with huggingface_hub, named by SECCARD_TEST_PYTHON") {
      await MarkdownRenderer.isThere("huggingface_hub")
    })
  func theHubsOwnReaderAgrees() async throws {
    let box = try Sandbox()
    try box.write("README.md", HuggingFaceExport(name: "c").readme(of: Self.card).bytes)
    let program = """
      import json
      from huggingface_hub import ModelCard
      data = ModelCard.load("README.md", ignore_metadata_errors=False).data
      results = [[r.metric_name, r.metric_type, r.metric_value, r.dataset_name] for r in data.eval_results]
      print(json.dumps([data.license, data.base_model, data.datasets, data.tags, data.model_name, results]))
      """
    let outcome = try await box.run(MarkdownRenderer.python, ["-c", program])
    #expect(outcome.isSuccess, "\(outcome.errors)")
    #expect(
      try JSONValue(parsing: outcome.output) == [
        "mit", "acme/base", ["acme/reviews"], ["security-model-card"], "vision/tiny",
        [["/eval/accuracy", "accuracy", 0, "metrics.json"], ["/eval/f1", "f1", 1, "metrics.json"]],
      ])
  }
}
