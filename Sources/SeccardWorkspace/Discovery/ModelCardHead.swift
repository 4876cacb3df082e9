internal import SeccardJSON
internal import SeccardYAML

/// What the head of a Hugging Face model card says outright: the YAML between two lines `---` at the top of a README.
///
/// Source: https://huggingface.co/docs/hub/model-cards#model-card-metadata
struct ModelCardHead {
  var license: String?
  var name: String?
  var baseModels: [String] = []

  /// The most bytes of a README that are looked at.
  static let mostBytes = 1 << 18

  /// Nil for a text without a head.
  init?(_ bytes: [UInt8]) throws(YAMLError) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
    func isFence(_ line: ArraySlice<UInt8>) -> Bool {
      line.elementsEqual("---".utf8) || line.elementsEqual("---\r".utf8)
    }
    guard let first = lines.popFirst(), isFence(first), let end = lines.firstIndex(where: isFence) else { return nil }
    // A line for the fence, so that places are those of the file.
    let head = lines[..<end].reduce(into: [UInt8(ascii: "\n")]) { $0 += $1 + [UInt8(ascii: "\n")] }
    let value: JSONValue
    do { value = try YAMLDocument(head).value } catch {
      if error.code == .empty { return nil }
      throw error
    }
    func text(_ key: String) -> String? { value[key]?.string.flatMap { $0.isEmpty ? nil : $0 } }
    license = text("license") == "other" ? text("license_name") : text("license")
    name = text("model_name") ?? text("name")
    baseModels = text("base_model").map { [$0] } ?? value["base_model"]?.array?.compactMap(\.string) ?? []
  }
}
