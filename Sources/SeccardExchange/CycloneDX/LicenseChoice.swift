internal import SeccardJSON

/// The licence of a component: an SPDX identifier, an expression of such, or a name.
enum LicenseChoice {
  /// The `licenses` for a text of a card. Only a text that is an identifier or an expression, as it is written, becomes one.
  static func value(of text: String) -> JSONValue {
    if identifiers.contains(text) { return [["license": ["id": .string(text)]]] }
    if isExpression(text) { return [["expression": .string(text)]] }
    return [["license": ["name": .string(text)]]]
  }

  /// Identifiers with AND and OR between them.
  private static func isExpression(_ text: String) -> Bool {
    let words = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count > 2, words.count % 2 == 1, words.count < 64 else { return false }
    return words.enumerated().allSatisfy { place, word in
      let word = String(Substring(word))
      return place % 2 == 0 ? identifiers.contains(word) : word == "AND" || word == "OR"
    }
  }

  /// Of the SPDX licence list, those that models and data come under. Any other identifier is written as a name, which
  /// says the same: the schemas of CycloneDX refuse an identifier that their own copy of the list does not have.
  private static let identifiers: Set<String> = [
    "0BSD", "AFL-3.0", "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-2.0", "Artistic-2.0", "BSD-2-Clause",
    "BSD-3-Clause", "BSD-3-Clause-Clear", "BSL-1.0", "C-UDA-1.0", "CC-BY-3.0", "CC-BY-4.0", "CC-BY-NC-4.0",
    "CC-BY-NC-ND-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "CC-BY-SA-3.0", "CC-BY-SA-4.0", "CC0-1.0",
    "CDLA-Permissive-1.0", "CDLA-Permissive-2.0", "CDLA-Sharing-1.0", "ECL-2.0", "EPL-1.0", "EPL-2.0", "EUPL-1.1",
    "EUPL-1.2", "GFDL-1.3-only", "GFDL-1.3-or-later", "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only",
    "GPL-3.0-or-later", "ISC", "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "LPPL-1.3c",
    "MIT", "MPL-2.0", "MS-PL", "NCSA", "ODC-By-1.0", "ODbL-1.0", "OFL-1.1", "OSL-3.0", "PDDL-1.0", "PostgreSQL",
    "Unlicense", "WTFPL", "Zlib",
  ]
}
