internal import SeccardJSON

/// What went and what came, as a template sees it.
extension DifferencePage {
  /// How many fields of a value are shown before the rest is collapsed, where there are more than twice as many.
  private static let shownLeaves = 8

  static func fields(_ entry: Entry, _ number: Int, findings: [NumberedFinding]) -> HTMLFields {
    let (sign, word, tone) = kind(entry.kind)
    var fields: HTMLFields = [
      "entry": number, "sign": sign, "kind": word, "kindTone": tone, "field": breakable(entry.field),
      "said": findings.map(fields),
    ]
    switch entry.value {
    case .none: break
    case .removed(let leaves): fields["sides"] = [side(leaves, "del", nil)]
    case .added(let leaves): fields["sides"] = [side(leaves, "ins", nil)]
    case .replaced(let old, let new):
      if let before = single(old), let after = single(new) {
        fields["inline"] = ["before": before, "after": after] as HTMLFields
      } else {
        let difference = TextExcerpt.commonStart(old.first?.text ?? "", new.first?.text ?? "")
        fields["sides"] = [side(old, "del", "Before", difference), side(new, "ins", "After", difference)]
      }
    case .words(let pieces): fields["words"] = words(pieces)
    }
    return fields
  }

  private static func kind(_ kind: JSONChange.Kind?) -> (sign: String, word: String, tone: String) {
    switch kind {
    case .added?: ("+", "added", "came")
    case .removed?: ("−", "removed", "went")
    case .replaced?: ("~", "replaced", "other")
    case .moved?: (">", "moved, unchanged", "other")
    case nil: ("!", "did not change itself", "other")
    }
  }

  /// A value that is one short word or figure.
  private static func single(_ leaves: [Leaf]) -> String? {
    guard leaves.count == 1, leaves[0].place.isEmpty, leaves[0].text.utf8.count <= 80, !leaves[0].text.contains("\n")
    else { return nil }
    return leaves[0].text
  }

  private static func side(_ leaves: [Leaf], _ tag: String, _ label: String?, _ difference: Int = 0) -> HTMLFields {
    var fields: HTMLFields = ["tag": tag]
    fields["label"] = label
    if leaves.count == 1, leaves[0].place.isEmpty {
      fields["whole"] = text(leaves[0].text, difference)
      return fields
    }
    let shown = leaves.count > 2 * shownLeaves ? leaves.prefix(shownLeaves) : leaves[...]
    fields["list"] = ["leaves": shown.map(leaf)] as HTMLFields
    if shown.count < leaves.count {
      fields["more"] =
        [
          "moreCount": counted(leaves.count - shown.count, "more field"),
          "moreLeaves": leaves.dropFirst(shown.count).map(leaf),
        ] as HTMLFields
    }
    return fields
  }

  private static func leaf(_ leaf: Leaf) -> HTMLFields {
    var fields = text(leaf.text)
    fields["leafPlace"] = breakable(leaf.place)
    return fields
  }

  private static func text(_ text: String, _ difference: Int = 0) -> HTMLFields {
    guard let preview = TextExcerpt.preview(of: text, difference: difference) else {
      return ["text": text, "isLong": false]
    }
    return ["text": preview, "isLong": true, "full": text, "size": size(text.unicodeScalars.count)]
  }

  private static func size(_ count: Int) -> String { "All of it: \(counted(count, "character"))" }

  private static func words(_ pieces: [Piece]) -> HTMLFields {
    let whole = pieces.map(piece)
    guard let excerpt = TextExcerpt.excerpt(of: pieces) else { return ["pieces": whole, "isExcerpt": false] }
    let parts = excerpt.map { part -> HTMLFields in
      switch part {
      case .piece(let shown): return piece(shown)
      case .gap(let count, let hidesChanges):
        let words = counted(count, "character") + (hidesChanges ? " with more changes" : "")
        return ["pieceTag": "span", "pieceText": " … \(words) … ", "isGap": true]
      }
    }
    let length = pieces.reduce(0) { $0 + $1.text.unicodeScalars.count }
    return ["pieces": parts, "isExcerpt": true, "fullPieces": whole, "wordsSize": size(length)]
  }

  private static func piece(_ piece: Piece) -> HTMLFields {
    let tag =
      switch piece {
      case .same: "span"
      case .removed: "del"
      case .added: "ins"
      }
    return ["pieceTag": tag, "pieceText": piece.text, "isGap": false]
  }
}
