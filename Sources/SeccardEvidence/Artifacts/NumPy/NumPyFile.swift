internal import SeccardCard
internal import SeccardJSON

/// A `.npy` file: an array, or several one after another. With Python objects in it, it is a pickle.
///
/// Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
enum NumPyFile {
  private static let arrayLimit = 10_000

  static func content(of file: ArtifactFile) throws(ByteSourceError) -> ArtifactContent? {
    guard file.begins(with: NumPyArray.magic) else { return nil }
    return try .reading("npy") { content throws(InspectionFailure) in
      var reader = ContentReader(file.source)
      for number in 1...arrayLimit {
        let array = try NumPyArray(&reader)
        if number == 1 { content.facts = array.facts } else { content.facts["arrays"] = .number(JSONNumber(number)) }
        if array.type.hasObjects {
          content.format = "numpy-object"
          return content.noteUnscannedPickle("the elements are Python objects, kept as a pickle")
        }
        // The sizes were multiplied once already.
        try reader.skip(array.elements * array.type.size)
        if reader.remaining == 0 { return }
        guard try file.source.begins(with: NumPyArray.magic, at: reader.offset) else {
          return content.note(
            "npy.trailing", .low, "\(reader.remaining) bytes follow the array and are no other one", risk: .unknown)
        }
      }
      throw .unsound("too-large", "there are more than \(arrayLimit) arrays")
    }
  }
}

extension ByteSource {
  /// Whether the bytes are those from `offset` on.
  func begins(with magic: [UInt8], at offset: Int = 0) throws(InspectionFailure) -> Bool {
    do throws(ByteSourceError) { return try bytes(at: offset, count: magic.count) == magic } catch {
      throw .unreadable(error)
    }
  }
}
