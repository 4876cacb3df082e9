internal import Crypto
internal import FoundationEssentials

/// A page that stands alone: one file in the base style, which runs no script and loads nothing.
struct HTMLPage {
  private let template: HTMLTemplate

  /// - Parameters:
  ///   - body: A template of what is inside `<body>`.
  ///   - style: What the page needs besides `HTMLStyle.base`.
  init(body: String, style: String) throws(HTMLTemplateError) {
    let style = "\n" + HTMLStyle.base + style
    template = try HTMLTemplate(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy(style))">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>{{title}}</title>
      <style>\(style)</style>
      </head>
      <body>
      \(body)</body>
      </html>

      """)
  }

  /// The whole file. `title` is the one field that every page needs.
  func text(_ fields: HTMLFields) -> String { template.text(fields) }

  /// Nothing but the one style, known by its digest (Content Security Policy Level 3, section 2.3.1).
  private static func policy(_ style: String) -> String {
    let digest = Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
    return "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"
  }
}
