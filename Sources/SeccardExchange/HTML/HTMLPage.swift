/// A page that stands alone: one file in the base style, which runs no script and loads nothing.
struct HTMLPage {
  private let template: HTMLTemplate

  /// - Parameters:
  ///   - body: A template of what is inside `<body>`.
  ///   - style: What the page needs besides `HTMLStyle.base`.
  init(body: String, style: String) throws(HTMLTemplateError) {
    let frame = HTMLFrame(style: style)
    template = try HTMLTemplate(frame.start + "{{title}}" + frame.middle + body + frame.end)
  }

  /// The whole file. `title` is the one field that every page needs.
  func text(_ fields: HTMLFields) -> String { template.text(fields) }
}
