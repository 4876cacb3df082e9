internal import SeccardJSON

/// Leads a search through YAML text that was read before.
struct YAMLSourceWalk: ~Copyable {
  private var parser: YAMLEventParser
  private var open: [Container] = []
  /// What aliases stand for where they are keys.
  private var keys: [String: String] = [:]

  private enum Container {
    case sequence
    case mapping(isAtKey: Bool)
  }

  static func lead(_ search: inout SourceSearch, through bytes: UnsafeRawBufferPointer) {
    var walk = YAMLSourceWalk(bytes)
    // Whoever has a value of this text has read it without a fault.
    do { try walk.lead(&search) } catch { return }
  }

  private init(_ bytes: UnsafeRawBufferPointer) {
    parser = YAMLEventParser(bytes)
  }

  private mutating func lead(_ search: inout SourceSearch) throws(YAMLError) {
    while !search.isOver {
      let event = try parser.next()
      switch event.kind {
      case .streamStart, .documentStart:
        break
      case .streamEnd, .documentEnd:
        return
      case .alias(let name):
        reach(event, key: keys[name] ?? "", &search)
      case .scalar(let scalar, let anchor):
        if let anchor { keys[anchor] = scalar.text }
        reach(event, key: scalar.text, &search)
      case .sequenceStart:
        reach(event, key: "", &search)
        search.enter()
        open.append(.sequence)
      case .mappingStart:
        reach(event, key: "", &search)
        search.enter()
        open.append(.mapping(isAtKey: true))
      case .sequenceEnd, .mappingEnd:
        open.removeLast()
        search.leave()
      }
    }
  }

  /// Says what comes: a key, or a value. That of a key is at hand since the key.
  private mutating func reach(_ event: YAMLEvent, key: String, _ search: inout SourceSearch) {
    switch open.last {
    case nil:
      search.root(at: event.start)
    case .sequence?:
      search.element(at: event.start)
    case .mapping(let isAtKey)?:
      if isAtKey { search.member(key, at: event.start) }
      open[open.count - 1] = .mapping(isAtKey: !isAtKey)
    }
  }
}
