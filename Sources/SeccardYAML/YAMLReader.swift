internal import SeccardJSON

/// Makes a JSON value of the events of one document.
struct YAMLReader: ~Copyable {
  private let text: YAMLCharacters
  private let limits: YAMLLimits
  private var parser: YAMLEventParser
  private var anchors: [String: Anchored] = [:]
  private var aliased = Extent(values: 0, bytes: 0)
  /// The lists and mappings that the value at hand is in: a stack of our own, since a thread's may be small.
  private var open: [Container] = []
  private(set) var remarks: [YAMLRemark] = []

  private enum Anchored {
    /// Its end has not come yet.
    case unfinished
    case finished(Composed)
  }

  private struct Composed {
    let value: JSONValue
    var extent: Extent
    /// Containers inside one another.
    var height = 0
  }

  /// What a value takes where it is written out.
  private struct Extent {
    var values: Int
    var bytes: Int

    static func += (left: inout Extent, right: Extent) {
      left.values += right.values
      left.bytes += right.bytes
    }
  }

  /// A list or a mapping whose end has not come yet.
  private struct Container {
    let isMapping: Bool
    let anchor: String?
    var elements: [JSONValue] = []
    var object = JSONObject()
    /// Where the keys of the object stand.
    var keyPlaces: [SourcePosition] = []
    /// The key of the value that comes next.
    var key: String?
    var extent = Extent(values: 1, bytes: 0)
    /// Of what it holds.
    var height = 0

    var expectsKey: Bool { isMapping && key == nil }
  }

  init(_ bytes: UnsafeRawBufferPointer, limits: YAMLLimits) {
    text = YAMLCharacters(bytes)
    parser = YAMLEventParser(bytes)
    self.limits = limits
  }

  mutating func read() throws(YAMLError) -> JSONValue {
    try text.checkCharacters(limit: limits.json.bytes)
    try text.checkDirectives()
    _ = try parser.next()
    let start = try parser.next()
    guard case .documentStart(let version) = start.kind else { throw empty(start) }
    if let version, version != (1, 2) {
      throw YAMLError(
        .directive, at: start.start,
        "the text says that it is YAML \(version.major).\(version.minor), and is read as YAML 1.2: take the %YAML line out"
      )
    }
    let root = try parser.next()
    if case .scalar(let scalar, nil) = root.kind, scalar.isPlain, scalar.tag == nil, scalar.text.isEmpty {
      throw empty(root)
    }
    let value = try composeDocument(from: root)
    let end = try parser.next()
    try text.checkEnd(after: end.end, isClosed: end.start != end.end)
    return value
  }

  private func empty(_ event: YAMLEvent) -> YAMLError {
    YAMLError(.empty, at: event.start, "there is no value: the text is empty")
  }

  private mutating func composeDocument(from root: YAMLEvent) throws(YAMLError) -> JSONValue {
    var event = root
    while true {
      if let composed = try take(event) {
        if open.isEmpty { return composed.value }
        append(composed)
      }
      event = try parser.next()
    }
  }

  /// The value that an event ends; nil when it begins one, or is a key.
  private mutating func take(_ event: YAMLEvent) throws(YAMLError) -> Composed? {
    if open.last?.expectsKey == true, !event.isEnd {
      try takeKey(event)
      return nil
    }
    switch event.kind {
    case .alias(let name):
      return try aliased(name, at: event.start)
    case .scalar(let scalar, let anchor):
      let composed = try compose(scalar, at: event.start)
      if let anchor { anchors[anchor] = .finished(composed) }
      return composed
    case .sequenceStart(let tag, let anchor):
      try enter(tag, Tag.sequence, at: event.start)
      begin(Container(isMapping: false, anchor: anchor))
      return nil
    case .mappingStart(let tag, let anchor):
      try enter(tag, Tag.mapping, at: event.start)
      begin(Container(isMapping: true, anchor: anchor))
      return nil
    case .sequenceEnd, .mappingEnd:
      let container = open.removeLast()
      let value: JSONValue = container.isMapping ? .object(container.object) : .array(container.elements)
      let composed = Composed(value: value, extent: container.extent, height: container.height + 1)
      if let anchor = container.anchor { anchors[anchor] = .finished(composed) }
      return composed
    case .streamStart, .streamEnd, .documentStart, .documentEnd:
      throw YAMLError(.syntax, at: event.start, "a value is missing")
    }
  }

  private func enter(_ tag: String?, _ expected: String, at position: SourcePosition) throws(YAMLError) {
    if open.count >= limits.json.depth { throw tooDeep(position) }
    guard let tag, tag != expected, tag != Tag.nonSpecific else { return }
    throw YAMLError(.tag, at: position, "the tag \(Tag.short(tag)) is not known here, or not for such a value")
  }

  private func tooDeep(_ position: SourcePosition) -> YAMLError {
    YAMLError(.tooDeep, at: position, "more than \(limits.json.depth) lists and mappings inside one another")
  }

  private mutating func begin(_ container: Container) {
    if let anchor = container.anchor { anchors[anchor] = .unfinished }
    open.append(container)
  }

