import SeccardEvidence
import SeccardTestSupport
import Testing

/// What is said of files that the formats' own tools made.
@Suite(.enabled(if: ModelSamples.areThere, Comment(rawValue: ModelSamples.absence)))
struct ArtifactSampleTests {
  @Test(arguments: [
    (
      "model.safetensors", "safetensors, none",
      #"{"tensors":3,"parameters":16,"dtypes":{"F16":3,"F32":12,"I64":1},"metadata":{"author":"example","format":"np"}}"#
    ),
    ("empty.safetensors", "safetensors, none", #"{"tensors":0,"parameters":0,"dtypes":{}}"#),
  ])
  func contentOfASample(_ name: String, _ verdict: String, _ facts: String) throws {
    let content = try ArtifactContent.inspect(ModelSamples.bytes(name))
    #expect(content.verdict == verdict, "\(content.findings)")
    #expect(content.factText == facts)
  }
}
