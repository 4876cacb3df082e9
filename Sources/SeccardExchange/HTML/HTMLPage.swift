internal import Crypto
internal import FoundationEssentials
internal import Mustache

/// A page that stands alone: one file in the base style, which runs no script and loads nothing.
struct HTMLPage {
  private let template: MustacheTemplate

  /// - Parameters:
  ///   - body: A Mustache template of what is inside `<body>`. What comes from a card stands between two braces, which
  ///     escape it, and never between three.
  ///   - style: What the page needs besides `HTMLStyle.base`.
  init(body: String, style: String) throws {
    // What a template escapes with is looked up by name while it is parsed, and partials and blocks would fall back to the
    // library's own: a page is one template without either.
    MustacheContentTypes.register(HTMLEscaping(), named: "SECCARD_HTML")
    let style = "\n" + HTMLStyle.base + style
    template = try MustacheTemplate(
      string: """
        {{% CONTENT_TYPE:SECCARD_HTML}}
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
  func text(_ fields: HTMLFields) -> String { template.render(fields) }

  /// Nothing but the one style, known by its digest (Content Security Policy Level 3, section 2.3.1).
  private static func policy(_ style: String) -> String {
    let digest = Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
    return "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"
  }
}