  /// Puts a value where it belongs in the innermost container.
  private mutating func append(_ composed: Composed) {
    let last = open.count - 1
    if let key = open[last].key.take() {
      open[last].object[key] = composed.value
      open[last].extent.bytes += key.utf8.count
    } else {
      open[last].elements.append(composed.value)
    }
    open[last].extent += composed.extent
    open[last].height = max(open[last].height, composed.height)
  }

  private mutating func takeKey(_ event: YAMLEvent) throws(YAMLError) {
    let key = try readKey(event)
    let last = open.count - 1
    let members = open[last].object.members
    if open[last].object[key] != nil, let twin = members.firstIndex(where: { $0.key.hasSameScalars(as: key) }) {
      throw YAMLError(
        .duplicateKey, at: event.start,
        "duplicate key \(key.quotedForMessage()) (first at \(open[last].keyPlaces[twin]))")
    }
    open[last].keyPlaces.append(event.start)
    open[last].key = key
  }

  private mutating func readKey(_ event: YAMLEvent) throws(YAMLError) -> String {
    switch event.kind {
    case .scalar(let scalar, let anchor):
      if scalar.isPlain, scalar.tag == nil {
        if scalar.text.isEmpty { throw YAMLError(.invalidKey, at: event.start, "there is no key before the colon") }
        if scalar.text == "<<" {
          throw YAMLError(
            .mergeKey, at: event.start,
            "\"<<\" merges mappings in YAML 1.1 only: write the fields out, or the key in quotes if it is meant")
        }
      }
      let value = try resolve(scalar, at: event.start)
      if let anchor {
        anchors[anchor] = .finished(Composed(value: value, extent: Extent(values: 1, bytes: scalar.text.utf8.count)))
      }
      if case .string = value {
        if scalar.isPlain, scalar.tag == nil, let other = OlderReading.difference(of: scalar.text, readAs: value) {
          remark(ofKey: scalar.text, event.start, other.reading)
        }
      } else if scalar.tag != nil {
        throw YAMLError(.invalidKey, at: event.start, "a key is a text, its tag says that it is \(value.kindName)")
      } else {
        remark(ofKey: scalar.text, event.start, value.kindName)
      }
      return scalar.text
    case .alias(let name):
      guard case .string(let key) = try aliased(name, at: event.start).value else {
        throw YAMLError(.invalidKey, at: event.start, "a key is a text, its alias stands for something else")
      }
      return key
    default:
      throw YAMLError(.invalidKey, at: event.start, "a key is a text, and cannot be a list or a mapping")
    }
  }

  private mutating func compose(_ scalar: YAMLScalar, at position: SourcePosition) throws(YAMLError) -> Composed {
    let value = try resolve(scalar, at: position)
    if scalar.isPlain, scalar.tag == nil, let other = OlderReading.difference(of: scalar.text, readAs: value) {
      let way: String
      if let spelling = other.spelling, case .number(let number) = value {
        way = "is read as the number \(number.lexeme.prefix(60)); write \(spelling.prefix(60))"
      } else {
        way = "is read as the text \(scalar.text.quotedForMessage()); put it in quotes"
      }
      remark(position, "\(way), since other YAML readers take it for \(other.reading)")
    }
    return Composed(value: value, extent: Extent(values: 1, bytes: scalar.text.utf8.count))
  }

  private func resolve(_ scalar: YAMLScalar, at position: SourcePosition) throws(YAMLError) -> JSONValue {
    do {
      return try CoreSchema.value(of: scalar)
    } catch {
      throw YAMLError(error.code, at: position, error.message)
    }
  }

  private mutating func remark(ofKey key: String, _ position: SourcePosition, _ reading: String) {
    remark(
      position,
      "the key is read as the text \(key.quotedForMessage()); put it in quotes, since other YAML readers take it for "
        + reading,
      key: key)
  }

  /// - Parameter key: The key that is at hand, rather than a value.
  private mutating func remark(_ position: SourcePosition, _ message: String, key: String? = nil) {
    guard remarks.count < limits.remarks else { return }
    var path = open.compactMap { $0.isMapping ? $0.key : String($0.elements.count) }
    if let key { path.append(key) }
    remarks.append(YAMLRemark(position: position, pointer: JSONPointer(tokens: path), message: message))
  }

  private mutating func aliased(
    _ name: String, at position: SourcePosition
  ) throws(YAMLError) -> Composed {
    let shown = "*\(name)".quotedForMessage(limit: 40)
    switch anchors[name] {
    case nil:
      throw YAMLError(.unknownAlias, at: position, "no anchor before the alias \(shown) has its name")
    case .unfinished?:
      throw YAMLError(.cyclicAlias, at: position, "the alias \(shown) stands inside what it stands for")
    case .finished(let composed)?:
      if open.count + composed.height > limits.json.depth { throw tooDeep(position) }
      aliased += composed.extent
      if aliased.values > limits.aliasedValues || aliased.bytes > limits.aliasedBytes {
        throw YAMLError(
          .tooManyAliases, at: position,
          "the aliases up to here bring more than \(limits.aliasedValues) values or \(limits.aliasedBytes) bytes of text"
        )
      }
      return composed
    }
  }
}
