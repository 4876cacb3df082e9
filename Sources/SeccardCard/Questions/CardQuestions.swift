package import SeccardJSON

/// All the questions of a card, in the order in which they are asked: that of the layout, but for the tests, which come
/// before the threats that name them.
///
/// What a field is for and what it may hold is read from the card's schema; the examples are our own.
package struct CardQuestions: Sendable {
  package let sections: [QuestionSection]

  /// - Parameter schema: The schema of a card.
  package init(schema: JSONValue) {
    let reader = SchemaReader(schema: schema)
    var sections: [QuestionSection] = []
    for field in CardSchema.fields where !["$schema", "schema_version", "review", "evidence"].contains(field.key) {
      if field.key == "security_considerations" {
        sections += Self.security(field, reader)
      } else {
        sections.append(Self.section(field.shape.fields.isEmpty ? [field] : field.shape.fields, of: [field], reader))
      }
    }
    self.sections = sections
  }

  /// The prose, and a section for each part that has a structure.
  private static func security(_ security: CardSchema.Field, _ reader: SchemaReader) -> [QuestionSection] {
    let fields = security.shape.fields
    var sections = [section(fields.filter { $0.shape.fields.isEmpty }, of: [security], reader)]
    let order = ["attack_surface", "tests", "threats"]
    let parts =
      order.compactMap { key in fields.first { $0.key == key } }
      + fields.filter { !$0.shape.fields.isEmpty && !order.contains($0.key) }
    for part in parts {
      if case .elements(let members) = part.shape {
        let keys = [security.key, part.key]
        let questions = members.flatMap { reader.questions(about: $0, of: keys, below: []) }
        guard let id = questions.first else { continue }
        let list = QuestionList(
          keys: keys, title: part.title, noun: nouns[part.key] ?? "entry", id: id, members: Array(questions.dropFirst())
        )
        sections.append(
          QuestionSection(key: part.key, title: part.title, help: reader.help(at: keys), items: [.list(list)]))
      } else {
        sections.append(section(part.shape.fields, of: [security, part], reader))
      }
    }
    return sections
  }

  private static func section(
    _ fields: [CardSchema.Field], of path: [CardSchema.Field], _ reader: SchemaReader
  ) -> QuestionSection {
    let keys = path.map(\.key)
    let isText = fields.count == 1 && fields[0].key == keys.last
    let items = fields.map { field in
      QuestionSection.Item.field(reader.question(at: isText ? keys : keys + [field.key], title: field.title))
    }
    let last = path[path.count - 1]
    return QuestionSection(key: last.key, title: last.title, help: reader.help(at: keys), items: items)
  }

  private static let nouns = ["threats": "threat", "tests": "test", "known_vulnerabilities": "vulnerability"]
}

/// The card's schema as questions.
private struct SchemaReader {
  let schema: JSONValue

  func help(at keys: [String]) -> String { node(keys)?["description"]?.string ?? "" }

  /// - Parameter keys: From the card on.
  func question(at keys: [String], title: String) -> CardQuestion {
    question(keys, title: title, of: keys)
  }

  /// The questions about a member of a list's elements: one, or for an object of several fields one each.
  func questions(about field: CardSchema.Field, of list: [String], below path: [String]) -> [CardQuestion] {
    let keys = path + [field.key]
    if case .object(let fields) = field.shape, field.key != "counts" {
      return fields.flatMap { questions(about: $0, of: list, below: keys) }
    }
    let title = path.isEmpty ? field.title : CardSchema.title(forKey: path[0]) + " " + field.title.lowercased()
    return [question(keys, title: title, of: list + ["[]"] + keys)]
  }

  private func question(_ keys: [String], title: String, of place: [String]) -> CardQuestion {
    let name = place.filter { $0 != "[]" }.joined(separator: ".")
    return CardQuestion(
      keys: keys, title: title, help: QuestionTexts.help[name] ?? help(at: place),
      example: QuestionTexts.examples[name] ?? "", kind: kind(name, node(place)),
      condition: QuestionTexts.conditions[name])
  }

  private func kind(_ name: String, _ node: JSONValue?) -> CardQuestion.Kind {
    switch name {
    case "security_considerations.threats.id": return .threat
    case "security_considerations.threats.tests": return .tests
    case "model_details.name": return .name
    case "model_details.date": return .date
    default: break
    }
    guard let node else { return .text }
    let words = { (node: JSONValue?) in node?["enum"]?.array?.compactMap(\.string) ?? [] }
    if node["type"]?.string == "array" {
      let choices = words(node["items"].flatMap(resolved))
      return choices.isEmpty ? .words : .choices(choices)
    }
    if !words(node).isEmpty { return .choice(words(node)) }
    if node["type"]?.string == "integer" { return .number }
    if node["format"]?.string == "date" { return .date }
    return node["properties"] == nil ? .text : .counts
  }

  /// What the schema says of a place. Its own words about a place win over those of what it refers to.
  private func node(_ keys: [String]) -> JSONValue? {
    var here: JSONValue? = schema
    for key in keys {
      here = key == "[]" ? here?["items"] : here?["properties"]?[key]
      here = here.flatMap(resolved)
    }
    return here
  }

  private func resolved(_ node: JSONValue) -> JSONValue? {
    guard let name = node["$ref"]?.string?.split(separator: "/").last else { return node }
    guard var object = schema["$defs"]?[String(name)]?.object else { return node }
    for member in node.object?.members ?? [] { object[member.key] = member.value }
    return .object(object)
  }
}
