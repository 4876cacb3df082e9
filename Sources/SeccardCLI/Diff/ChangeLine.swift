internal import SeccardCard
internal import SeccardJSON

/// One change as one line: its sign and its field.
enum ChangeLine {
  static func text(_ change: JSONChange, _ style: Style) -> String {
    sign(change.kind, style) + " " + field(change.path)
  }

  static func sign(_ kind: JSONChange.Kind, _ style: Style) -> String {
    switch kind {
    case .added: style.green("+")
    case .removed: style.red("-")
    case .replaced: style.yellow("~")
    case .moved: style.cyan(">")
    }
  }

  /// A field's dotted path, safe to print.
  static func field(_ path: some Sequence<JSONPathStep>) -> String {
    PrintableText.escaped(FieldPath.dotted(Array(path)))
  }
}
