internal import SeccardCard
internal import SeccardJSON

/// What kind of configuration a JSON value is, told by its keys, and what it says.
///
/// Source: https://huggingface.co/docs/transformers/main_classes/configuration (`config.json`), …/tokenizer
/// (`tokenizer_config.json`), …/text_generation (`generation_config.json`);
/// https://github.com/huggingface/peft/blob/main/src/peft/config.py (`adapter_config.json`);
/// https://huggingface.co/docs/huggingface_hub/package_reference/serialization (`model.safetensors.index.json`);
/// https://github.com/huggingface/tokenizers/blob/main/tokenizers/src/tokenizer/serialization.rs (`tokenizer.json`)
enum ModelConfiguration {
  /// Writes down the facts of a configuration, and judges it.
  ///
  /// A loader reads a file under the name that it has for it, whatever other keys the file holds. So what is asked of a
  /// loader is looked for in every JSON, also in that of another kind or of none.
  static func read(_ value: JSONValue, into content: inout ArtifactContent) throws(InspectionFailure) {
    let kind = value.object.flatMap { Kind($0) }
    if let object = value.object, let kind {
      readFacts(object, kind, into: &content)
    } else {
      content.note(
        "json.unknown", .low, "the JSON is of no kind that is known here, and so is what a loader does with it",
        risk: .unknown)
    }
    checkFiles(value["weight_map"]?.object, into: &content)
    RemoteCode(value).report(to: &content)
    try readTemplates(value["chat_template"], of: kind, into: &content)
  }

  /// What the configuration says of the model.
  private static func readFacts(_ object: JSONObject, _ kind: Kind, into content: inout ArtifactContent) {
    content.format = kind.rawValue
    for key in kind.plainKeys {
      if let text = FactText.plain(object[key]) { content.facts[key] = text }
    }
    switch kind {
    case .model:
      if let classes = object["architectures"]?.array, classes.count <= 16 {
        content.facts["architectures"] = .array(classes.compactMap { FactText.plain($0) })
      }
      if let type = FactText.plain(object["dtype"] ?? object["torch_dtype"]) { content.facts["dtype"] = type }
      if let method = FactText.plain(object["quantization_config"]?["quant_method"]) {
        content.facts["quant_method"] = method
      }
      if let name = object["_name_or_path"]?.string, name.contains("/"), let id = FactText.hubID(name) {
        content.facts["name_or_path"] = .string(id)
      }
    case .adapter: readBaseModel(object, into: &content)
    case .index:
      let map = object["weight_map"]?.object
      content.facts["tensors"] = .number(JSONNumber(map?.count ?? 0))
      content.facts["files"] = .number(JSONNumber(files(map).count))
    case .tokenizer, .tokenizers, .generation, .template: break
    }
  }

  /// `base_model`: the id on the Hugging Face Hub and the revision, where it is stated. A path is somebody's machine's.
  private static func readBaseModel(_ object: JSONObject, into content: inout ArtifactContent) {
    guard let name = object["base_model_name_or_path"]?.string, !name.isEmpty else { return }
    guard let id = FactText.hubID(name) else {
      return content.note(
        "adapter.base-model", .low,
        "base_model_name_or_path is no name of a model on the Hub: which model the adapter belongs to is not recorded")
    }
    var base: JSONObject = ["id": .string(id)]
    if let revision = FactText.plain(object["revision"]) { base["revision"] = revision }
    content.facts["base_model"] = .object(base)
  }

  /// The files of a model that is kept in several.
  private static func files(_ map: JSONObject?) -> Set<String> {
    Set((map?.members ?? []).compactMap(\.value.string))
  }

  private static func checkFiles(_ map: JSONObject?, into content: inout ArtifactContent) {
    let leaving = files(map).filter { ExternalPath.leavesDirectory($0) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard let first = leaving.first else { return }
    let more = leaving.count > 1 ? " and \(leaving.count - 1) more" : ""
    content.note(
      "index.external-path", .critical,
      "weights are kept in \(PrintableText.quoted(first))\(more), outside the model's folder: who loads the model reads a "
        + "file that its author chose",
      risk: .dangerous)
  }

  /// A template, or a list of them with their names.
  private static func readTemplates(
    _ value: JSONValue?, of kind: Kind?, into content: inout ArtifactContent
  ) throws(InspectionFailure) {
    do throws(InspectionFailure) {
      let templates = try templates(value)
      if kind == .template { templates.reportAlone(to: &content) } else { templates.report(to: &content) }
    } catch {
      // In JSON of no known kind, the key may mean anything.
      if kind != nil { throw error }
    }
  }

  private static func templates(_ value: JSONValue?) throws(InspectionFailure) -> ChatTemplates {
    var templates = ChatTemplates()
    switch value {
    case nil, .null?: break
    case .string(let text)?: try templates.add("default", text: text)
    case .array(let elements)?:
      for element in elements {
        guard let name = element["name"]?.string, let text = element["template"]?.string else {
          throw .unsound("chat-template", "chat_template is a list of what is no name and template")
        }
        try templates.add(name, text: text)
      }
    default: throw .unsound("chat-template", "chat_template is neither text nor a list")
    }
    return templates
  }
}

extension ModelConfiguration {
  enum Kind: String {
    case adapter = "peft-adapter-config"
    case tokenizer = "transformers-tokenizer-config"
    case tokenizers = "tokenizers"
    case generation = "transformers-generation-config"
    case model = "transformers-config"
    case index = "weights-index"
    case template = "transformers-chat-template"

    init?(_ object: JSONObject) {
      func has(_ keys: String...) -> Bool { keys.contains { object[$0] != nil } }
      if object["peft_type"]?.string != nil {
        self = .adapter
      } else if object["weight_map"]?.object != nil {
        self = .index
      } else if object["model"]?["type"]?.string != nil, has("added_tokens"),
        has("pre_tokenizer", "normalizer", "decoder")
      {
        self = .tokenizers
      } else if has("tokenizer_class", "added_tokens_decoder")
        || has("model_max_length") && has("bos_token", "eos_token", "unk_token", "chat_template")
      {
        // config.json may name the class of its tokenizer.
        self =
          has("model_type", "architectures") && !has("added_tokens_decoder", "model_max_length") ? .model : .tokenizer
      } else if object["model_type"]?.string != nil || object["architectures"]?.array != nil {
        self = .model
      } else if has("_from_model_config")
        || has("transformers_version") && has("bos_token_id", "eos_token_id", "pad_token_id", "max_new_tokens")
      {
        self = .generation
      } else if has("chat_template"), object.count == 1 {
        self = .template
      } else {
        return nil
      }
    }

    /// What is a fact as it is written.
    var plainKeys: [String] {
      switch self {
      case .model: ["model_type", "transformers_version"]
      case .tokenizer: ["tokenizer_class"]
      case .generation: ["transformers_version"]
      case .adapter: ["peft_type", "task_type"]
      case .tokenizers, .index, .template: []
      }
    }
  }
}
