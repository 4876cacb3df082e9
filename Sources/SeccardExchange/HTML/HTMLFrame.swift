internal import Crypto
internal import FoundationEssentials

/// What stands around the title and the body of every page: one file in the base style, which runs no script and loads
/// nothing.
struct HTMLFrame: Sendable {
  /// Up to the title.
  let start: String
  /// Between the title and what is inside `<body>`.
  let middle: String
  let end = "</body>\n</html>\n"

  /// - Parameter style: What the page needs besides `HTMLStyle.base`.
  init(style: String) {
    let style = "\n" + HTMLStyle.base + style
    start = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy(style))">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>
      """
    middle = "</title>\n<style>\(style)</style>\n</head>\n<body>\n"
  }

  /// Nothing but the one style, known by its digest (Content Security Policy Level 3, section 2.3.1).
  private static func policy(_ style: String) -> String {
    let digest = Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
    return "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"
  }
}
