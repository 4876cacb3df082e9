/// What a file of an ML repository is for in its card, as far as its name tells.
enum FileRole: String, CaseIterable {
  case artifacts
  case dependencies
  case datasets
  case metrics
  case reports

  /// The role of a path; nil for one that has none.
  init?(_ path: String) {
    let parts = path.lowercased().split(separator: "/").map(String.init)
    guard let name = parts.last else { return nil }
    let folders = Set(parts.dropLast())
    if Self.isReport(name) {
      self = .reports
    } else if Self.isMetrics(name) {
      self = .metrics
    } else if Self.isDependencies(name, folders) {
      self = .dependencies
    } else if name == "dvc.lock" {
      self = .datasets
    } else if name.hasSuffix(".dvc"), name.utf8.count > 4 {
      // A pointer is what it points to.
      let target = String(name.dropLast(4))
      self = Self.isWeights(target, folders) || Self.modelFolders.contains(target) ? .artifacts : .datasets
    } else if Self.isWeights(name, folders) {
      self = .artifacts
    } else {
      return nil
    }
  }

  /// Why a file that has a role by its name is not meant; nil where it is.
  static func objection(to path: String) -> String? {
    let folders = path.lowercased().split(separator: "/").dropLast().map(String.init)
    return folders.contains(where: sampleFolders.contains) ? "is among tests or examples" : nil
  }

  /// The names of the files beside weights that say how they are loaded.
  static let loadingFiles: Set<String> = ["config.json", "tokenizer_config.json", "adapter_config.json"]

  private static let sampleFolders: Set<String> = ["test", "tests", "testdata", "fixtures", "example", "examples"]
  private static let dataFolders: Set<String> = [
    "data", "dataset", "datasets", "raw", "processed", "interim", "features",
  ]
  private static let modelFolders: Set<String> = ["model", "models", "weights", "checkpoint", "checkpoints"]

  // MARK: By name

  /// Formats that hold nothing but models.
  private static let modelSuffixes = [".safetensors", ".gguf", ".onnx", ".keras"]
  /// Formats that hold anything, data too.
  private static let openSuffixes = [".pt", ".pth", ".bin", ".pkl", ".joblib", ".npz", ".h5"]

  private static func isWeights(_ name: String, _ folders: Set<String>) -> Bool {
    if modelSuffixes.contains(where: name.hasSuffix) { return true }
    return openSuffixes.contains(where: name.hasSuffix) && folders.isDisjoint(with: dataFolders)
  }

  private static func isReport(_ name: String) -> Bool {
    if hasReportSuffix(name) { return true }
    guard name.hasSuffix(".json") else { return false }
    let stem = name.dropLast(5)
    return ["bom", "sbom", "vex"].contains(stem)
      || ["modelscan", "pip-audit", "pip_audit", "garak", "cyclonedx"].contains { stem.contains($0) }
  }

  /// Whether a name ends as nothing but reports do.
  static func hasReportSuffix(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".sarif", ".sarif.json", ".report.jsonl", ".cdx.json"].contains(where: name.hasSuffix)
  }

  private static func isMetrics(_ name: String) -> Bool {
    guard let suffix = [".json", ".yaml", ".yml", ".csv"].first(where: name.hasSuffix) else { return false }
    if name.hasPrefix("metrics") { return true }
    return suffix == ".json" && (name.contains("metrics") || name.hasPrefix("eval"))
  }

  private static func isDependencies(_ name: String, _ folders: Set<String>) -> Bool {
    if ["uv.lock", "poetry.lock", "pipfile.lock", "pyproject.toml"].contains(name) { return true }
    if name.hasSuffix(".txt") { return name.hasPrefix("requirements") || folders.contains("requirements") }
    let isYAML = name.hasSuffix(".yml") || name.hasSuffix(".yaml")
    return isYAML && (name.hasPrefix("environment") || name.hasPrefix("conda"))
  }
}
