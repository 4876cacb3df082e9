internal import SeccardCard
internal import SeccardExchange
internal import SeccardJSON

/// The account of an export: what the form could not carry.
struct ExportText {
  private let format: ExportFormat
  private var cards = 0
  /// How many were not exported.
  private var skipped = 0
  private var notCarried: [String: Int] = [:]
  private var asProperties: [String: Int] = [:]
  private var remarks: [String: Int] = [:]
  /// The order in which all of these were first met.
  private var order: [String] = []

  init(_ format: ExportFormat) { self.format = format }

  mutating func add(_ account: ExportAccount) {
    cards += 1
    for field in Self.names(account.notCarried) { count(field, in: \.notCarried) }
    for field in Self.names(account.asProperties) { count(field, in: \.asProperties) }
    for remark in account.remarks { count(remark, in: \.remarks) }
  }

  /// Remembers cards that could not be exported.
  mutating func skip(_ count: Int) { skipped += count }

  func text(width: Int) -> String {
    var text = ""
    if skipped > 0 {
      text +=
        "\(skipped == 1 ? "1 card was" : "\(skipped) cards were") not exported\(cards > 0 ? "; of the others:" : "")\n"
    }
    if cards == 0 { return text }
    if notCarried.isEmpty {
      let verb = format == .html || format == .pdf ? "shows" : "carries"
      text += "\(format.title) \(verb) \(cards == 1 ? "the whole card" : "all of every card")\n"
    } else {
      text += "\(format.title) does not carry:\n" + list(notCarried, width)
    }
    if !asProperties.isEmpty {
      text += "carried under names of ours, which other tools pass over:\n" + list(asProperties, width)
    }
    for remark in order where remarks[remark] != nil {
      text += "note: \(remark)\(times(remarks[remark] ?? 1))\n"
    }
    return text
  }

  private mutating func count(_ name: String, in table: WritableKeyPath<ExportText, [String: Int]>) {
    if notCarried[name] == nil, asProperties[name] == nil, remarks[name] == nil { order.append(name) }
    self[keyPath: table][name, default: 0] += 1
  }

  private func list(_ table: [String: Int], _ width: Int) -> String {
    let names = order.compactMap { name in table[name].map { name + times($0) } }
    return TextLayout.wrapped(names.joined(separator: ", "), to: width - 2).map { "  \($0)\n" }.joined()
  }

  private func times(_ count: Int) -> String { cards == 1 ? "" : count == 1 ? " (1 card)" : " (\(count) cards)" }

  /// The names of fields, each once, however many elements it stands for.
  private static func names(_ fields: [JSONPointer]) -> [String] {
    var seen: Set<String> = []
    return fields.map(name).filter { seen.insert($0).inserted }
  }

  /// The field, without the positions of elements.
  private static func name(_ field: JSONPointer) -> String {
    FieldPath.dotted(field.tokens.filter { Int($0) == nil }.map { .member($0) })
  }
}
