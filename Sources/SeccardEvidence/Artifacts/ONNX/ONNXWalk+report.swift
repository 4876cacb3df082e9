internal import SeccardCard
internal import SeccardJSON

extension ONNXWalk {
  /// Writes down what was found, and judges it.
  func report(to content: inout ArtifactContent) {
    let domains = domains
    let importedNames = Kept(imports.keys) { !ONNXOperator.isStandard($0) }
    let domainNames = Kept(domains) { !ONNXOperator.isStandard($0) }
    let locationNames = Kept(locations) { ExternalPath.leavesDirectory($0) }
    content.facts = facts(importedNames, domainNames, locationNames)
    let leaving = locations.filter { ExternalPath.leavesDirectory($0) }
    if !leaving.isEmpty {
      content.note(
        "onnx.external-path", .critical,
        "tensors are kept in \(list(leaving)), outside the model's folder: who loads the model reads a file that its "
          + "author chose",
        risk: .dangerous)
    }
    if !locations.isEmpty {
      content.note(
        "onnx.external-data", .low,
        "tensors are kept in \(locations.count == 1 ? "another file" : "\(locations.count) other files"), which the "
          + "digest of this one does not cover")
    }
    let missing = operators.subtracting(functions)
    if !missing.isEmpty {
      content.note(
        "onnx.custom-operators", .medium,
        "\(list(missing.map { "\($0.domain) \($0.type)" })): no operators of ONNX; a native library has to bring them",
        risk: .unknown)
    }
    let unused = domains.subtracting(missing.map(\.domain)).filter { !ONNXOperator.isStandard($0) }
    if !unused.isEmpty {
      content.note(
        "onnx.custom-domains", .low, "\(list(unused)): imported, and not defined by ONNX", risk: .unknown)
    }
    let left = importedNames.left + domainNames.left + locationNames.left
    if left > 0 {
      content.note(
        "onnx.facts-cut", .low,
        "\(left) of \(imports.count + domains.count + locations.count) names are left out of the facts, which take "
          + "\(Kept.limit) of each kind, of up to \(Kept.lengthLimit) bytes")
    }
  }

  private func facts(_ imported: Kept, _ domains: Kept, _ locations: Kept) -> JSONObject {
    var facts = JSONObject()
    if let irVersion { facts["ir_version"] = .number(JSONNumber(irVersion)) }
    if let producer = producerName.flatMap({ FactText.plain($0) }) { facts["producer_name"] = .string(producer) }
    if let version = producerVersion.flatMap({ FactText.plain($0) }) { facts["producer_version"] = .string(version) }
    if !imports.isEmpty {
      facts["opset_import"] = .object(
        JSONObject(
          imported.names.map { domain in
            JSONObject.Member(key: domain, value: .number(JSONNumber(imports[domain] ?? 0)))
          }))
    }
    facts["operator_domains"] = .array(domains.names.map { .string($0) })
    facts["nodes"] = .number(JSONNumber(nodes))
    facts["tensors"] = .number(JSONNumber(tensors))
    if !functions.isEmpty { facts["local_functions"] = .number(JSONNumber(functions.count)) }
    if !self.locations.isEmpty { facts["external_data"] = .array(locations.names.map { .string($0) }) }
    return facts
  }

  /// The domains whose operators a runtime has to bring: those imported and those of nodes. A domain that is made of the
  /// model's own functions alone needs nothing from outside and is left out.
  private var domains: Set<String> {
    let defined = Set(functions.map(\.domain))
    let foreign = Set(operators.subtracting(functions).map(\.domain))
    return foreign.union(functionImports.union(imports.keys).filter { !defined.contains($0) })
  }

  private func sorted(_ names: some Sequence<String>) -> [String] {
    names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func list(_ names: some Sequence<String>) -> String {
    let names = sorted(names)
    let shown = names.prefix(5).map { PrintableText.quoted($0) }.joined(separator: ", ")
    return names.count > 5 ? shown + " and \(names.count - 5) more" : shown
  }
}

/// The names of one kind that go into the facts, in byte order.
private struct Kept {
  static let limit = 1_024
  static let lengthLimit = 256

  let names: [String]
  /// How many there are besides.
  let left: Int

  /// - Parameter isJudged: Whether a rule asks for the name. Where there is not room for all, those are kept first.
  init(_ all: some Collection<String>, isJudged: (String) -> Bool) {
    let short = all.filter { $0.utf8.count <= Self.lengthLimit }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let first = short.filter(isJudged).prefix(Self.limit)
    let others = short.filter { !isJudged($0) }.prefix(Self.limit - first.count)
    names = (first + others).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    left = all.count - names.count
  }
}
