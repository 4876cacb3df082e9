internal import SeccardJSON

/// One step of a YAML text (YAML 1.2.2 §3.1.1, the serialisation tree's events).
struct YAMLEvent {
  let kind: Kind
  /// Where its first property begins, or its text when it has none.
  let start: SourcePosition
  let end: SourcePosition

  /// Whether it ends a list or a mapping.
  var isEnd: Bool {
    switch kind {
    case .sequenceEnd, .mappingEnd: true
    default: false
    }
  }

  enum Kind {
    /// - Parameter version: What a `%YAML` line says.
    case documentStart(version: (major: Int, minor: Int)?)
    case documentEnd
    case streamStart
    case streamEnd
    case alias(String)
    case scalar(YAMLScalar, anchor: String?)
    case sequenceStart(tag: String?, anchor: String?)
    case sequenceEnd
    case mappingStart(tag: String?, anchor: String?)
    case mappingEnd
  }
}

/// A scalar before anybody has asked what type it is of.
struct YAMLScalar {
  /// Unescaped and unfolded.
  let text: String
  /// Resolved against the handles: `tag:yaml.org,2002:str`.
  let tag: String?
  /// Neither in quotes nor a block.
  let isPlain: Bool
}
