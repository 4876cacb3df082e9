import SeccardEvidence
import Testing

/// Files as large as a file can be said to be: what is read of one does not grow with it.
@Suite struct EndlessFileTests {
  private static let gguf = Array("GGUF".utf8) + [3, 0, 0, 0]

  @Test(
    arguments: [
      ("zeros", [], [0], "nothing, unknown: format.unknown"),
      ("text", [], Array("a line\n".utf8), "text, unknown: text.unknown"),
      ("JSON", Array("[1".utf8), Array(",1".utf8), "json, unscannable: json.too-large"),
      ("marks of a pickle", [], [0x28], "pickle, unknown: pickle.unscanned"),
      ("lines of a pickle", [], Array("S'a'\n".utf8), "pickle, unknown: pickle.unscanned"),
      ("one line of a pickle", Array("S'".utf8), [0x61], "text, unknown: text.unknown"),
      (
        "records of a zip archive", [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06],
        "zip, unscannable: zip.directory"
      ),
      (
        "header of safetensors", [0, 0, 0, 0, 0, 0, 0, 0x40] + Array("{\"".utf8), [0x20],
        "safetensors, unscannable: safetensors.header-length"
      ),
      ("tensors of GGUF", gguf + [255, 255, 255, 255, 255, 255, 255, 127], [0], "gguf, unscannable: gguf.too-large"),
      (
        "key of GGUF", gguf + Array(repeating: 0, count: 8) + [1, 0, 0, 0, 0, 0, 0, 0], [0x40],
        "gguf, unscannable: gguf.string-length"
      ),
      (
        "graph of ONNX", [8, 8, 0x3A, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x40], [0],
        "onnx, unscannable: onnx.protobuf"
      ),
      ("gzip", [0x1F, 0x8B, 0x08, 0x00, 0, 0, 0, 0, 0, 0], [0], "gzip, unknown: compressed.opaque"),
      (
        "array of NumPy", NumPyTests.array("'<f8'", shape: "(1152921504606846975,)", data: 0), [0],
        "npy, unscannable: npy.truncated"
      ),
    ] as [(String, [UInt8], [UInt8], String)])
  func endless(_ name: String, _ start: [UInt8], _ repeated: [UInt8], _ verdict: String) throws {
    let source = EndlessSource(start: start, repeated: repeated)
    #expect(try ArtifactContent.inspect(source).verdict == verdict)
    #expect(source.bytesRead < 16 << 20)
  }
}

/// A start, and then the same over and over.
private final class EndlessSource: ByteSource {
  private let start: [UInt8]
  private let repeated: [UInt8]
  private(set) var bytesRead = 0

  init(start: [UInt8], repeated: [UInt8]) {
    self.start = start
    self.repeated = repeated
  }

  var size: Int { .max }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ByteSourceError) -> Int {
    let count = min(buffer.count, size - offset)
    for index in 0..<count {
      let place = offset + index
      buffer[index] = place < start.count ? start[place] : repeated[(place - start.count) % repeated.count]
    }
    bytesRead += count
    return count
  }
}
