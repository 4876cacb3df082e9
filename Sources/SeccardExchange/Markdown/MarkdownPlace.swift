internal import SeccardCard
internal import SeccardJSON

/// What a section of a Markdown card is about: by its heading, and by what the heading stands under.
struct MarkdownPlace {
  /// The section of the card in which labels are looked up.
  var section: String?
  /// Where the text goes that has no label; nil where the card has no field for it.
  var prose: JSONPointer?
  /// The field that the whole text is.
  var field: JSONPointer?

  static let unknown = MarkdownPlace()

  /// - Parameters:
  ///   - heading: As a reader sees it.
  ///   - parent: What the heading above it is about; nil for the outermost.
  ///   - parentHeading: That heading.
  init(_ heading: String, in parent: MarkdownPlace?, under parentHeading: String?) {
    guard heading.utf8.count <= 200 else { return }
    let bare = FieldLabels.bare(Self.label(heading))
    if let known = Self.template(bare, in: parent, under: parentHeading.map { FieldLabels.bare(Self.label($0)) }) {
      self = known
    } else if let section = parent?.section {
      if let field = FieldLabels.field(bare, in: section) {
        self.field = field
      } else if section == "security_considerations", bare == "attack surface" || bare == "disclosure" {
        self.section = section
      }
    } else if parent?.field == nil, let section = FieldLabels.section(bare) {
      self = Self(section: section)
    } else if parent == nil {
      field = FieldLabels.field(bare, in: nil)
    }
  }

  private init() {}

  private init(section: String?, prose: JSONPointer? = nil) {
    if let section, let field = CardSchema.fields.first(where: { $0.key == section }), case .text = field.shape {
      self.field = JSONPointer(tokens: [section])
    } else {
      self.section = section
      self.prose = prose
    }
  }

  /// A label without the mark of what a template does not insist on, and without the anchor behind it.
  static func label(_ text: String) -> String {
    for mark in [" [optional]", " (optional)"] where text.lowercased().hasSuffix(mark) {
      return String(text.dropLast(mark.count))
    }
    return text
  }

  /// What the headings of the Hugging Face template mean that mean something else, or nothing, elsewhere.
  private static func template(_ bare: String, in parent: MarkdownPlace?, under outer: String?) -> MarkdownPlace? {
    let isEvaluation = outer == "testing data factors metrics"
    switch bare {
    case "model description":
      return MarkdownPlace(section: "model_details", prose: JSONPointer(tokens: ["model_details", "information"]))
    case "model sources": return MarkdownPlace(section: "model_details")
    case "testing data":
      return MarkdownPlace(section: "evaluation_data", prose: JSONPointer(tokens: ["evaluation_data", "datasets"]))
    case "factors" where isEvaluation:
      return MarkdownPlace(section: "factors", prose: JSONPointer(tokens: ["factors", "evaluation_factors"]))
    case "metrics" where isEvaluation:
      return MarkdownPlace(section: "metrics", prose: JSONPointer(tokens: ["metrics", "performance_measures"]))
    case "results" where outer == "evaluation":
      return MarkdownPlace(
        section: "quantitative_analyses", prose: JSONPointer(tokens: ["quantitative_analyses", "unitary_results"]))
    case "ethical considerations", "recommendations":
      guard parent?.field?.tokens == ["caveats_and_recommendations"] else { return nil }
      return FieldLabels.section(bare).map { MarkdownPlace(section: $0) }
    default: return nil
    }
  }
}
