internal import ArgumentParser
internal import SeccardCard

/// When output is coloured, as in git.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto
  case always
  case never
}

/// Colours and weights (ECMA-48 SGR), or none.
struct Style {
  let isOn: Bool

  func bold(_ text: String) -> String { sgr("1", text) }
  func dim(_ text: String) -> String { sgr("2", text) }
  func red(_ text: String) -> String { sgr("31", text) }
  func green(_ text: String) -> String { sgr("32", text) }
  func yellow(_ text: String) -> String { sgr("33", text) }
  func cyan(_ text: String) -> String { sgr("36", text) }

  /// Text in the colour of a class of change.
  func changeClass(_ changeClass: ChangeClass, _ text: String) -> String {
    switch changeClass {
    case .regression: red(text)
    case .improvement: green(text)
    case .flagged: yellow(text)
    }
  }

  private func sgr(_ code: String, _ text: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
