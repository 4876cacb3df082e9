/// The licence that a file states in words that mean nothing else.
///
/// Source: https://spdx.github.io/spdx-spec/v2.3/using-SPDX-short-identifiers-in-source-files/
enum LicenseLine {
  /// The most bytes of a file that are looked at.
  static let mostBytes = 4096

  /// The names of files that hold licences, in lower case.
  static let files: Set<String> = ["license", "license.txt", "license.md", "licence", "licence.txt", "copying"]

  /// The expression after the first `SPDX-License-Identifier:`; nil where there is none, or it is no expression.
  static func expression(in bytes: [UInt8]) -> String? {
    for line in bytes.prefix(mostBytes).split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
    {
      guard let tag = line.firstRange(of: Array("SPDX-License-Identifier:".utf8)) else { continue }
      let words = line[tag.upperBound...].split(separator: UInt8(ascii: " "))
      let expression = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
      let isExpression =
        (1...100).contains(expression.utf8.count)
        && expression.utf8.allSatisfy { byte in
          (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || ".+-() ".utf8.contains(byte)
        }
      return isExpression ? expression : nil
    }
    return nil
  }
}
