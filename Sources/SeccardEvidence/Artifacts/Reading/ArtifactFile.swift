/// A file whose format is to be found out.
struct ArtifactFile {
  let source: any ByteSource
  /// How it begins: enough for each format's magic number.
  let head: [UInt8]

  init(_ source: any ByteSource) throws(ByteSourceError) {
    self.source = source
    head = try source.bytes(at: 0, count: 512)
  }

  var size: Int { source.size }

  func begins(with magic: [UInt8], at offset: Int = 0) -> Bool { head.dropFirst(offset).starts(with: magic) }

  func begins(with magic: String) -> Bool { head.starts(with: magic.utf8) }
}
