import SeccardEvidence
import SeccardTestSupport
import Testing

/// What is said of files that the formats' own tools made (`.ci/make-model-samples`).
@Suite(.enabled(if: ModelSamples.areThere, Comment(rawValue: ModelSamples.absence)))
struct ArtifactSampleTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    let name: String
    let verdict: String
    let facts: String
    var testDescription: String { name }

    init(_ name: String, _ verdict: String, _ facts: String = "{}") {
      self.name = name
      self.verdict = verdict
      self.facts = facts
    }
  }

  @Test(arguments: samples)
  func contentOfASample(_ sample: Sample) throws {
    let content = try ArtifactContent.inspect(ModelSamples.bytes(sample.name))
    #expect(content.verdict == sample.verdict, "\(content.findings)")
    #expect(content.factText == sample.facts)
  }

  @Test func eachSampleOfAModelIsInTheTable() {
    let models = ModelSamples.names.filter { name in
      !["README", "requirements.txt", "weights.bin"].contains(name) && !name.hasSuffix(".json")
    }
    #expect(models == Self.samples.map(\.name).sorted())
  }

  /// A model that was cut off anywhere is never taken for a sound one, nor for another.
  @Test(arguments: ["model.safetensors", "model.gguf", "model.onnx", "plain.npy", "plain.npz", "compressed.npz"])
  func cutOffAnywhere(_ name: String) throws {
    let bytes = try ModelSamples.bytes(name)
    let whole = try ArtifactContent.inspect(bytes)
    for count in 0..<bytes.count {
      let content = try ArtifactContent.inspect(Array(bytes[..<count]))
      // The last tensor's padding is not part of it.
      if name == "model.gguf", content == whole, count > bytes.count - 32 { continue }
      #expect(content.loadRisk == .unscannable || content.loadRisk == .unknown, "\(count) bytes: \(content.verdict)")
      #expect(!content.findings.isEmpty)
    }
  }

  private static let pickle = ": pickle.unscanned"
  private static let onnx = #""ir_version":10,"producer_name":"example","producer_version":"1.0""#
  private static let gguf =
    #""general":{"architecture":"llama","name":"Example Tiny","license":"apache-2.0","file_type":1},"#
    + #""chat_template_sha256":"9d9bdced0b5d4f71cf7fdfa02d77e2302c6731778eb9c89be5eff0cbb1b50caf","chat_templates":{"#
    + #""default":"61fbedab465ef2a7f1b123fc7e4bc06a995bd09ac381579affeda60f02ebd940","#
    + #""tool_use":"e45627f95325271d40ad1ed82e196e096212abb84cce29ccb7f72733291af356"},"#
    + #""tensors":3,"parameters":88,"dtypes":{"F16":12,"F32":12,"Q8_0":64}}"#

  private static let samples: [Sample] =
    [
      Sample(
        "model.safetensors", "safetensors, none",
        #"{"tensors":3,"parameters":16,"dtypes":{"F16":3,"F32":12,"I64":1},"#
          + #""metadata":{"author":"example","format":"np"}}"#),
      Sample("empty.safetensors", "safetensors, none", #"{"tensors":0,"parameters":0,"dtypes":{}}"#),
      Sample("model.gguf", "gguf, none: chat-template", #"{"version":3,"# + gguf),
      Sample("big-endian.gguf", "gguf, none: chat-template", #"{"version":3,"byte_order":"big","# + gguf),
      Sample(
        "model.onnx", "onnx, none",
        "{\(onnx)" + #","opset_import":{"ai.onnx":20},"operator_domains":["ai.onnx"],"nodes":1,"tensors":1}"#),
      Sample(
        "with-external.onnx", "onnx, none: onnx.external-data",
        "{\(onnx)" + #","opset_import":{"ai.onnx":20},"operator_domains":["ai.onnx"],"nodes":1,"tensors":1,"#
          + #""external_data":["weights.bin"]}"#),
      Sample(
        "subgraphs.onnx", "onnx, none",
        "{\(onnx)" + #","opset_import":{"ai.onnx":20},"operator_domains":["ai.onnx"],"nodes":4,"tensors":3}"#),
      Sample(
        "functions.onnx", "onnx, none",
        "{\(onnx)" + #","opset_import":{"ai.onnx":20,"example.local":1},"operator_domains":["ai.onnx"],"#
          + #""nodes":2,"tensors":0,"local_functions":1}"#),
      Sample(
        "custom-operator.onnx", "onnx, unknown: onnx.custom-operators",
        "{\(onnx)" + #","opset_import":{"ai.onnx":20,"com.microsoft":1},"#
          + #""operator_domains":["ai.onnx","com.microsoft"],"nodes":1,"tensors":0}"#),
      Sample("plain.npy", "npy, none", #"{"dtype":"<f4","shape":[3,4]}"#),
      Sample("structured.npy", "npy, none", #"{"shape":[2]}"#),
      Sample("object.npy", "numpy-object, unknown" + pickle, #"{"dtype":"|O","shape":[2]}"#),
      Sample("plain.npz", "npz, none", #"{"members":2}"#),
      Sample("compressed.npz", "npz, none", #"{"members":2}"#),
      Sample("object.npz", "numpy-object, unknown" + pickle, #"{"members":2}"#),
      Sample("object-compressed.npz", "numpy-object, unknown" + pickle, #"{"members":1}"#),
      Sample("model.joblib", "joblib, unknown" + pickle, #"{"pickle_protocol":4}"#),
      Sample("model.joblib.zlib", "joblib, unknown" + pickle, #"{"compression":"zlib"}"#),
      Sample("model.joblib.gzip", "joblib, unknown" + pickle, #"{"compression":"gzip"}"#),
      Sample("model.joblib.lz4", "joblib, unknown" + pickle, #"{"compression":"lz4"}"#),
      Sample("model.joblib.bz2", "bzip2, unknown: compressed.opaque"),
      Sample("model.joblib.xz", "xz, unknown: compressed.opaque"),
      Sample("model.joblib.lzma", "lzma, unknown: compressed.opaque"),
      Sample("model.h5", "h5, unknown: h5.unscanned", #"{"superblock_version":0}"#),
      Sample("user-block.h5", "h5, unknown: h5.unscanned", #"{"superblock_version":0}"#),
    ]
    + (0...5).flatMap { number in
      ["protocol", "call"].map {
        Sample(
          "\($0)-\(number).pkl", "pickle, unknown" + pickle, number < 2 ? "{}" : #"{"pickle_protocol":\#(number)}"#)
      }
    }
}
