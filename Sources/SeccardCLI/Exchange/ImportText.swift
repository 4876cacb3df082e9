internal import SeccardCard
internal import SeccardExchange
internal import SeccardJSON

/// The account of an import: what was taken from where, what has no place, what is still empty.
struct ImportText {
  let style: Style
  let width: Int

  /// The most lines of each part; `--json` has them all.
  private static let mostLines = 60

  func text(_ source: ImportSource) -> String {
    let account = source.card.account
    var text = style.bold("read \(source.name) as \(ImportSource.title(of: source.form))") + "\n"
    text += part("taken", account.taken.count) + lines(of: account.taken)
    if !account.outline.isEmpty {
      text += part("sections that are there, with nothing that a field could hold", account.outline.count)
      let names = account.outline.map(name).joined(separator: ", ")
      text += "    " + TextLayout.wrapped(names, to: width - 6).joined(separator: "\n      ") + "\n"
    }
    text +=
      part("kept under imported, since the card has no field for it", account.kept.count) + lines(of: account.kept)
    text += part("still empty", account.empty.count)
    text += empty(account.empty)
    for remark in account.remarks { text += "  \(style.yellow("note:")) \(remark)\n" }
    return text
  }

  private func part(_ title: String, _ count: Int) -> String { "  \(title): \(count)\n" }

  private func lines(of entries: [ImportAccount.Entry]) -> String {
    let shown = entries.prefix(Self.mostLines).map { entry in
      (field: TextLine.short(name(entry.field), to: 60), source: TextLine.short(entry.source, to: 70))
    }
    let widest = shown.map { TextLayout.width($0.field) }.max() ?? 0
    let lines = shown.map { "    \(TextLayout.padded($0.field, to: widest))  \(style.dim("from " + $0.source))\n" }
    let more = entries.count - shown.count
    return lines.joined() + (more > 0 ? "    and \(more) more (--json names them all)\n" : "")
  }

  /// By section, each with its fields.
  private func empty(_ fields: [JSONPointer]) -> String {
    var sections: [(name: String, fields: [String])] = []
    for tokens in fields.map(\.tokens) {
      if sections.last?.name != tokens[0] { sections.append((tokens[0], [])) }
      let rest = FieldPath.dotted(tokens.dropFirst().map { .member($0) })
      if !rest.isEmpty { sections[sections.count - 1].fields.append(rest) }
    }
    return sections.map { section in
      if section.fields.isEmpty { return "    \(section.name)\n" }
      let text = section.name + ": " + section.fields.joined(separator: ", ")
      return "    " + TextLayout.wrapped(text, to: width - 6).joined(separator: "\n      ") + "\n"
    }.joined()
  }

  private func name(_ field: JSONPointer) -> String { FieldPath.dotted(field.tokens.map { .member($0) }) }

  /// The account as programs read it.
  static func json(_ account: ImportAccount) -> JSONValue {
    func list(_ entries: [ImportAccount.Entry]) -> JSONValue {
      .array(entries.map { ["field": .string($0.field.description), "source": .string($0.source)] })
    }
    return [
      "taken": list(account.taken), "outline": .array(account.outline.map { .string($0.description) }),
      "kept": list(account.kept),
      "empty": .array(account.empty.map { .string($0.description) }),
      "remarks": .array(account.remarks.map { .string($0) }),
    ]
  }
}
