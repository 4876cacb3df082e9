internal import SeccardCard
internal import SeccardJSON

/// HDF5, in which Keras kept its models. Its content is not looked into.
///
/// Source: https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html, section II.A: the superblock is at the
/// start of the file, or at byte 512 or twice, four times … as far in.
enum HDF5File {
  private static let magic: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]

  static func content(of file: ArtifactFile) throws(ByteSourceError) -> ArtifactContent? {
    guard file.begins(with: magic) else { return nil }
    return try content(of: file, at: 0)
  }

  /// A file that begins with something of a user's own.
  static func contentBehindUserBlock(of file: ArtifactFile) throws(ByteSourceError) -> ArtifactContent? {
    var place = 512
    while place < file.size, place <= 1 << 40 {
      if try file.source.bytes(at: place, count: magic.count) == magic { return try content(of: file, at: place) }
      place *= 2
    }
    return nil
  }

  private static func content(of file: ArtifactFile, at place: Int) throws(ByteSourceError) -> ArtifactContent {
    try .reading("h5") { content throws(InspectionFailure) in
      var reader = ContentReader(file.source, from: place + magic.count)
      content.facts["superblock_version"] = .number(JSONNumber(Int(try reader.byte())))
      content.note(
        "h5.unscanned", .medium,
        "a Keras model in HDF5 can carry Python code in its layers (CWE-502); what is in this file was not looked into",
        risk: .unknown)
    }
  }
}
