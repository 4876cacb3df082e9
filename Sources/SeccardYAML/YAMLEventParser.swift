internal import CLibyaml
internal import SeccardJSON

/// Owns a libyaml parser over bytes that outlive it.
///
/// libyaml itself, not Yams over it: a `Yams.Node` has lost where an alias stands and where the first of two keys is,
/// comparing its keys hashes whatever an alias expands to, and Yams links Foundation, which is larger than the program.
struct YAMLEventParser: ~Copyable {
  /// On the heap, since the parser holds a pointer to itself.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeRawBufferPointer
  /// Not so only where there was no memory for it.
  private let isReady: Bool

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    parser = .allocate(capacity: 1)
    isReady = yaml_parser_initialize(parser) == 1
    // After a failure the structure is zeros, which may be set up and deleted like any other.
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.assumingMemoryBound(to: UInt8.self).baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  mutating func next() throws(YAMLError) -> YAMLEvent {
    var event = yaml_event_t()
    guard isReady, yaml_parser_parse(parser, &event) == 1 else { throw failure }
    defer { yaml_event_delete(&event) }
    return YAMLEvent(
      kind: Self.kind(of: event), start: SourcePosition(event.start_mark), end: SourcePosition(event.end_mark))
  }

  private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
    let data = event.data
    switch event.type {
    case YAML_STREAM_START_EVENT:
      return .streamStart
    case YAML_DOCUMENT_START_EVENT:
      let version = data.document_start.version_directive?.pointee
      return .documentStart(version: version.map { (Int($0.major), Int($0.minor)) })
    case YAML_DOCUMENT_END_EVENT:
      return .documentEnd
    case YAML_ALIAS_EVENT:
      return .alias(text(data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = data.scalar
      let value = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(
        YAMLScalar(
          text: String(decoding: value, as: UTF8.self), tag: text(scalar.tag),
          isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE),
        anchor: text(scalar.anchor))
    case YAML_SEQUENCE_START_EVENT:
      return .sequenceStart(tag: text(data.sequence_start.tag), anchor: text(data.sequence_start.anchor))
    case YAML_SEQUENCE_END_EVENT:
      return .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      return .mappingStart(tag: text(data.mapping_start.tag), anchor: text(data.mapping_start.anchor))
    case YAML_MAPPING_END_EVENT:
      return .mappingEnd
    default:
      // After the end of the stream libyaml answers with no event.
      return .streamEnd
    }
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private var failure: YAMLError {
    let parser = parser.pointee
    if !isReady || parser.error == YAML_MEMORY_ERROR {
      return YAMLError(.outOfMemory, at: SourcePosition(parser.mark), "there is not enough memory")
    }
    let position = SourcePosition(parser.problem_mark)
    if YAMLCharacters(bytes).hasTabInIndent(before: position) {
      return YAMLError(.tabIndent, at: position, "a tab does not indent in YAML (§6.1): use spaces")
    }
    let problem = parser.problem.map { String(cString: $0) } ?? "this is no YAML"
    // libyaml's own limit is far above ours, but it counts brackets that it has only looked ahead at.
    if problem.hasPrefix("Maximum nesting level") {
      return YAMLError(.tooDeep, at: position, "too many lists and mappings inside one another")
    }
    var message = problem
    if let context = parser.context, parser.context_mark.line != parser.problem_mark.line {
      message += " \(String(cString: context)) that began at line \(parser.context_mark.line + 1)"
    } else if let context = parser.context {
      message += " \(String(cString: context))"
    }
    return YAMLError(.syntax, at: position, message + Self.advice(for: problem))
  }

  private static func advice(for problem: String) -> String {
    switch problem {
    case "mapping values are not allowed in this context":
      "; a text that holds a colon and a space has to be in quotes"
    case "found character that cannot start any token":
      "; a text that begins with it has to be in quotes"
    case "found unknown escape character":
      "; in double quotes a backslash is written twice"
    default: ""
    }
  }
}

extension SourcePosition {
  /// libyaml counts both from 0, columns in characters.
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: mark.line + 1, column: mark.column + 1)
  }
}
