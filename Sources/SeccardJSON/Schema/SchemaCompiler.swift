/// Turns schema documents into a program.
///
/// Documents of `given` are read when a reference first names them. References are kept until the document is read, so
/// that the recursion is as deep as a document and no deeper.
struct SchemaCompiler {
  /// Where a schema stands.
  struct Place {
    let document: Int
    var resource: Int
    let pointer: JSONPointer

    func appending(_ token: String) -> Place {
      Place(document: document, resource: resource, pointer: pointer.appending(token))
    }

    func appending(_ index: Int) -> Place {
      appending(String(index))
    }
  }

  struct Document {
    let value: JSONValue
    /// The nodes of the schemas in it.
    var nodes: [JSONPointer: Int] = [:]
  }

  /// A schema with a base URI of its own (core §4.3.5).
  struct Resource {
    let base: URIReference
    let document: Int
    let pointer: JSONPointer
    var vocabularies: SchemaVocabularies
    /// The nodes of `$anchor` and of `$dynamicAnchor`.
    var anchors: [ExactString: Int] = [:]
    var dynamicAnchors: [ExactString: Int] = [:]
  }

  struct PendingReference {
    let node: Int
    let applicator: Int
    let text: String
    let isDynamic: Bool
    /// Of the keyword.
    let place: Place
  }

  let given: [String: JSONValue]
  var nodes: [SchemaNode] = []
  var documents: [Document] = []
  var resources: [Resource] = []
  var resourceNumbers: [ExactString: Int] = [:]
  var pending: [PendingReference] = []
  var hasDynamicReferences = false
  private var patterns: [ExactString: Pattern] = [:]
  private var patternSize = 0

  /// The most schemas, in all documents that references lead to.
  static let schemaLimit = 250_000
  /// The most steps of all patterns, and what each pattern counts for beside its steps.
  static let patternSizeLimit = 250_000
  private static let patternOverhead = 16

  static func compile(
    _ document: JSONValue, resources: [String: JSONValue]
  ) throws(JSONSchemaError) -> SchemaProgram {
    var compiler = SchemaCompiler(given: resources)
    _ = try compiler.add(document, base: URIReference())
    while let reference = compiler.pending.popLast() { try compiler.resolve(reference) }
    try compiler.refuseLoops()
    var program = SchemaProgram(
      nodes: compiler.nodes, dynamicAnchors: compiler.resources.map(\.dynamicAnchors),
      hasDynamicReferences: compiler.hasDynamicReferences)
    program.shortenReferences()
    program.markPlainTypes()
    return program
  }

  private init(given: [String: JSONValue]) {
    self.given = given
  }

  /// - Returns: The number of the resource at its root, which the base is a name of.
  mutating func add(_ value: JSONValue, base: URIReference) throws(JSONSchemaError) -> Int {
    let number = resources.count
    documents.append(Document(value: value))
    resources.append(
      Resource(base: base, document: documents.count - 1, pointer: .root, vocabularies: .all))
    resourceNumbers[ExactString(base.description)] = number
    _ = try schema(value, at: Place(document: documents.count - 1, resource: number, pointer: .root))
    return resourceNumbers[ExactString(base.description)] ?? number
  }

  /// The node of a schema, compiled now unless it was before.
  mutating func schema(_ value: JSONValue, at start: Place) throws(JSONSchemaError) -> Int {
    if let known = documents[start.document].nodes[start.pointer] { return known }
    var place = start
    let number = nodes.count
    guard number < Self.schemaLimit else {
      throw JSONSchemaError(
        code: .tooExpensive, pointer: place.pointer,
        message: "there are more than \(Self.schemaLimit) schemas; split the schema, or give it fewer alternatives")
    }
    switch value {
    case .bool(let answer):
      nodes.append(SchemaNode(pointer: place.pointer, resource: place.resource))
      nodes[number].answer = answer
      documents[place.document].nodes[place.pointer] = number
    case .object(let object):
      try enterResource(object, at: &place)
      nodes.append(SchemaNode(pointer: place.pointer, resource: place.resource))
      documents[place.document].nodes[place.pointer] = number
      try addAnchors(of: object, node: number, at: place)
      try compile(object, node: number, at: place)
    case .null, .number, .string, .array:
      throw failure(place.pointer, "is \(value.kindName); a schema is an object, true or false")
    }
    return number
  }

  private mutating func compile(
    _ object: JSONObject, node number: Int, at place: Place
  ) throws(JSONSchemaError) {
    var draft = SchemaDraft(pointer: place.pointer, resource: place.resource)
    let vocabularies = resources[place.resource].vocabularies
    for member in object.members {
      guard let keyword = SchemaKeyword(named: member.key), vocabularies.contains(keyword.vocabulary) else { continue }
      try compile(
        keyword, KeywordValue(value: member.value, parent: place, key: member.key), node: number, into: &draft)
    }
    nodes[number] = draft.node
  }

  mutating func pattern(_ source: String, at pointer: JSONPointer) throws(JSONSchemaError) -> Pattern {
    if let known = patterns[ExactString(source)] { return known }
    let compiled: Pattern
    do throws(PatternError) {
      compiled = try Pattern(source)
    } catch {
      throw JSONSchemaError(
        code: .invalidPattern, pointer: pointer,
        message: "is \(source.patternForMessage); \(error.description)")
    }
    patternSize += compiled.size + Self.patternOverhead
    guard patternSize <= Self.patternSizeLimit else {
      throw JSONSchemaError(
        code: .tooExpensive, pointer: pointer,
        message: "the patterns up to here come to more than \(Self.patternSizeLimit) steps"
          + " when their repetitions are written out; use smaller counts, or maxLength for the length of a text")
    }
    patterns[ExactString(source)] = compiled
    return compiled
  }

  func failure(_ pointer: JSONPointer, _ message: String) -> JSONSchemaError {
    JSONSchemaError(code: .invalidSchema, pointer: pointer, message: message)
  }
}
