internal import SeccardCard
internal import SeccardJSON

/// Compressed content. joblib writes pickles so: what a file compressed with zlib, gzip or LZ4 begins with is looked at;
/// bzip2, xz, LZMA and Zstandard are recognised and not looked into.
///
/// Source: https://github.com/joblib/joblib/blob/main/joblib/compressor.py; RFC 1950; RFC 1952;
/// https://tukaani.org/xz/xz-file-format.txt; https://github.com/facebook/zstd/blob/dev/doc/zstd_compression_format.md
enum CompressedFile {
  private static let inputLimit = 128 << 10
  private static let outputLimit = 64 << 10

  static func content(of file: ArtifactFile) throws(ByteSourceError) -> ArtifactContent? {
    // As joblib wrote it before version 0.9.3.
    if file.begins(with: "ZF0x") { return joblib("zlib") }
    if let (name, prefix) = try expanded(file) {
      if try PickleLook(MemorySource(prefix)) != nil { return joblib(name) }
      return compressed(name, "what it holds is of no format that is looked for in compressed files")
    }
    guard let name = opaqueName(file) else { return nil }
    return compressed(
      name,
      "what it holds is not looked into; joblib writes pickles so, and loading one runs whatever it asks for (CWE-502)")
  }

  private static func joblib(_ compression: String) -> ArtifactContent {
    var content = ArtifactContent(format: "joblib", loadRisk: .unknown)
    content.facts["compression"] = .string(compression)
    content.noteUnscannedPickle("the file holds a pickle, compressed with \(compression)")
    return content
  }

  private static func compressed(_ name: String, _ why: String) -> ArtifactContent {
    var content = ArtifactContent(format: name, loadRisk: .unknown)
    content.note("compressed.opaque", .low, "the file is compressed with \(name); \(why)")
    return content
  }

  /// What the file begins with once it is expanded; nil where it is not compressed in a way that is known here.
  private static func expanded(_ file: ArtifactFile) throws(ByteSourceError) -> (name: String, prefix: [UInt8])? {
    if file.begins(with: [0x1F, 0x8B, 0x08]) {
      let input = try file.source.bytes(at: 0, count: inputLimit)
      return ("gzip", gzipStart(input).flatMap { Inflate.prefix(of: input, from: $0, limit: outputLimit) } ?? [])
    }
    if file.begins(with: LZ4Frame.magic) {
      return ("lz4", LZ4Frame.prefix(of: try file.source.bytes(at: 0, count: inputLimit), limit: outputLimit) ?? [])
    }
    // An x and another byte, as a text may begin as well: what follows has to be sound.
    if file.head.count > 2, file.head[0] == 0x78, file.head[1] & 0x20 == 0,
      (0x7800 | Int(file.head[1])).isMultiple(of: 31), !TextFile.isText(file.head, isWhole: false),
      let prefix = Inflate.prefix(
        of: try file.source.bytes(at: 0, count: inputLimit), from: 2, limit: outputLimit), !prefix.isEmpty
    {
      return ("zlib", prefix)
    }
    return nil
  }

  /// Where the stream begins, after the header (RFC 1952, section 2.3); nil where the header breaks off.
  private static func gzipStart(_ input: [UInt8]) -> Int? {
    guard input.count > 10 else { return nil }
    let flags = input[3]
    var place = 10
    if flags & 0x04 != 0 {
      guard input.count > place + 2 else { return nil }
      place += 2 + Int(input[place]) + Int(input[place + 1]) << 8
    }
    // The name, then the comment, each up to a 0.
    for flag in [0x08, 0x10] as [UInt8] where flags & flag != 0 {
      guard place < input.count, let end = input[place...].firstIndex(of: 0) else { return nil }
      place = end + 1
    }
    if flags & 0x02 != 0 { place += 2 }
    return place < input.count ? place : nil
  }

  private static func opaqueName(_ file: ArtifactFile) -> String? {
    let head = file.head
    if head.count > 9, file.begins(with: "BZh"), (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(head[3]),
      [[0x31, 0x41, 0x59, 0x26, 0x53, 0x59], [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]].contains(Array(head[4..<10]))
    {
      return "bzip2"
    }
    if file.begins(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) { return "xz" }
    if file.begins(with: [0x28, 0xB5, 0x2F, 0xFD]) { return "zstd" }
    // The properties that every tool writes, a dictionary of a round size, and a size that is not stated or sane.
    if head.count > 13, head[0] == 0x5D, head[1] == 0, head[2] == 0,
      head[5..<13].allSatisfy({ $0 == 0xFF }) || head[10..<13].allSatisfy({ $0 == 0 })
    {
      return "lzma"
    }
    return nil
  }
}
