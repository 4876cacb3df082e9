internal import SeccardCard
internal import SeccardJSON

/// A card that is being made out of a document of another form. Only what the document says in so many words is taken,
/// and what has no place is kept: nothing is guessed, nothing is lost.
struct CardDraft {
  /// With the first text of each field.
  private var content: JSONValue = .object(JSONObject())
  private var account = ImportAccount()
  /// The member of `imported` that this document's remains lie under: `pdf`, `huggingface`, `cyclonedx`.
  private let form: String

  /// The sections that the document has, in its order.
  private var sections: [String] = []
  /// What is to stand below the texts of fields that have one: put there at the end, all at once.
  private var further: [JSONPointer: [String]] = [:]
  /// The last number that told values of one name apart, by the place of the first.
  private var lastNumbers: [JSONPointer: Int] = [:]

  init(form: String) { self.form = form }

  /// The value of a field as it is so far.
  func value(at field: JSONPointer) -> JSONValue? { content.value(at: field) }

  // MARK: Taking

  /// Takes a text into a field whose value is a string. A placeholder is nothing to take. Where the field has a text
  /// already, the second one stands below the first, unless it is the same.
  mutating func take(text: String, as field: JSONPointer, from source: String) {
    guard !Placeholder.isEmpty(text) else { return }
    switch content.value(at: field) {
    case nil where isBlocked(field): return keep(.string(text), at: field.tokens, from: source)
    case nil: set(.string(text), at: field)
    case .string(let first)? where first.hasSameScalars(as: text): break
    case .string?: further[field, default: []].append(text)
    case .some: return keep(.string(text), at: field.tokens, from: source)
    }
    account.taken.append(.init(field: field, source: source))
  }

  /// Takes a value as it is. A field that has another value already keeps it, and this one is kept beside.
  mutating func take(_ value: JSONValue, as field: JSONPointer, from source: String) {
    if case .string(let text) = value, Placeholder.isEmpty(text) { return }
    switch content.value(at: field) {
    case nil where isBlocked(field): return keep(value, at: field.tokens, from: source)
    case nil: set(value, at: field)
    case let first? where first == value: break
    case .some: return keep(value, at: field.tokens, from: source)
    }
    account.taken.append(.init(field: field, source: source))
  }

  /// Takes the name of the model where it is one that a registry can hold a card under; else it is kept, with a remark.
  mutating func take(name: String, from source: String) {
    guard !Placeholder.isEmpty(name) else { return }
    let field = JSONPointer(tokens: ["model_details", "name"])
    do {
      take(.string(try ModelName(name).description), as: field, from: source)
    } catch {
      keep(.string(name), at: ["name"], from: source)
      remark("the name \(PrintableText.quoted(name)) is none that a registry can file a card under: \(error.message)")
    }
  }

  /// Takes one of the words that a field may hold, whatever its case and separators; any other text is kept.
  mutating func take(
    choice text: String, among words: [String], as field: JSONPointer, from source: String
  ) {
    guard !Placeholder.isEmpty(text) else { return }
    let bare = Self.bare(text)
    guard let word = words.first(where: { Self.bare($0) == bare }) else {
      return keep(.string(text), at: field.tokens, from: source)
    }
    take(.string(word), as: field, from: source)
  }

  /// Puts a value where the card itself had it, whatever it is. A field that has another value already keeps it.
  mutating func restore(_ value: JSONValue, at field: JSONPointer, from source: String) {
    if let first = content.value(at: field) {
      if first != value { keep(value, at: field.tokens, from: source) }
      return
    }
    if isBlocked(field) { return keep(value, at: field.tokens, from: source) }
    set(value, at: field)
    account.taken.append(.init(field: field, source: source))
  }

  /// Remembers that the document has a section of the card, with or without something in it: the card gets it too, as an
  /// outline to be filled in.
  mutating func found(section key: String) {
    if !sections.contains(key) { sections.append(key) }
  }

  // MARK: Keeping

  /// Keeps what the card has no field for, under `imported` and the form's name.
  ///
  /// - Parameter path: Where it stood, or what it was called. Where something is there already, a number tells them apart.
  mutating func keep(_ value: JSONValue, at path: [String], from source: String) {
    if case .null = value { return }
    if case .string(let text) = value, Placeholder.isEmpty(text) { return }
    var place = ["imported", form] + path
    // A path that leads through a text: the value lies beside it.
    while place.count > 3, let outer = content.value(at: JSONPointer(tokens: place.dropLast())), outer.object == nil {
      place.remove(at: place.count - 2)
    }
    let name = place.removeLast()
    let first = JSONPointer(tokens: place + [name])
    var field = first
    while let there = content.value(at: field) {
      if there == value { return }
      let number = (lastNumbers[first] ?? 1) + 1
      lastNumbers[first] = number
      field = JSONPointer(tokens: place + ["\(name) \(number)"])
    }
    set(value, at: field)
    account.kept.append(.init(field: field, source: source))
  }

  /// Says what a reader of the account has to know: a sentence without a full stop.
  mutating func remark(_ sentence: String) { account.remarks.append(sentence) }

  // MARK: The end

  consuming func finished() -> ImportedCard {
    for (field, texts) in further {
      guard let first = content.value(at: field)?.string else { continue }
      set(.string(([first] + texts).joined(separator: "\n\n")), at: field)
    }
    for key in sections where content[key] == nil {
      guard let section = CardSchema.fields.first(where: { $0.key == key }) else { continue }
      let isText = if case .text = section.shape { true } else { false }
      set(isText ? "" : [:], at: JSONPointer(tokens: [key]))
      account.outline.append(JSONPointer(tokens: [key]))
    }
    account.empty = CardFields.written.filter { Placeholder.isEmpty(content.value(at: $0)) }
    return ImportedCard(content: CardLayout.ordered(content.object ?? JSONObject()), account: account)
  }

  /// Whether the way to a field leads through something that is no object.
  private func isBlocked(_ field: JSONPointer) -> Bool {
    let tokens = field.tokens
    return tokens.indices.dropFirst().contains { length in
      content.value(at: JSONPointer(tokens: Array(tokens[..<length]))).map { $0.object == nil } ?? false
    }
  }

  /// Puts a value at a place, and makes the objects on the way.
  private mutating func set(_ value: JSONValue, at field: JSONPointer) {
    Self.set(value, at: field.tokens[...], in: &content)
  }

  private static func set(_ value: JSONValue, at path: ArraySlice<String>, in document: inout JSONValue) {
    guard let key = path.first else {
      document = value
      return
    }
    var object = document.object ?? JSONObject()
    // Held once, so that it is changed where it is.
    document = .null
    var inner = object[key] ?? .null
    object[key] = .null
    set(value, at: path.dropFirst(), in: &inner)
    object[key] = inner
    document = .object(object)
  }

  private static func bare(_ text: String) -> String {
    String(String.UnicodeScalarView(text.lowercased().unicodeScalars.filter { !" _-".unicodeScalars.contains($0) }))
  }
}
