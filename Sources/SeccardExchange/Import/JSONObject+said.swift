internal import SeccardCard
internal import SeccardJSON

extension JSONObject {
  /// The text under a key, where there is one that says something.
  func said(_ key: String) -> String? {
    guard let text = self[key]?.string, !Placeholder.isEmpty(text) else { return nil }
    return text
  }

  /// Takes away the text under a key, where there is one that says something.
  mutating func takeSaid(_ key: String) -> String? {
    guard let text = said(key) else { return nil }
    self[key] = nil
    return text
  }

  /// Works on the object under a key, which goes when nothing is left in it.
  mutating func open(_ key: String, _ body: (inout JSONObject) -> Void) {
    guard var inner = self[key]?.object else { return }
    body(&inner)
    self[key] = inner.isEmpty ? nil : .object(inner)
  }
}
