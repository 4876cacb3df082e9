import SeccardCard
import SeccardEvidence
import SeccardJSON
import Testing

/// Configurations of Hugging Face's libraries, other JSON, and other text.
@Suite struct ConfigurationTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let verdict: String
    let facts: String

    init(_ name: String, _ text: String, _ verdict: String, _ facts: String = "{}") {
      testDescription = name
      self.text = text
      self.verdict = verdict
      self.facts = facts
    }
  }

  private static let digestOfABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  private static let examples: [Example] = [
    Example(
      "config.json",
      #"{"_name_or_path":"org/base","architectures":["BertModel"],"model_type":"bert","torch_dtype":"float32","#
        + #""transformers_version":"4.44.0","vocab_size":3}"#,
      "transformers-config, none",
      #"{"model_type":"bert","transformers_version":"4.44.0","architectures":["BertModel"],"dtype":"float32","#
        + #""name_or_path":"org/base"}"#),
    Example(
      "config.json from a machine",
      #"{"_name_or_path":"/home/me/checkpoints/7","model_type":"bert","dtype":"bfloat16"}"#,
      "transformers-config, none", #"{"model_type":"bert","dtype":"bfloat16"}"#),
    Example(
      "config.json with code",
      #"{"model_type":"x","auto_map":{"AutoConfig":"configuration.X","AutoModel":"org/code--modeling.X"},"#
        + #""code_revision":"0123abc"}"#,
      "transformers-config, unknown: config.remote-code",
      #"{"model_type":"x","auto_map":{"AutoConfig":"configuration.X","AutoModel":"org/code--modeling.X"},"#
        + #""code_revision":"0123abc"}"#),
    Example(
      "config.json with code inside", #"{"model_type":"x","text_config":{"auto_map":{"AutoModel":"modeling.X"}}}"#,
      "transformers-config, unknown: config.remote-code", #"{"model_type":"x","remote_code":true}"#),
    Example(
      "config.json with pipelines", #"{"model_type":"x","custom_pipelines":{"p":{"impl":"p.P"}}}"#,
      "transformers-config, unknown: config.remote-code", #"{"model_type":"x","remote_code":true}"#),
    Example(
      "auto_map that is no object", #"{"model_type":"x","auto_map":"modeling.X"}"#,
      "transformers-config, unknown: config.remote-code", #"{"model_type":"x","remote_code":true}"#),
    Example(
      "auto_map that is empty", #"{"model_type":"x","auto_map":{},"trust_remote_code":false}"#,
      "transformers-config, none", #"{"model_type":"x","trust_remote_code":false}"#),
    Example(
      "trust_remote_code", #"{"model_type":"x","trust_remote_code":true}"#,
      "transformers-config, unknown: config.remote-code", #"{"model_type":"x","trust_remote_code":true}"#),
    Example(
      "code behind a weight map",
      #"{"model_type":"llama","auto_map":{"AutoModel":"modeling.X"},"weight_map":{"auto_map":"1.safetensors"}}"#,
      "weights-index, unknown: config.remote-code",
      #"{"tensors":1,"files":1,"auto_map":{"AutoModel":"modeling.X"}}"#),
    Example(
      "code within a weight map", #"{"weight_map":{"a":{"auto_map":"modeling.X"}}}"#,
      "weights-index, unknown: config.remote-code", #"{"tensors":1,"files":0,"remote_code":true}"#),
    Example(
      "code within a list of that name", #"{"model_type":"x","weight_map":[{"auto_map":"modeling.X"}]}"#,
      "transformers-config, unknown: config.remote-code", #"{"model_type":"x","remote_code":true}"#),
    Example(
      "weight map behind an adapter", #"{"peft_type":"LORA","weight_map":{"a":"/etc/x"}}"#,
      "peft-adapter-config, dangerous: index.external-path", #"{"peft_type":"LORA"}"#),
    Example(
      "code behind a vocabulary",
      #"{"added_tokens":[],"decoder":null,"model":{"type":"BPE"},"auto_map":{"AutoTokenizer":["t.T",null]}}"#,
      "tokenizers, unknown: config.remote-code", #"{"auto_map":{"AutoTokenizer":["t.T",null]}}"#),
    Example(
      "preprocessor_config.json with code",
      #"{"image_processor_type":"X","auto_map":{"AutoImageProcessor":"processing.X"},"code_revision":"0123abc"}"#,
      "json, unknown: json.unknown config.remote-code",
      #"{"auto_map":{"AutoImageProcessor":"processing.X"},"code_revision":"0123abc"}"#),
    Example(
      "other JSON with a template", #"{"processor_class":"X","chat_template":"abc"}"#,
      "json, unknown: json.unknown chat-template", #"{"chat_template_sha256":"\#(digestOfABC)"}"#),
    Example(
      "other JSON with something by that name", #"{"chat_template":{"a":1},"b":2}"#, "json, unknown: json.unknown"),
    Example(
      "list with code in it", #"[{"trust_remote_code":true}]"#, "json, unknown: json.unknown config.remote-code",
      #"{"remote_code":true}"#),
    Example(
      "code and a template that is none", #"{"model_type":"x","auto_map":"modeling.X","chat_template":1}"#,
      "transformers-config, unscannable: config.remote-code json.chat-template",
      #"{"model_type":"x","remote_code":true}"#),
    Example(
      "trust_remote_code inside", #"{"model_type":"x","text_config":{"trust_remote_code":true}}"#,
      "transformers-config, unknown: config.remote-code", #"{"model_type":"x","remote_code":true}"#),
    Example(
      "attention of a kernel", #"{"model_type":"x","_attn_implementation_internal":"org/kernel"}"#,
      "transformers-config, unknown: config.remote-code",
      #"{"model_type":"x","remote_code":true,"attention_kernels":["org/kernel"]}"#),
    Example(
      "attention of several kernels",
      #"{"model_type":"x","auto_map":{"AutoModel":"m.X"},"attn_implementation":{"text_config":"b/k@v1:f","x":"sdpa"},"#
        + #""vision_config":{"_attn_implementation":"paged|a/k"},"audio_config":{"attn_implementation":"/tmp/k"}}"#,
      "transformers-config, unknown: config.remote-code",
      #"{"model_type":"x","auto_map":{"AutoModel":"m.X"},"remote_code":true,"#
        + #""attention_kernels":["b/k@v1:f","paged|a/k"]}"#),
    Example(
      "attention of the library itself",
      #"{"model_type":"x","attn_implementation":"flash_attention_2","_attn_implementation":{"a":"eager","b":null}}"#,
      "transformers-config, none", #"{"model_type":"x"}"#),
    Example(
      "tokenizer_config.json", #"{"tokenizer_class":"LlamaTokenizer","model_max_length":8,"chat_template":"abc"}"#,
      "transformers-tokenizer-config, none: chat-template",
      #"{"tokenizer_class":"LlamaTokenizer","chat_template_sha256":"\#(digestOfABC)"}"#),
    Example(
      "tokenizer_config.json with templates",
      #"{"tokenizer_class":"T","chat_template":[{"name":"default","template":"abc"}]}"#,
      "transformers-tokenizer-config, none: chat-template",
      #"{"tokenizer_class":"T","chat_template_sha256":"\#(digestOfABC)"}"#),
    Example(
      "tokenizer_config.json with code", #"{"tokenizer_class":"T","auto_map":{"AutoTokenizer":["tok.T",null]}}"#,
      "transformers-tokenizer-config, unknown: config.remote-code",
      #"{"tokenizer_class":"T","auto_map":{"AutoTokenizer":["tok.T",null]}}"#),
    Example(
      "templates of one name",
      #"{"tokenizer_class":"T","chat_template":[{"name":"a","template":"1"},{"name":"a","template":"2"}]}"#,
      "transformers-tokenizer-config, unscannable: json.chat-template", #"{"tokenizer_class":"T"}"#),
    Example(
      "template that is a number", #"{"tokenizer_class":"T","chat_template":1}"#,
      "transformers-tokenizer-config, unscannable: json.chat-template", #"{"tokenizer_class":"T"}"#),
    Example(
      "chat_template.json", #"{"chat_template":"abc"}"#, "transformers-chat-template, unknown: jinja.template",
      #"{"chat_template_sha256":"\#(digestOfABC)"}"#),
    Example(
      "tokenizer.json",
      #"{"version":"1.0","added_tokens":[],"decoder":null,"model":{"type":"BPE","vocab":{"auto_map":1}}}"#,
      "tokenizers, none"),
    Example(
      "generation_config.json", #"{"_from_model_config":true,"eos_token_id":2,"transformers_version":"4.44.0"}"#,
      "transformers-generation-config, none", #"{"transformers_version":"4.44.0"}"#),
    Example(
      "adapter_config.json",
      #"{"peft_type":"LORA","task_type":"CAUSAL_LM","base_model_name_or_path":"org/base-7b","revision":"abc123"}"#,
      "peft-adapter-config, none",
      #"{"peft_type":"LORA","task_type":"CAUSAL_LM","base_model":{"id":"org/base-7b","revision":"abc123"}}"#),
    Example(
      "adapter_config.json without a revision",
      #"{"peft_type":"LORA","base_model_name_or_path":"gpt2","revision":null}"#, "peft-adapter-config, none",
      #"{"peft_type":"LORA","base_model":{"id":"gpt2"}}"#),
    Example(
      "adapter_config.json from a machine", #"{"peft_type":"LORA","base_model_name_or_path":"/data/llama"}"#,
      "peft-adapter-config, none: adapter.base-model", #"{"peft_type":"LORA"}"#),
    Example(
      "index", #"{"metadata":{},"weight_map":{"a":"1.safetensors","b":"1.safetensors","c":"2.safetensors"}}"#,
      "weights-index, none", #"{"tensors":3,"files":2}"#),
    Example(
      "index that leaves the folder", #"{"weight_map":{"a":"../1.safetensors"}}"#,
      "weights-index, dangerous: index.external-path", #"{"tensors":1,"files":1}"#),
    Example("other JSON", #"{"lc":1,"type":"constructor"}"#, "json, unknown: json.unknown"),
    Example("list", "[1, 2]", "json, unknown: json.unknown"),
    Example(
      "key twice", #"{"model_type":"x","auto_map":{"A":"b"},"auto_map":{}}"#, "json, unscannable: json.duplicate-key"),
    Example("cut off", #"{"model_type":"x""#, "json, unscannable: json.syntax"),
    Example("nesting bomb", #"{"a":"# + String(repeating: "[", count: 100_000), "json, unscannable: json.syntax"),
    Example(
      "more values than memory is for", "[" + String(repeating: "0,", count: 4 << 20) + "0]",
      "json, unscannable: json.too-large"),
    Example("section of an INI file", "[section]\na = 1\n", "text, unknown: text.unknown"),
    Example(
      "chat_template.jinja", "{% for m in messages %}{{ m }}{% endfor %}", "jinja, unknown: jinja.template",
      #"{"chat_template_sha256":"b3557213cb65941325158d96b9a51e03070939a932bd1e193950e8498bdb1f0c"}"#),
    Example("program", "import os\n", "text, unknown: text.unknown"),
    Example(
      "pointer of Git LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
      "nothing, unscannable: content.absent"),
    Example("nothing", "", "nothing, unscannable: content.empty"),
    Example("bytes", "\u{1}\u{2}\u{3}", "nothing, unknown: format.unknown"),
  ]

  @Test(arguments: examples)
  func example(_ example: Example) throws {
    let content = try ArtifactContent.inspect(Array(example.text.utf8))
    #expect(content.verdict == example.verdict)
    #expect(content.factText == example.facts)
  }

  @Test(arguments: [
    ("gpt2", true), ("org/model-7b.v1_x", true), ("a/b/c", false), ("/a", false), ("./a", false), ("../a", false),
    ("a/", false),
    ("a--b", false), ("a b", false), ("-a", false), (String(repeating: "a", count: 97), false), ("C:\\a", false),
  ])
  func namesOnTheHub(_ name: String, _ isOne: Bool) throws {
    let name = name.replacing("\\", with: "\\\\")
    let text = #"{"peft_type":"LORA","base_model_name_or_path":"\#(name)"}"#
    #expect(try (ArtifactContent.inspect(Array(text.utf8)).facts["base_model"] != nil) == isOne)
  }

  @Test func hdf5BehindAnything() throws {
    let magic: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A, 0x03]
    for place in [0, 512, 1024, 4096] {
      let content = try ArtifactContent.inspect(Array(repeating: 0, count: place) + magic)
      #expect(content.verdict == "h5, unknown: h5.unscanned")
      #expect(content.facts["superblock_version"] == 3)
    }
    #expect(try ArtifactContent.inspect(Array(magic.dropLast())).verdict == "h5, unscannable: h5.truncated")
    #expect(try ArtifactContent.inspect(Array(repeating: 0, count: 600) + magic).format == nil)
  }

  /// As severe as where the pointer itself is in git.
  @Test func aPointerWhereTheContentShouldBe() throws {
    let content = try ArtifactContent.inspect(Array("version https://git-lfs.github.com/spec/v1\noid x\n".utf8))
    #expect(content.findings.map(\.severity) == [.medium])
  }

  @Test func aSourceThatCannotBeRead() {
    #expect(throws: ByteSourceError("it changed while it was read")) {
      try ArtifactContent.inspect(BrokenSource(goodFor: 0))
    }
    // Not where the format is told, but later.
    #expect(throws: ByteSourceError("it changed while it was read")) {
      try ArtifactContent.inspect(BrokenSource(goodFor: 1))
    }
  }
}

/// A file that cannot be read any more after so many times.
private final class BrokenSource: ByteSource {
  private let source = MemorySource(Array("GGUF".utf8) + Array(repeating: 0, count: 4_096))
  private var readsLeft: Int

  init(goodFor reads: Int) { readsLeft = reads }

  var size: Int { source.size }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ByteSourceError) -> Int {
    guard readsLeft > 0 else { throw ByteSourceError("it changed while it was read") }
    readsLeft -= 1
    return try source.read(into: buffer, at: offset)
  }
}
