/// A Unicode property as `\p{…}` names it, or the lack of it as `\P{…}` does.
struct ScalarProperty: Hashable, Sendable {
  private enum Kind: Hashable {
    /// A bit for each general category, in the order of `GeneralCategories.all`.
    case categories(UInt32)
    case binary(String)
  }

  private let kind: Kind
  private let isNegated: Bool

  /// - Parameter name: What stands between the braces: a value of General_Category or a binary property, by its long or
  ///   short name. Nil for any other.
  init?(name: String, isNegated: Bool) {
    self.isNegated = isNegated
    let value = name.utf8.firstIndex(of: UInt8(ascii: "=")).map { name[name.index(after: $0)...] }
    if let value {
      let key = name.prefix { $0 != "=" }
      guard key == "General_Category" || key == "gc", let bits = GeneralCategories.bits(named: String(value)) else {
        return nil
      }
      kind = .categories(bits)
    } else if let bits = GeneralCategories.bits(named: name) {
      kind = .categories(bits)
    } else if let long = Self.longNames[name] ?? (Self.binary[name] == nil ? nil : name) {
      kind = .binary(long)
    } else {
      return nil
    }
  }

  func holds(for value: UInt32) -> Bool {
    let holds =
      switch kind {
      case .categories(let bits): bits >> UInt32(GeneralCategories.place(of: value)) & 1 == 1
      // Surrogates have no binary property but Any, and no text holds one.
      case .binary(let name): Unicode.Scalar(value).map { Self.binary[name]?($0) == true } ?? (name == "Any")
      }
    return holds != isNegated
  }

  private static let binary: [String: @Sendable (Unicode.Scalar) -> Bool] = [
    "Any": { _ in true },
    "ASCII": { $0.isASCII },
    "Assigned": { $0.properties.generalCategory != .unassigned },
    "Alphabetic": { $0.properties.isAlphabetic },
    "Cased": { $0.properties.isCased },
    "Dash": { $0.properties.isDash },
    "Default_Ignorable_Code_Point": { $0.properties.isDefaultIgnorableCodePoint },
    "Diacritic": { $0.properties.isDiacritic },
    "Emoji": { $0.properties.isEmoji },
    "Emoji_Modifier": { $0.properties.isEmojiModifier },
    "Emoji_Modifier_Base": { $0.properties.isEmojiModifierBase },
    "Emoji_Presentation": { $0.properties.isEmojiPresentation },
    "Extender": { $0.properties.isExtender },
    "Hex_Digit": { $0.properties.isHexDigit },
    "ASCII_Hex_Digit": { $0.properties.isASCIIHexDigit },
    "ID_Continue": { $0.properties.isIDContinue },
    "ID_Start": { $0.properties.isIDStart },
    "Ideographic": { $0.properties.isIdeographic },
    "Lowercase": { $0.properties.isLowercase },
    "Math": { $0.properties.isMath },
    "Noncharacter_Code_Point": { $0.properties.isNoncharacterCodePoint },
    "Quotation_Mark": { $0.properties.isQuotationMark },
    "Uppercase": { $0.properties.isUppercase },
    "Variation_Selector": { $0.properties.isVariationSelector },
    "White_Space": { $0.properties.isWhitespace },
    "XID_Continue": { $0.properties.isXIDContinue },
    "XID_Start": { $0.properties.isXIDStart },
  ]

  private static let longNames = [
    "Alpha": "Alphabetic", "DI": "Default_Ignorable_Code_Point", "Dia": "Diacritic", "EMod": "Emoji_Modifier",
    "EBase": "Emoji_Modifier_Base", "EPres": "Emoji_Presentation", "Ext": "Extender", "Hex": "Hex_Digit",
    "AHex": "ASCII_Hex_Digit", "IDC": "ID_Continue", "IDS": "ID_Start", "Ideo": "Ideographic", "Lower": "Lowercase",
    "NChar": "Noncharacter_Code_Point", "QMark": "Quotation_Mark", "Upper": "Uppercase", "VS": "Variation_Selector",
    "space": "White_Space", "XIDC": "XID_Continue", "XIDS": "XID_Start",
  ]
}
