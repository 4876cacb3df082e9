/// The environment variables that git reads, as the edge of the program passes them in.
///
/// The library never looks at the process environment itself, so that tests and hooks decide what it sees.
package struct GitEnvironment: Sendable, Equatable {
  private let variables: [String: String]

  package init(_ variables: [String: String]) {
    self.variables = variables
  }

  package subscript(_ name: String) -> String? { variables[name] }

  /// The value, unless it is unset or empty.
  func nonEmpty(_ name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A variable that git reads as a truth value. Unset is false, and so is what cannot be read as one.
  func flag(_ name: String) -> Bool {
    guard let value = variables[name] else { return false }
    return ConfigurationValue.boolean(value) ?? false
  }
}
