internal import SeccardCard
package import SeccardJSON

/// Puts the values of environment variables into the texts of a document: `${NAME}`, and `${NAME:-default}` where it may
/// be unset or empty, as sh has it (POSIX, Shell Command Language, 2.6.2). `$$` is a dollar sign; any other stands for
/// itself. Keys stay as they are, and what a variable holds is not looked into again.
package struct EnvironmentSubstitution {
  private let environment: [String: String]

  package init(_ environment: [String: String]) { self.environment = environment }

  package func applied(to value: JSONValue) throws(ImportError) -> JSONValue { try applied(to: value, at: .root) }

  private func applied(to value: JSONValue, at place: JSONPointer) throws(ImportError) -> JSONValue {
    switch value {
    case .null, .bool, .number: return value
    case .string(let text):
      return text.utf8.contains(UInt8(ascii: "$")) ? .string(try substituted(text, at: place)) : value
    case .array(let elements):
      var result: [JSONValue] = []
      for (index, element) in elements.enumerated() {
        result.append(try applied(to: element, at: place.appending(index)))
      }
      return .array(result)
    case .object(let object):
      var members: [JSONObject.Member] = []
      for member in object.members {
        members.append(.init(key: member.key, value: try applied(to: member.value, at: place.appending(member.key))))
      }
      return .object(JSONObject(members))
    }
  }

  private func substituted(_ text: String, at place: JSONPointer) throws(ImportError) -> String {
    var result = ""
    var rest = text.unicodeScalars[...]
    while let dollar = rest.firstIndex(of: "$") {
      result.unicodeScalars += rest[..<dollar]
      rest = rest[dollar...].dropFirst()
      if rest.first == "$" {
        result += "$"
        rest = rest.dropFirst()
      } else if rest.first == "{" {
        guard let end = rest.firstIndex(of: "}") else {
          throw ImportError("\(place): ${ without a }", advice: "write $${ where no variable is meant")
        }
        result += try self.value(of: String(rest[..<end].dropFirst()), at: place)
        rest = rest[end...].dropFirst()
      } else {
        result += "$"
      }
    }
    result.unicodeScalars += rest
    return result
  }

  private func value(of expression: String, at place: JSONPointer) throws(ImportError) -> String {
    let scalars = expression.unicodeScalars
    let name = String(
      scalars.prefix { $0.isASCII && ($0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil) })
    let rest = String(scalars.dropFirst(name.unicodeScalars.count))
    guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
      rest.isEmpty || rest.hasPrefix(":-")
    else {
      throw ImportError(
        "\(place): \(PrintableText.quoted("${\(expression)}")) names no variable",
        advice: "as in ${NAME} or ${NAME:-default}; $${ where none is meant")
    }
    if let value = environment[name], !value.isEmpty || rest.isEmpty { return value }
    if rest.hasPrefix(":-") { return String(rest.dropFirst(2)) }
    throw ImportError(
      "\(place): the environment has no \(name)", advice: "set it, or write ${\(name):-default} where it may be unset")
  }
}
