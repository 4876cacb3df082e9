internal import SeccardCard
internal import SeccardJSON

/// Code of a repository that a configuration asks its loader to fetch and run: modules of Python (`trust_remote_code`),
/// and kernels that stand in for the library's own attention.
///
/// Source: https://huggingface.co/docs/transformers/models#custom-models,
/// https://github.com/huggingface/transformers/blob/main/src/transformers/dynamic_module_utils.py and
/// …/integrations/hub_kernels.py
struct RemoteCode {
  private static let mapLimit = 64
  private static let kernelLimit = 64

  private let configuration: JSONValue
  /// The keys that ask for code, but for an `auto_map` that is a fact itself.
  private var isAsked = false
  /// Repositories of kernels, as they are written.
  private var kernels: Set<String> = []
  private let map: JSONObject?

  init(_ configuration: JSONValue) {
    self.configuration = configuration
    map = Self.plainMap(configuration["auto_map"])
    search(configuration, depth: 0)
  }

  /// Writes the facts `auto_map`, `trust_remote_code`, `code_revision`, `remote_code` and `attention_kernels` where there
  /// is something to say.
  func report(to content: inout ArtifactContent) {
    if let map { content.facts["auto_map"] = .object(map) }
    let trust = configuration["trust_remote_code"]?.bool
    if let trust { content.facts["trust_remote_code"] = .bool(trust) }
    if let revision = FactText.plain(configuration["code_revision"]) { content.facts["code_revision"] = revision }
    // Also where the map is no object, or inside another configuration: rules look at the flag then.
    if isAsked { content.facts["remote_code"] = true }
    let names = kernels.compactMap { FactText.plain($0) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    if !names.isEmpty {
      content.facts["attention_kernels"] = .array(names.prefix(Self.kernelLimit).map { .string($0) })
    }
    guard isAsked || map != nil || trust == true else { return }
    content.note(
      "config.remote-code", .high, "the configuration asks its loader to run code of a repository\(words)",
      risk: .unknown)
  }

  /// `auto_map` where it is what a loader writes: class names, and the code that stands for each.
  private static func plainMap(_ value: JSONValue?) -> JSONObject? {
    guard let map = value?.object, !map.isEmpty, map.count <= mapLimit else { return nil }
    let isPlain = map.members.allSatisfy { member in
      guard FactText.plain(member.key) != nil else { return false }
      switch member.value {
      case .null: return true
      case .string(let text): return FactText.plain(text) != nil
      case .array(let elements):
        return elements.count <= 4 && elements.allSatisfy { $0 == .null || FactText.plain($0) != nil }
      default: return false
      }
    }
    return isPlain ? map : nil
  }

  /// Looks for what names code in the value and in all within it. The reader of JSON bounds the depth.
  private mutating func search(_ value: JSONValue, depth: Int) {
    switch value {
    case .object(let object):
      for member in object.members {
        switch member.key {
        case "auto_map" where depth == 0 && map != nil: continue
        case "auto_map", "custom_pipelines": isAsked = isAsked || Self.isSet(member.value)
        // At the top it is a fact itself.
        case "trust_remote_code" where depth > 0: isAsked = isAsked || member.value == true
        case "attn_implementation", "_attn_implementation", "_attn_implementation_internal": searchKernels(member.value)
        // Its keys are the names of tensors, whatever they are, and each names a file.
        case "weight_map" where member.value.object != nil:
          for tensor in member.value.object?.members ?? [] where tensor.value.string == nil {
            search(.object(JSONObject([tensor])), depth: depth + 1)
          }
          continue
        default: break
        }
        search(member.value, depth: depth + 1)
      }
    case .array(let elements): for element in elements { search(element, depth: depth + 1) }
    default: break
    }
  }

  /// One name, or one for each part of the model. The library's own have no `/` in them; what has is fetched from the Hub.
  private mutating func searchKernels(_ value: JSONValue) {
    switch value {
    case .string(let name):
      guard name.utf8.contains(UInt8(ascii: "/")) else { return }
      isAsked = true
      kernels.insert(name)
    case .object(let parts): for part in parts.members { searchKernels(part.value) }
    case .array(let elements): for element in elements { searchKernels(element) }
    default: break
    }
  }

  private static func isSet(_ value: JSONValue) -> Bool {
    switch value {
    // A token's number in a vocabulary, say.
    case .null, .bool, .number: false
    case .object(let object): !object.isEmpty
    case .array(let elements): !elements.isEmpty
    case .string(let text): !text.isEmpty
    }
  }

  /// The classes of the map, or else the kernels.
  private var words: String {
    var names = map.map { $0.members.map(\.key) } ?? []
    if names.isEmpty {
      names = kernels.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { PrintableText.quoted($0) }
    }
    guard !names.isEmpty else { return "" }
    return ": " + names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and \(names.count - 3) more" : "")
  }
}
