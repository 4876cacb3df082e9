internal import ArgumentParser

/// What a card can be written as.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument {
  case markdown
  case html
  case pdf
  case huggingface
  case cyclonedx
  case yaml
  case json
  case csv

  /// What the names of its files end in.
  var fileEnding: String {
    switch self {
    case .markdown, .huggingface: "md"
    case .html: "html"
    case .pdf: "pdf"
    case .cyclonedx: "cdx.json"
    case .yaml: "yaml"
    case .json: "json"
    case .csv: "csv"
    }
  }

  /// What it is called in a sentence.
  var title: String {
    switch self {
    case .markdown: "Markdown"
    case .html: "HTML"
    case .pdf: "PDF"
    case .huggingface: "a Hugging Face README"
    case .cyclonedx: "CycloneDX"
    case .yaml: "YAML"
    case .json: "JSON"
    case .csv: "CSV"
    }
  }
}
