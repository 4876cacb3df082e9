extension SchemaCompiler {
  /// Begins a resource where a schema has an `$id`, and reads its `$schema` (core §8.1 and §8.2.1).
  mutating func enterResource(_ object: JSONObject, at place: inout Place) throws(JSONSchemaError) {
    if let id = object["$id"] {
      let keyword = KeywordValue(value: id, parent: place, key: "$id")
      guard let reference = URIReference(try string(keyword)), reference.fragment ?? "" == "" else {
        throw keyword.failure("a URI reference without a fragment")
      }
      let base = reference.withoutFragment.resolved(against: resources[place.resource].base)
      let name = ExactString(base.description)
      let isRoot = place.pointer == .root
      if let known = resourceNumbers[name], !(isRoot && known == place.resource) {
        throw failure(
          keyword.place.pointer,
          "is \(name.text.quotedForMessage(limit: 200)), which is the id of another schema too; ids are unique")
      }
      let vocabularies = resources[place.resource].vocabularies
      resources.append(
        Resource(base: base, document: place.document, pointer: place.pointer, vocabularies: vocabularies))
      resourceNumbers[name] = resources.count - 1
      // A document is also known by the URI under which it was given.
      if isRoot { resourceNumbers[ExactString(resources[place.resource].base.description)] = resources.count - 1 }
      place.resource = resources.count - 1
    }
    if let dialect = object["$schema"] {
      let keyword = KeywordValue(value: dialect, parent: place, key: "$schema")
      let text = try string(keyword)
      if object["$id"] != nil || place.pointer == .root {
        resources[place.resource].vocabularies = try vocabularies(ofDialect: text, at: keyword.place.pointer)
      }
    }
  }

  mutating func addAnchors(of object: JSONObject, node: Int, at place: Place) throws(JSONSchemaError) {
    for key in ["$anchor", "$dynamicAnchor"] {
      guard let value = object[key] else { continue }
      let keyword = KeywordValue(value: value, parent: place, key: key)
      let name = try string(keyword)
      guard Self.isAnchor(name) else {
        throw keyword.failure("a letter or \"_\", then letters, digits, \"-\", \"_\" and \".\"")
      }
      if let known = resources[place.resource].anchors[ExactString(name)], known != node {
        throw failure(keyword.place.pointer, "is \(value.forMessage) once more; anchors are unique in a schema")
      }
      resources[place.resource].anchors[ExactString(name)] = node
      if key == "$dynamicAnchor" { resources[place.resource].dynamicAnchors[ExactString(name)] = node }
    }
  }

  private static func isAnchor(_ text: String) -> Bool {
    guard let first = text.utf8.first, first.isLetter || first == UInt8(ascii: "_") else { return false }
    return text.utf8.allSatisfy { $0.isWordCharacter || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
  }

  mutating func resolve(_ reference: PendingReference) throws(JSONSchemaError) {
    guard let parsed = URIReference(reference.text) else {
      throw failure(reference.place.pointer, "is \(reference.text.quotedForMessage()); must be a URI reference")
    }
    let uri = parsed.resolved(against: resources[reference.place.resource].base)
    let resource = try resource(named: uri.withoutFragment.description, for: reference)
    guard let fragment = (uri.fragment ?? "").percentDecoded else {
      throw unresolved(reference, "its fragment is not UTF-8 with percent signs only in escapes such as %20")
    }
    if fragment.isEmpty || fragment.utf8.first == UInt8(ascii: "/") {
      let target = try node(at: fragment, in: resource, for: reference)
      nodes[reference.node].applicators[reference.applicator] = .reference(target)
      return
    }
    guard let target = resources[resource].anchors[ExactString(fragment)] else {
      throw unresolved(reference, "there is no anchor \(fragment.quotedForMessage()) in that schema")
    }
    if reference.isDynamic, resources[resource].dynamicAnchors[ExactString(fragment)] == target {
      nodes[reference.node].applicators[reference.applicator] = .dynamicReference(
        target, anchor: ExactString(fragment))
      hasDynamicReferences = true
    } else {
      nodes[reference.node].applicators[reference.applicator] = .reference(target)
    }
  }

  private mutating func resource(
    named uri: String, for reference: PendingReference
  ) throws(JSONSchemaError) -> Int {
    if let known = resourceNumbers[ExactString(uri)] { return known }
    if let document = given[uri] ?? given[uri + "#"] ?? MetaSchema.document(at: uri) {
      if let known = knownResource(equalTo: document) {
        resourceNumbers[ExactString(uri)] = known
        return known
      }
      do throws(JSONSchemaError) {
        return try add(document, base: URIReference(splitting: uri) ?? URIReference())
      } catch {
        let name = uri.quotedForMessage(limit: 200)
        throw JSONSchemaError(
          code: error.code, pointer: reference.place.pointer, message: "in the schema \(name), \(error.description)")
      }
    }
    let name = uri.quotedForMessage(limit: 200)
    throw JSONSchemaError(
      code: .remoteReference, pointer: reference.place.pointer,
      message: "leads to the schema \(name), which is not here, and nothing is ever fetched;"
        + " copy that schema into \"$defs\" of this one, with \"$id\": \(name)")
  }

  /// A document may be given both by its own id and by the address of its file.
  private func knownResource(equalTo document: JSONValue) -> Int? {
    guard let id = document["$id"]?.string, let known = resourceNumbers[ExactString(id)],
      resources[known].pointer == .root, documents[resources[known].document].value == document
    else { return nil }
    return known
  }

  /// The schema that a JSON Pointer from the root of a resource leads to, also below keywords that are not known.
  private mutating func node(
    at fragment: String, in resource: Int, for reference: PendingReference
  ) throws(JSONSchemaError) -> Int {
    let root = resources[resource]
    let pointer: JSONPointer
    let value: JSONValue
    do throws(JSONPointerError) {
      let relative = try JSONPointer(parsing: fragment)
      pointer = JSONPointer(tokens: root.pointer.tokens + relative.tokens)
      if let known = documents[root.document].nodes[pointer] { return known }
      value = try pointer.evaluate(in: documents[root.document].value)
    } catch {
      throw unresolved(reference, error.message)
    }
    switch value {
    case .object, .bool: break
    case .null, .number, .string, .array:
      throw unresolved(reference, "there is \(value.kindName), which is no schema")
    }
    return try schema(
      value, at: Place(document: root.document, resource: innermostResource(at: pointer, of: root), pointer: pointer))
  }

  private func innermostResource(at pointer: JSONPointer, of root: Resource) -> Int {
    var tokens = pointer.tokens
    while true {
      if let node = documents[root.document].nodes[JSONPointer(tokens: tokens)] { return nodes[node].resource }
      guard tokens.popLast() != nil else { return 0 }
    }
  }

  private func unresolved(_ reference: PendingReference, _ message: String) -> JSONSchemaError {
    JSONSchemaError(
      code: .unresolvedReference, pointer: reference.place.pointer,
      message: "is \(reference.text.quotedForMessage(limit: 200)) and leads nowhere: \(message)")
  }

  private func vocabularies(ofDialect text: String, at pointer: JSONPointer) throws(JSONSchemaError)
    -> SchemaVocabularies
  {
    let uri = text.utf8.last == UInt8(ascii: "#") ? String(text.dropLast()) : text
    if uri.hasSameScalars(as: MetaSchema.uri) { return .all }
    let known = given[uri] ?? given[uri + "#"]
    guard let meta = known?.object, let own = meta["$schema"]?.string, own.hasSameScalars(as: MetaSchema.uri) else {
      throw JSONSchemaError(
        code: .unsupportedDialect, pointer: pointer,
        message: "is \(text.quotedForMessage(limit: 200)), a dialect that is not known here;"
          + " write the schema for \(MetaSchema.uri.quotedForMessage())")
    }
    guard let listed = meta["$vocabulary"]?.object else { return .all }
    var vocabularies: SchemaVocabularies = .core
    for member in listed.members {
      if let vocabulary = SchemaVocabularies(uri: member.key) {
        vocabularies.formUnion(vocabulary)
      } else if member.value.bool != false {
        throw JSONSchemaError(
          code: .unsupportedVocabulary, pointer: pointer,
          message: "is \(text.quotedForMessage(limit: 200)), which requires the vocabulary"
            + " \(member.key.quotedForMessage(limit: 200)); that vocabulary is not known here")
      }
    }
    return vocabularies
  }
}
