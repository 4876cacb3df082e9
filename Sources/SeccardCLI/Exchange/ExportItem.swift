internal import SeccardCard
internal import SeccardExchange
internal import SeccardJSON
internal import SeccardRegistry

/// A card that is to be written in another form.
struct ExportItem: Sendable {
  /// As people name it: `resnet50 1.1.0`, or the file.
  let title: String
  /// The path of its file below an output folder, without the ending.
  let place: String
  let card: JSONObject
  /// nil for a file, which no registry vouches for.
  let digest: Digest?
  /// The last version that was published before it; nil where nobody was there to say.
  let before: Predecessor?
}
