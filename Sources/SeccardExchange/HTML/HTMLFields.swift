internal import Mustache

/// What a template finds by name: text, flags, numbers, further fields, lists of fields. A name that an inner value lacks
/// is looked for in the outer ones, so a name means one thing in a template.
struct HTMLFields: MustacheParent, ExpressibleByDictionaryLiteral {
  private var values: [String: Any]

  init(dictionaryLiteral elements: (String, Any)...) {
    values = Dictionary(uniqueKeysWithValues: elements)
  }

  /// A nil is a field that is not there.
  subscript(name: String) -> Any? {
    get { values[name] }
    set { values[name] = newValue }
  }

  func child(named name: String) -> Any? { values[name] }
}
