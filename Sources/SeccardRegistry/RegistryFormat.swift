internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON

/// What `registry.json` says.
package struct RegistryFormat: Sendable, Equatable {
  package static let fileName = "registry.json"

  /// The number of hash levels between `cards/` and a model's folder, 0 to 2.
  package var fanout: Int
  /// The branch that holds the registry, without `refs/heads/`; nil means whatever `HEAD` names.
  package var branch: String?
  /// The whole document, so that a rewrite keeps what it does not know.
  private var document: JSONObject

  package init(parsing bytes: [UInt8]) throws(RegistryError) {
    let value: JSONValue
    do { value = try JSONValue(parsing: bytes) } catch {
      throw .malformedFormat(reason: error.description)
    }
    guard case .object(let object) = value else {
      throw .malformedFormat(reason: "it holds \(value.kindName), not an object")
    }
    guard let format = object["format"]?.number else {
      throw .malformedFormat(reason: "it has no number \"format\"")
    }
    guard format.intValue == 1 else { throw .newerFormat(found: PrintableText.escaped(format.lexeme)) }

    switch object["fanout"] {
    case nil: fanout = 0
    case .number(let number)?:
      guard let levels = number.intValue, (0...CardPath.largestFanout).contains(levels) else {
        throw .malformedFormat(reason: "\"fanout\" is \(number.lexeme.prefix(20)), not 0, 1 or 2")
      }
      fanout = levels
    case let other?: throw .malformedFormat(reason: "\"fanout\" is \(other.kindName), not 0, 1 or 2")
    }

    switch object["branch"] {
    case nil: branch = nil
    case .string(let name)?:
      guard Repository.isValidReferenceName(Registry.branchPrefix + name) else {
        throw .malformedFormat(reason: "\"branch\" is \(PrintableText.quoted(name)), which names no branch")
      }
      branch = name
    case let other?: throw .malformedFormat(reason: "\"branch\" is \(other.kindName), not a string")
    }
    document = object
  }

  /// The file's bytes for other values, everything else in it kept.
  package func rewritten(fanout: Int, branch: String?) -> [UInt8] {
    var object = document
    object["fanout"] = .number(JSONNumber(fanout))
    object["branch"] = branch.map(JSONValue.string)
    return JSONValue.object(object).printed(.indented) + [UInt8(ascii: "\n")]
  }
}
