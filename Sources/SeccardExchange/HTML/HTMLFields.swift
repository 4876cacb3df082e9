/// What a template finds by name: text, figures, flags, further fields, and lists of these.
struct HTMLFields: Sendable, ExpressibleByDictionaryLiteral {
  private var values: [String: any HTMLField]

  init(dictionaryLiteral elements: (String, any HTMLField)...) {
    values = Dictionary(uniqueKeysWithValues: elements)
  }

  /// A nil is a field that is not there.
  subscript(name: String) -> (any HTMLField)? {
    get { values[name] }
    set { values[name] = newValue }
  }
}

/// A value as a template sees it.
protocol HTMLField: Sendable {
  /// What `{{name}}` inserts, before it is escaped; nil for what is no text.
  var text: String? { get }
  /// What `{{#name}}` goes through, one by one; empty where the section is left out.
  var items: [any HTMLField] { get }
  func field(named name: String) -> (any HTMLField)?
}

extension HTMLField {
  var text: String? { nil }
  var items: [any HTMLField] { [self] }
  func field(named name: String) -> (any HTMLField)? { nil }
}

extension String: HTMLField {
  var text: String? { self }
}

extension Int: HTMLField {
  var text: String? { description }
}

extension Bool: HTMLField {
  var items: [any HTMLField] { self ? [self] : [] }
}

extension Array: HTMLField where Element: HTMLField {
  var items: [any HTMLField] { self }
}

extension HTMLFields: HTMLField {
  func field(named name: String) -> (any HTMLField)? { values[name] }
}
