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

  /// The card that the JSON is. A line break inside a text stands for the space that it took the place of.
  static func card(_ lines: [String]) throws(ImportError) -> ImportedCard {
    let value: JSONValue
    do throws(JSONSyntaxError) {
      value = try JSONValue(parsing: Array(joined(lines).utf8))
    } catch {
      throw ImportError(
        "the PDF shows JSON, which cannot be put together from its lines: \(error.description)",
        advice: "copy the JSON out of the document into a file, and import that")
    }
    let card = try DataImport.card(from: value)
    var account = card.account
    account.remarks.append("the document shows JSON: where a line ends inside a text, a space was put")
    return ImportedCard(content: card.content, account: account)
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
