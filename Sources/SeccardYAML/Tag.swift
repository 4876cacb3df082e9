internal import SeccardJSON

/// The tags of the core schema (YAML 1.2.2 §10.3.1), as libyaml resolves `!!`.
enum Tag {
  static let null = "tag:yaml.org,2002:null"
  static let bool = "tag:yaml.org,2002:bool"
  static let int = "tag:yaml.org,2002:int"
  static let float = "tag:yaml.org,2002:float"
  static let text = "tag:yaml.org,2002:str"
  static let sequence = "tag:yaml.org,2002:seq"
  static let mapping = "tag:yaml.org,2002:map"
  /// `!`: the plainest type of the node's kind.
  static let nonSpecific = "!"

  /// A tag as people write it, in quotes for a message.
  static func short(_ tag: String) -> String {
    let prefix = "tag:yaml.org,2002:"
    return (tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag).quotedForMessage(limit: 40)
  }
}
