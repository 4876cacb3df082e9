import SeccardJSON
import SeccardTestSupport
import SeccardYAML
import Testing

/// `seccard init --ml`: what it finds, what it writes, and what it leaves alone.
@Suite struct InitMLTests {
  /// A repository `net` with files, none of which is in git yet.
  private static func box(_ files: [String: String], in folder: String = "net") async throws -> Sandbox {
    let box = try Sandbox()
    try await box.git("init", "-q", folder)
    for (name, text) in files { try box.write("\(folder)/\(name)", text) }
    return box
  }

  private static func box(_ names: String...) async throws -> Sandbox {
    try await box(Dictionary(uniqueKeysWithValues: names.map { ($0, "") }))
  }

  /// The first card's entry in the written `seccard.yaml`, without what every one has.
  private static func inputs(_ box: Sandbox) throws -> JSONObject {
    let value = try YAMLDocument(box.read("net/seccard.yaml")).value
    var entry = try #require(value["cards"]?.array?.first?.object)
    for key in ["model", "source", "output"] { entry[key] = nil }
    return entry
  }

  // MARK: The whole of it

  @Test func whatItFindsBecomesACard() async throws {
    let box = try await Self.box([
      "weights/a.safetensors": "", "weights/b.safetensors": "", "weights/config.json": "{}", "requirements.txt": "",
      "data/train.csv.dvc": Self.pointer("train.csv"), "metrics.json": "{}", "reports/scan.sarif": "{}",
      "README.md": "---\nlicense: apache-2.0\n---\n# A net\n",
    ])
    try await box.git("config", "user.name", "Ada", in: "net")
    try await box.git("config", "user.email", "ada@example.com", in: "net")
    try await box.git("add", "requirements.txt", "metrics.json", "reports", in: "net")
    let outcome = try await box.seccard(["init", "--ml"], in: "net")
    #expect(
      outcome.text == """
        found in "\(box.path)/net":
          model         net, from the folder's name
          license       apache-2.0, from README.md
          artifacts     weights/*.safetensors (2 files)
                        weights/config.json
          dependencies  requirements.txt
          datasets      data/*.dvc (1 file)
          metrics       metrics.json
          reports       reports/*.sarif (1 file)
        not in git yet, where generate reads them: data/train.csv.dvc
        wrote card.yaml, seccard.yaml

        """)
    #expect(outcome.errors == "next: git add card.yaml seccard.yaml && seccard generate\n      seccard hook install\n")
    #expect(
      try box.text("net/seccard.yaml") == """
        # The security model cards of this repository, for seccard generate.
        version: 1
        # Where cards are published to: a path from here on, or a URL.
        # registry: ../model-cards
        cards:
          - model: "net"
            # What people write.
            source: card.yaml
            # What seccard writes: the source with the evidence. Commit it, and edit the source instead.
            output: security-model-card.json
            # The model's files.
            artifacts:
              - "weights/*.safetensors"
              - weights/config.json
            # What it is built and run with.
            dependencies:
              - requirements.txt
            # What it was trained and evaluated on.
            datasets:
              - "data/*.dvc"
            # What was measured.
            metrics:
              - metrics.json
            # What security tools found.
            reports:
              - "reports/*.sarif"

        """)
    let card = try YAMLDocument(box.read("net/card.yaml")).value
    let details = try #require(card["model_details"])
    #expect(details["name"] == "net")
    #expect(details["version"] == "0.1.0")
    #expect(details["developer"] == "Ada")
    #expect(details["contact"] == "ada@example.com")
    #expect(details["license"] == "apache-2.0")
    #expect(
      try await box.git("status", "--porcelain", "card.yaml", "seccard.yaml", in: "net")
        == "?? card.yaml\n?? seccard.yaml\n")
  }

  private static func pointer(_ name: String) -> String {
    "outs:\n- md5: \(String(repeating: "a", count: 32))\n  size: 1\n  hash: md5\n  path: \(name)\n"
  }

  /// The card is valid, has every section of the original card, and nothing in it but placeholders is made up.
  @Test func theFirstCardIsValid() async throws {
    let box = try await Self.box("model.onnx")
    try await box.succeed(["init", "--ml"], in: "net")
    let outcome = try await box.seccard(["validate", "card.yaml"], in: "net")
    #expect(outcome.code == 0, "\(outcome.text)\(outcome.errors)")
    let findings = outcome.text.split(separator: "\n").filter { $0.hasPrefix("card.yaml:") }
    #expect(findings.count > 20)
    #expect(findings.allSatisfy { $0.hasSuffix("(text.placeholder)") }, "\(outcome.text)")
    let card = try #require(YAMLDocument(box.read("net/card.yaml")).value.object)
    let sections = [
      "schema_version", "model_details", "intended_use", "factors", "metrics", "evaluation_data", "training_data",
      "quantitative_analyses", "ethical_considerations", "caveats_and_recommendations", "security_considerations",
      "lifecycle",
    ]
    #expect(card.members.map(\.key) == sections)
    #expect(card["model_details"]?["developer"] == "TODO")
    for line in try box.text("net/card.yaml").split(separator: "\n") { #expect(line.count <= 120, "\(line)") }
  }

  @Test func generateGoesOnFromThere() async throws {
    let box = try await Self.box(["{a}.gguf": "y", "weights/m.onnx": "x", "metrics.json": "{\"f1\": 0.5}"])
    try await box.succeed(["init", "--ml"], in: "net")
    try await box.git("add", "-A", in: "net")
    try await box.succeed(["generate"], in: "net")
    let card = try JSONValue(parsing: box.read("net/security-model-card.json"))
    #expect(card["model_details"]?["name"] == "net")
    let artifacts = card["evidence"]?["artifacts"]?.array
    #expect(artifacts?.map { $0["path"] } == ["weights/m.onnx", "{a}.gguf"])
    #expect(artifacts?.map { $0["storage"] } == ["git", "git"])
    #expect(card["evidence"]?["metrics"]?.array?.first?["path"] == "metrics.json")
    try await box.git("commit", "-q", "-m", "First card", in: "net")
    #expect(try await box.seccard(["generate", "--check", "--from", "HEAD"], in: "net").code == 0)
  }

  // MARK: What is found

  /// Files that lie there, and what `seccard.yaml` then says of them.
  private static let findings: [(files: [String], yaml: JSONObject)] = [
    ([], [:]),
    (["model.safetensors"], ["artifacts": ["model.safetensors"]]),
    (
      ["a.gguf", "b.gguf", "sub/model.pt", "sub/model.pth", "c.keras", "d.h5", "e.npz", "f.joblib", "g.pkl"],
      ["artifacts": ["*.gguf", "c.keras", "d.h5", "e.npz", "f.joblib", "g.pkl", "sub/*.pt", "sub/*.pth"]]
    ),
    // What loads the weights lies beside them.
    (
      ["config.json", "w/m.safetensors", "w/config.json", "w/tokenizer_config.json", "w/other.json", "x/config.json"],
      ["artifacts": ["w/*.safetensors", "w/config.json", "w/tokenizer_config.json"]]
    ),
    (
      ["lora/adapter_model.safetensors", "lora/adapter_config.json"],
      ["artifacts": ["lora/*.safetensors", "lora/adapter_config.json"]]
    ),
    // A pointer is what it points to, and stands for it.
    (
      ["w/m.pt.dvc", "w/m.pt", "models.dvc", "data/a.csv.dvc", "data/b.dvc"],
      ["artifacts": ["models.dvc", "w/*.pt.dvc"], "datasets": ["data/*.dvc"]]
    ),
    (
      ["dvc.lock", "sub/dvc.lock", "sub/uv.lock"],
      ["datasets": ["dvc.lock", "sub/dvc.lock"], "dependencies": ["sub/uv.lock"]]
    ),
    (
      [
        "requirements.txt", "requirements-dev.txt", "requirements/gpu.txt", "poetry.lock", "Pipfile.lock",
        "environment.yml",
        "notes.txt",
      ],
      [
        "dependencies": [
          "Pipfile.lock", "environment.yml", "poetry.lock", "requirements-dev.txt", "requirements.txt",
          "requirements/gpu.txt",
        ]
      ]
    ),
    // One pattern for names that begin alike, none that would take other files in.
    (
      ["metrics-a.json", "metrics-b.json", "eval.json", "out/test_metrics.json", "metrics.csv", "metric.txt"],
      ["metrics": ["eval.json", "metrics*.json", "metrics.csv", "out/test_metrics.json"]]
    ),
    (
      ["eval_a.json", "eval_b.json", "eval_c.sarif.json"],
      ["metrics": ["eval_a.json", "eval_b.json"], "reports": ["eval_c.sarif.json"]]
    ),
    (
      [
        "r/a.sarif", "r/b.sarif", "r/garak.1.report.jsonl", "r/pip-audit.json", "modelscan-out.json", "bom.json",
        "a.cdx.json",
      ],
      [
        "reports": [
          "a.cdx.json", "r/*.sarif", "r/*.report.jsonl", "bom.json", "modelscan-out.json", "r/pip-audit.json",
        ]
      ]
    ),
    // What tools keep for themselves, and what is for tests.
    (
      [
        "node_modules/m.onnx", ".venv/m.pt", "any/pyvenv.cfg", "any/m.pt", "wandb/m.pt", "__pycache__/m.pkl",
        "tests/m.onnx", "lib/fixtures/metrics.json",
      ], [:]
    ),
    // Data in a format that models have, too.
    (["data/x.npz", "data/raw/y.pkl", "datasets/z.h5", "data/m.onnx"], ["artifacts": ["data/*.onnx"]]),
    // Names that mean something in a pattern.
    (["[w]/m*.onnx", "!x.onnx", "{a,b}.gguf"], ["artifacts": [#"\!x.onnx"#, #"\[w\]/*.onnx"#, #"\{a,b\}.gguf"#]]),
    (["größe/über.onnx", "a b/m.onnx", "on.onnx"], ["artifacts": ["a b/*.onnx", "größe/*.onnx", "on.onnx"]]),
  ]

  @Test(arguments: findings)
  func findsByName(_ files: [String], yaml: JSONObject) async throws {
    let box = try await Self.box(Dictionary(uniqueKeysWithValues: files.map { ($0, "") }))
    try await box.succeed(["init", "--ml"], in: "net")
    #expect(try JSONValue.object(Self.inputs(box)) == JSONValue.object(yaml))
  }

  @Test func manyFoldersAreOnePattern() async throws {
    var files: [String: String] = [:]
    for run in 1...20 {
      files["runs/\(run)/m.pt"] = ""
      files["runs/\(run)/metrics.json"] = ""
      files["runs/\(run)/other.json"] = ""
    }
    let box = try await Self.box(files)
    try await box.succeed(["init", "--ml"], in: "net")
    #expect(
      try JSONValue.object(Self.inputs(box)) == ["artifacts": ["runs/**/*.pt"], "metrics": ["runs/**/metrics.json"]])
  }

  @Test func theContentOfOpenFormatsIsAsked() async throws {
    let lfs = "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "a", count: 64))\nsize 5\n"
    let box = try await Self.box([
      "a/zip.bin": "PK\u{3}\u{4}…", "b/lfs.bin": lfs, "c/other.bin": "\u{7F}ELF", "pyproject.toml": "[tool.ruff]\n",
      "sub/pyproject.toml": "[project]\ndependencies = []\n",
    ])
    try box.write("net/d/pickle.bin", [0x80, 0x02, 0x7D])
    let report = try await box.report(["init", "--ml", "net"], schema: "seccard.init-ml/1")
    #expect(
      try JSONValue.object(Self.inputs(box))
        == ["artifacts": ["a/*.bin", "b/*.bin", "d/*.bin"], "dependencies": ["sub/pyproject.toml"]])
    #expect(
      report["left_out"] == [
        ["path": "c/other.bin", "reason": "is no model that is known by its first bytes"],
        ["path": "pyproject.toml", "reason": "names no dependencies"],
      ])
  }

  /// What git ignores no commit will hold; artefacts alone are read from disk.
  @Test func whatIsIgnoredIsTakenOfArtefactsAlone() async throws {
    let box = try await Self.box([
      ".gitignore": "*.pt\nout/\nkept.json\n", "w/m.pt": "", "out/metrics.json": "", "kept-metrics.json": "",
    ])
    try await box.git("add", "-A", in: "net")
    let report = try await box.report(["init", "--ml", "net"], schema: "seccard.init-ml/1")
    #expect(try JSONValue.object(Self.inputs(box)) == ["artifacts": ["w/*.pt"], "metrics": ["kept-metrics.json"]])
    #expect(report["left_out"] == [["path": "out/metrics.json", "reason": "is ignored by git"]])
  }

  @Test func whatOnlyTheIndexHoldsIsFound() async throws {
    let box = try await Self.box("w/m.onnx", "metrics.json")
    try await box.git("add", "-A", in: "net")
    _ = try await box.shell("rm -r net/w net/metrics.json")
    try await box.succeed(["init", "--ml"], in: "net")
    #expect(try JSONValue.object(Self.inputs(box)) == ["artifacts": ["w/*.onnx"], "metrics": ["metrics.json"]])
  }

  @Test func otherRepositoriesAreTheirOwn() async throws {
    let box = try await Self.box("m.onnx")
    try await box.git("init", "-q", "net/inner")
    try box.write("net/inner/x.onnx", "")
    try await box.succeed(["init", "--ml"], in: "net")
    #expect(try JSONValue.object(Self.inputs(box)) == ["artifacts": ["m.onnx"]])
  }

  // MARK: The model, the licence, the registry

  @Test func theNameIsTakenFromWhereItIsSaid() async throws {
    func model(_ options: [String], head: String?, folder: String = "Some-Net") async throws -> String? {
      let box = try await Self.box(head.map { ["README.md": "---\n\($0)\n---\n"] } ?? [:], in: folder)
      return try await box.report(["init", "--ml", folder] + options, schema: "seccard.init-ml/1")["model"]?.string
    }
    #expect(try await model([], head: nil) == "some-net")
    #expect(try await model([], head: "model_name: Head-Net") == "head-net")
    #expect(try await model([], head: "name: org/Net") == "org/net")
    #expect(try await model([], head: "model_name: A name for people") == "some-net")
    #expect(try await model(["--model", "vision/asked"], head: "model_name: Head-Net") == "vision/asked")
    let box = try await Self.box([:], in: "my net")
    let outcome = try await box.seccard(["init", "--ml", "my net"])
    #expect(outcome.code == 1)
    #expect(
      outcome.errors == """
        error: the model has no name yet: the folder's, "my net", cannot be one
          give it: --model NAME

        """)
    #expect(try await box.seccard(["init", "--ml", "my net", "--model", "No Name"]).code == 2)
    #expect(!box.exists("my net/seccard.yaml"))
  }

  private static let licenses: [([String: String], String)] = [
    (["README.md": "---\nlicense: mit\n---\n", "LICENSE": "SPDX-License-Identifier: Apache-2.0\n"], "mit"),
    (["README.md": "---\nlicense: other\nlicense_name: acme-1\n---\n"], "acme-1"),
    (
      ["README.md": "# No head\nlicense: mit\n", "LICENSE": "// SPDX-License-Identifier:  (MIT OR Apache-2.0)\r\n"],
      "(MIT OR Apache-2.0)"
    ),
    (["LICENSE": "MIT License\n\nPermission is hereby granted\n"], "TODO"),
    (["LICENSE.txt": "SPDX-License-Identifier: <what you like>\n"], "TODO"),
    (["README.md": "---\nlicense: [mit]\n---\n"], "TODO"), (["README.md": "---\nlicense: mit\n"], "TODO"),
    (["README.md": "---\r\nlicense: mit\r\nbase_model: a/b\r\n---\r\n"], "mit"),
    (["README.md": "---\n---\n"], "TODO"),
  ]

  @Test(arguments: licenses)
  func aLicenceIsTakenWhereItIsExplicit(_ files: [String: String], _ license: String) async throws {
    let box = try await Self.box(files)
    try await box.succeed(["init", "--ml"], in: "net")
    let card = try YAMLDocument(box.read("net/card.yaml")).value
    #expect(card["model_details"]?["license"] == .string(license))
    #expect(try await box.seccard(["validate", "net/card.yaml"]).code == 0)
  }

  @Test func aHeadThatCannotBeReadIsLeftOut() async throws {
    let bomb =
      "k0: &a0 [x, x, x, x]\n" + (1...20).map { "k\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1), *a\($0 - 1)]\n" }.joined()
    for (head, reason) in [
      ("license: [", "flow"), (bomb, "aliases"), ("a: 1\na: 2", "line 3, column 1: duplicate key"),
    ] {
      let box = try await Self.box(["README.md": "---\n\(head)\n---\n"])
      let report = try await box.report(["init", "--ml", "net"], schema: "seccard.init-ml/1")
      let leftOut = try #require(report["left_out"]?.array?.first)
      #expect(leftOut["path"] == "README.md")
      #expect(leftOut["reason"]?.string?.contains(reason) == true, "\(leftOut)")
    }
  }

  @Test(arguments: [
    ("reg", ".", "net", "../reg"), ("../reg", "net", ".", "../reg"), ("https://git.example.com/r.git", ".", "net", nil),
    ("not-there", ".", "net", nil), ("git@example.com:r.git", "net", ".", nil),
  ])
  func theRegistryIsNamedFromTheRoot(_ registry: String, from folder: String, path: String, named: String?) async throws
  {
    let box = try await Self.box("m.onnx")
    try await box.succeed(["init", "reg"])
    try await box.publish(Cards.text("net", "1.0.0"), "--registry", "reg")
    try await box.succeed(["init", "--ml", path, "--registry", registry], in: folder)
    #expect(try YAMLDocument(box.read("net/seccard.yaml")).value["registry"] == .string(named ?? registry))
    if named != nil { #expect(try await box.succeed(["show", "1.0.0"], in: "net").contains("Example")) }
  }

  // MARK: A card that is there

  private static let written = """
    {"model_details": {"name": "vision/net"}, "intended_use": {"primary_uses": "x"}, "training_data": "y", "factors": {}}
    """

  @Test(arguments: [
    ("card.json", "security-model-card.json"), ("docs/model_card.json", "security-model-card.json"),
    ("security-model-card.json", "security-model-card.generated.json"), ("card.yaml", "security-model-card.json"),
    ("MODEL-CARD.yml", "security-model-card.json"),
  ])
  func aCardThatPeopleWroteIsTheSource(_ path: String, _ output: String) async throws {
    let box = try await Self.box([path: Self.written, "config.json": "{}", "package.json": "{\"name\": 1}"])
    let outcome = try await box.seccard(["init", "--ml", "net"])
    #expect(outcome.isSuccess, "\(outcome.errors)")
    #expect(outcome.text.contains("  model         vision/net, from \(path)\n  card          \(path)\n"))
    #expect(outcome.text.hasSuffix("wrote seccard.yaml\n"))
    #expect(outcome.errors.contains("git add \([path, "seccard.yaml"].sorted().joined(separator: " ")) && "))
    let entry = try YAMLDocument(box.read("net/seccard.yaml")).value["cards"]?.array?.first
    #expect(entry?["source"] == .string(path))
    #expect(entry?["output"] == .string(output))
    #expect(try box.text("net/" + path) == Self.written)
    try await box.git("add", "-A", in: "net")
    _ = try await box.shell("sed -i 's/\"name\"/\"version\": \"1.0.0\", \"name\"/' net/\(path) && git -C net add -A")
    try await box.succeed(["generate"], in: "net")
  }

  @Test func aGeneratedCardStaysTheOutput() async throws {
    let box = try await Self.box("m.onnx")
    try await box.succeed(["init", "--ml"], in: "net")
    try await box.git("add", "-A", in: "net")
    try await box.succeed(["generate"], in: "net")
    _ = try await box.shell("mv net/security-model-card.json net/out.card.json && rm net/seccard.yaml")
    try await box.git("add", "-A", in: "net")
    try await box.succeed(["init", "--ml"], in: "net")
    let entry = try YAMLDocument(box.read("net/seccard.yaml")).value["cards"]?.array?.first
    #expect(entry?["source"] == "card.yaml")
    #expect(entry?["output"] == "out.card.json")
  }

  @Test func evidenceIsNoPartOfASource() async throws {
    let text = Self.written.dropLast() + ", \"evidence\": {\"artifacts\": []}}"
    let box = try await Self.box([
      "card.json": String(text), "b-card.json": Self.written, "c-card.json": Self.written, "d-card.json": "{",
    ])
    let report = try await box.report(["init", "--ml", "net"], schema: "seccard.init-ml/1")
    #expect(report["source"] == "b-card.json")
    let reasons = report["left_out"]?.array?.map { "\($0["path"]?.string ?? "") \($0["reason"]?.string ?? "")" }
    #expect(
      reasons == [
        "c-card.json is a second card; add it to the cards if it is one of its own",
        "card.json is a card with evidence, which no source has: take that out to make it the source",
        "d-card.json is not JSON: line 1, column 2: the text ends where a member name in quotes has to follow",
      ])
  }

  @Test func aCardOfAnotherModelIsRefused() async throws {
    let box = try await Self.box(["card.json": Self.written])
    let outcome = try await box.seccard(["init", "--ml", "net", "--model", "other"])
    #expect(outcome.code == 1)
    #expect(outcome.errors == "error: card.json is the card of vision/net, but other was asked for\n")
    try box.write("net/card.json", Self.written.replacing("vision/net", with: "My Net"))
    let unnamed = try await box.seccard(["init", "--ml", "net"])
    #expect(unnamed.code == 1)
    #expect(unnamed.errors.hasPrefix("error: card.json \"My Net\" is not a model name: "), "\(unnamed.errors)")
    #expect(!box.exists("net/seccard.yaml"))
  }
}
