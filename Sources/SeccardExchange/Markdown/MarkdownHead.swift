internal import SeccardJSON
internal import SeccardYAML

/// The YAML between two lines of `---` that a README of the Hugging Face hub begins with.
struct MarkdownHead {
  let values: JSONObject
  /// Where the Markdown begins.
  let end: Int

  /// Reads the head of a text; nil where it has none.
  ///
  /// - Throws: Where the YAML is none, or not what this project reads, with its line in the file.
  init?(_ source: [UInt8], from start: Int) throws(ImportError) {
    guard let lines = Self.lines(of: source, from: start) else { return nil }
    var yaml: [UInt8] = []
    var hasContent = false
    for line in lines.content {
      var text = source[line]
      if text.last == UInt8(ascii: "\r") { text.removeLast() }
      let bare = text.drop { $0 == UInt8(ascii: " ") }
      // What a template was to be filled with says nothing.
      if !(bare.starts(with: "{{".utf8) && bare.suffix(2).elementsEqual("}}".utf8)) {
        yaml += text
        hasContent = hasContent || !bare.isEmpty && bare.first != UInt8(ascii: "#")
      }
      yaml.append(UInt8(ascii: "\n"))
    }
    end = lines.end
    guard hasContent else {
      values = JSONObject()
      return
    }
    do {
      let document = try YAMLDocument(yaml)
      // Two rulers with a text between them are no head.
      guard case .object(let object) = document.value else { return nil }
      values = object
    } catch {
      throw ImportError(
        "line \(error.line + lines.first), column \(error.column): the YAML head: \(error.message)",
        advice: "mend the lines between the two `---`, or take them out")
    }
  }

  /// Whether a text has a head, well formed or not.
  static func isPresent(in source: [UInt8], from start: Int) -> Bool { lines(of: source, from: start) != nil }

  private static func lines(
    of source: [UInt8], from start: Int
  ) -> (content: [Range<Int>], first: Int, end: Int)? {
    var index = start
    var number = 0
    var first: Int?
    var content: [Range<Int>] = []
    while index < source.count {
      let end = source[index...].firstIndex(of: UInt8(ascii: "\n")) ?? source.count
      let line = index..<end
      number += 1
      index = end + 1
      let isRuler = isRuler(source[line])
      switch first {
      case nil where isRuler: first = number
      case nil: guard source[line].allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) else { return nil }
      case let opening? where isRuler: return (content, opening, min(index, source.count))
      case .some: content.append(line)
      }
    }
    return nil
  }

  private static func isRuler(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "---".utf8) && line.dropFirst(3).allSatisfy { [0x20, 0x09, 0x0D].contains($0) }
  }
}
