internal import SeccardCard

/// What can be typed instead of an answer.
enum BuilderCommand: Equatable {
  case back
  case skip
  case clear
  case jump(String)
  case edit
  case list
  case change(String)
  case remove(String)
  case help
  case save
  case done

  /// Why a word that begins with a colon is none of them: a sentence, safe for a terminal.
  struct Unknown: Error { let reason: String }

  private static let names = [
    "back", "skip", "clear", "jump", "edit", "list", "change", "remove", "help", "save", "quit", "done",
  ]

  /// Nil for an answer. One that begins with a colon is typed with two.
  init?(_ text: String) throws(Unknown) {
    if text == "?" {
      self = .help
      return
    }
    guard text.utf8.first == UInt8(ascii: ":"), !text.hasPrefix("::") else { return nil }
    let words = text.dropFirst().split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    let name = (words.first ?? "").lowercased()
    let rest = words.count > 1 ? ExternalEditor.trimmed(words[1]) : ""
    switch name {
    case "back", "b": self = .back
    case "skip", "s": self = .skip
    case "clear", "c": self = .clear
    case "jump", "j": self = .jump(rest)
    case "edit", "e": self = .edit
    case "list", "l": self = .list
    case "change": self = .change(rest)
    case "remove": self = .remove(rest)
    case "help", "h": self = .help
    case "save", "quit", "q": self = .save
    case "done", "d": self = .done
    default:
      let near = Suggestion.nearest(to: name, among: Self.names).map { "did you mean :\($0)?" }
      throw Unknown(reason: "there is no command \(quoted(text)); \(near ?? ":help lists them")")
    }
  }

  /// An answer without the second of two colons at its beginning.
  static func answer(_ text: String) -> String { text.hasPrefix("::") ? String(text.dropFirst()) : text }

  static let table: [(name: String, meaning: String)] = [
    ("Enter", "keep what is there, or leave it empty"),
    (":back", "the question before"),
    (":skip", "the same as Enter"),
    (":clear", "empty this field"),
    (":jump NAME", "go to a section, by its name or number (:list)"),
    (":edit", "write in your editor: many lines"),
    ("\"\"\"", "many lines here, up to a line \"\"\""),
    (":list", "all sections, and what is still empty"),
    (":change ID", "at a list: go through one of its entries"),
    (":remove ID", "at a list: take one out"),
    (":save", "leave; the answers wait in a draft"),
    (":done", "no more questions: check, and write the card"),
    ("::text", "an answer that begins with a colon"),
  ]
}
