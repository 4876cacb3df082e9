internal import SeccardCard
internal import SeccardJSON

/// A PDF that shows the JSON of a card.
enum PDFCardText {
  /// The lines of the document, where the whole of it is one JSON object.
  static func lines(of pages: [PageLayout]) -> [String]? {
    var pages = pages
    _ = PageFurniture.remove(from: &pages)
    let lines = pages.flatMap { $0.lines.map(\.text) }
    guard let first = lines.first?.utf8.first, first == UInt8(ascii: "{"), lines.last?.utf8.last == UInt8(ascii: "}"),
      lines.joined(separator: " ").utf8.dropFirst().first(where: { $0 != 0x20 }) == UInt8(ascii: "\"")
    else { return nil }
    return lines
  }

  /// The card, its fields as they are. A line break inside a text stands for the space that it took the place of.
  static func card(_ lines: [String]) throws(PDFImportError) -> ImportedCard {
    let value: JSONValue
    do throws(JSONSyntaxError) {
      value = try JSONValue(parsing: Array(joined(lines).utf8))
    } catch {
      throw .brokenJSON(error.description)
    }
    var draft = CardDraft(form: "pdf")
    draft.remark("the document shows JSON: where a line ends inside a text, a space was put")
    for member in value.object?.members ?? [] { take(member, to: &draft) }
    return draft.finished()
  }

  private static func take(_ member: JSONObject.Member, to draft: inout CardDraft) {
    let source = "the document's JSON"
    guard let field = CardSchema.fields.first(where: { $0.key.hasSameScalars(as: member.key) }) else {
      return draft.keep(member.value, at: [member.key], from: source)
    }
    switch (field.shape, member.value) {
    case (.object, .object(let inner)):
      for part in inner.members { draft.take(part.value, as: JSONPointer(tokens: [member.key, part.key]), from: source) }
    case (.text, .string): draft.take(member.value, as: JSONPointer(tokens: [member.key]), from: source)
    default: draft.keep(member.value, at: [member.key], from: source)
    }
  }

  /// The lines as one text: inside a string a break becomes a space, but none behind a hyphen or slash, where lines break
  /// without one.
  private static func joined(_ lines: [String]) -> String {
    var result = String.UnicodeScalarView()
    var isInside = false
    var isEscaped = false
    for line in lines {
      if isInside {
        let last = result.last
        let before = result.dropLast().last
        let isBreak = (last == "-" || last == "/") && before != " "
        if !isBreak { result.append(" ") }
      } else {
        result.append("\n")
      }
      for scalar in line.unicodeScalars {
        result.append(scalar)
        if isEscaped {
          isEscaped = false
        } else if scalar == "\\" {
          isEscaped = isInside
        } else if scalar == "\"" {
          isInside.toggle()
        }
      }
    }
    return String(result)
  }
}
