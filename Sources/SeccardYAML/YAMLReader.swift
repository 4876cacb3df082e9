internal import SeccardJSON

/// Makes a JSON value of the events of one document.
struct YAMLReader: ~Copyable {
  private let text: YAMLText
  private let limits: YAMLLimits
  private var parser: YAMLEventParser
  private var anchors: [String: Anchored] = [:]
  private var aliased = Extent(values: 0, bytes: 0)
  /// The names and indices that lead to the value at hand.
  private var path: [String] = []
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

  init(_ bytes: UnsafeRawBufferPointer, limits: YAMLLimits) {
    text = YAMLText(bytes)
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
    let value = try compose(root, depth: 0).value
    let end = try parser.next()
    try text.checkEnd(after: end.end, isClosed: end.start != end.end)
    return value
  }

  private func empty(_ event: YAMLEvent) -> YAMLError {
    YAMLError(.empty, at: event.start, "there is no value: the text is empty")
  }

  private mutating func compose(_ event: YAMLEvent, depth: Int) throws(YAMLError) -> Composed {
    switch event.kind {
    case .alias(let name):
      return try aliased(name, at: event.start, depth: depth)
    case .scalar(let scalar, let anchor):
      let composed = try compose(scalar, at: event.start)
      if let anchor { anchors[anchor] = .finished(composed) }
      return composed
    case .sequenceStart(let tag, let anchor):
      try enter(tag, Tag.sequence, event, depth: depth)
      if let anchor { anchors[anchor] = .unfinished }
      let composed = try composeSequence(depth: depth)
      if let anchor { anchors[anchor] = .finished(composed) }
      return composed
    case .mappingStart(let tag, let anchor):
      try enter(tag, Tag.mapping, event, depth: depth)
      if let anchor { anchors[anchor] = .unfinished }
      let composed = try composeMapping(depth: depth)
      if let anchor { anchors[anchor] = .finished(composed) }
      return composed
    case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
      throw YAMLError(.syntax, at: event.start, "a value is missing")
    }
  }

  private func enter(_ tag: String?, _ expected: String, _ event: YAMLEvent, depth: Int) throws(YAMLError) {
    if depth >= limits.json.depth { throw tooDeep(event.start) }
    guard let tag, tag != expected, tag != Tag.nonSpecific else { return }
    throw YAMLError(.tag, at: event.start, "the tag \(Tag.short(tag)) is not known here, or not for such a value")
  }

  private func tooDeep(_ position: SourcePosition) -> YAMLError {
    YAMLError(.tooDeep, at: position, "more than \(limits.json.depth) lists and mappings inside one another")
  }

  private mutating func composeSequence(depth: Int) throws(YAMLError) -> Composed {
    var elements: [JSONValue] = []
    var extent = Extent(values: 1, bytes: 0)
    var height = 0
    while true {
      let event = try parser.next()
      if case .sequenceEnd = event.kind { break }
      path.append(String(elements.count))
      let element = try compose(event, depth: depth + 1)
      path.removeLast()
      elements.append(element.value)
      extent += element.extent
      height = max(height, element.height)
    }
    return Composed(value: .array(elements), extent: extent, height: height + 1)
  }

  private mutating func composeMapping(depth: Int) throws(YAMLError) -> Composed {
    var object = JSONObject()
    var places: [SourcePosition] = []
    var extent = Extent(values: 1, bytes: 0)
    var height = 0
    while true {
      let event = try parser.next()
      if case .mappingEnd = event.kind { break }
      let key = try readKey(event)
      if object[key] != nil, let twin = object.members.firstIndex(where: { $0.key.hasSameScalars(as: key) }) {
        throw YAMLError(
          .duplicateKey, at: event.start, "duplicate key \(key.quotedForMessage()) (first at \(places[twin]))")
      }
      places.append(event.start)
      let value = try compose(try parser.next(), depth: depth + 1)
      path.removeLast()
      object[key] = value.value
      extent += value.extent
      extent.bytes += key.utf8.count
      height = max(height, value.height)
    }
    return Composed(value: .object(object), extent: extent, height: height + 1)
  }

  /// Reads a key and makes it the end of the path.
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
      path.append(scalar.text)
      if case .string = value {
        if scalar.isPlain, scalar.tag == nil, let other = OlderReading.difference(of: scalar.text, readAs: value) {
          remarkKey(scalar.text, event.start, other.reading)
        }
      } else if scalar.tag != nil {
        throw YAMLError(.invalidKey, at: event.start, "a key is a text, its tag says that it is \(value.kindName)")
      } else {
        remarkKey(scalar.text, event.start, value.kindName)
      }
      return scalar.text
    case .alias(let name):
      guard case .string(let key) = try aliased(name, at: event.start, depth: 0).value else {
        throw YAMLError(.invalidKey, at: event.start, "a key is a text, its alias stands for something else")
      }
      path.append(key)
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

  private mutating func remarkKey(_ key: String, _ position: SourcePosition, _ reading: String) {
    remark(
      position,
      "the key is read as the text \(key.quotedForMessage()); put it in quotes, since other YAML readers take it for \(reading)"
    )
  }

  private mutating func remark(_ position: SourcePosition, _ message: String) {
    guard remarks.count < limits.remarks else { return }
    remarks.append(YAMLRemark(position: position, pointer: JSONPointer(tokens: path), message: message))
  }

  private mutating func aliased(
    _ name: String, at position: SourcePosition, depth: Int
  ) throws(YAMLError) -> Composed {
    let shown = "*\(name)".quotedForMessage(limit: 40)
    switch anchors[name] {
    case nil:
      throw YAMLError(.unknownAlias, at: position, "no anchor before the alias \(shown) has its name")
    case .unfinished?:
      throw YAMLError(.cyclicAlias, at: position, "the alias \(shown) stands inside what it stands for")
    case .finished(let composed)?:
      if depth + composed.height > limits.json.depth { throw tooDeep(position) }
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
