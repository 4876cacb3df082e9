import SeccardCard
import SeccardEvidence
import SeccardJSON
import SeccardTestSupport
import Testing

/// Mutated samples of the real tools. Bounded in `make test`; on and on by the command in `FuzzBudget`.
@Suite(.enabled(if: ModelSamples.areThere, Comment(rawValue: ModelSamples.absence)))
struct ArtifactFuzzTests {
  @Test func mutatedSamples() throws {
    let seed = FuzzBudget.seed
    print("mutated artefacts: SECCARD_FUZZ_SEED=\(seed)")
    var mutations = Mutations(seed: seed)
    let samples = try ModelSamples.names.map { try ModelSamples.bytes($0) } + Self.configurations
    for round in 0..<FuzzBudget.rounds {
      let bytes = mutations.mutated(samples[mutations.number(below: samples.count)])
      let source = WatchedSource(bytes)
      let content = try ArtifactContent.inspect(source)
      let note = Comment(rawValue: "round \(round) of SECCARD_FUZZ_SEED=\(seed): \(content.verdict)")

      #expect(try content == ArtifactContent.inspect(bytes), note)
      #expect(content.loadRisk == .none || !content.findings.isEmpty, note)
      #expect(content.loadRisk != .none || content.format != nil, note)
      for finding in content.findings {
        #expect(!finding.detail.unicodeScalars.contains(where: PrintableText.isUnsafe), note)
        #expect(finding.detail.utf8.count < 2_048, note)
      }
      // A file is a few times read at most: to tell its format, to read it, to look for another one in it.
      #expect(source.bytesRead <= 16 * bytes.count + 8 << 20, note)
      #expect(content.factText.utf8.count <= 2 * bytes.count + 4_096, note)
    }
  }

  private static let configurations: [[UInt8]] = [
    #"{"model_type":"x","architectures":["X"],"auto_map":{"AutoModel":"modeling.X"},"torch_dtype":"float16"}"#,
    #"{"tokenizer_class":"T","chat_template":[{"name":"default","template":"{{ messages }}"}],"model_max_length":1}"#,
    #"{"peft_type":"LORA","base_model_name_or_path":"org/name","revision":null}"#,
    "{% for message in messages %}{{ message }}{% endfor %}",
  ].map { Array($0.utf8) }
}

/// Counts what is read of bytes in memory.
private final class WatchedSource: ByteSource {
  private let source: MemorySource
  private(set) var bytesRead = 0

  init(_ bytes: [UInt8]) { source = MemorySource(bytes) }

  var size: Int { source.size }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ByteSourceError) -> Int {
    let count = try source.read(into: buffer, at: offset)
    bytesRead += count
    return count
  }
}
