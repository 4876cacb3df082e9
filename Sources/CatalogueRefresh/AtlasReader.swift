internal import SeccardCard
internal import SeccardJSON
internal import SeccardYAML

/// Takes the techniques out of the document of a release, and nothing on trust.
struct AtlasReader {
  private let document: YAMLDocument

  init(_ document: YAMLDocument) {
    self.document = document
  }

  func release() throws(AtlasError) -> AtlasRelease {
    let techniques = try document.value["matrices"] == nil ? fromFormat6() : fromMatrices()
    try checkParents(techniques)
    return AtlasRelease(version: try version(), techniques: techniques.map { ($0.id, $0.name) })
  }

  private struct Technique {
    let id: String
    let name: String
    let pointer: JSONPointer
  }

  /// The release's own version, not that of the file's format: `2026.09`, before 2026 `5.6.0`.
  private func version() throws(AtlasError) -> String {
    let path = document.value["collection"] == nil ? ["version"] : ["collection", "version"]
    let pointer = JSONPointer(tokens: path)
    let text: String? =
      switch document.value.value(at: pointer) {
      case .string(let text)?: text
      case .number(let number)?: number.lexeme
      default: nil
      }
    guard let text, !text.isEmpty, text.utf8.count <= 20, text.utf8.allSatisfy(\.isOfVersion) else {
      throw fault(at: pointer, "a release has a version of digits and points under \(path.joined(separator: "."))")
    }
    return text
  }

  private func fromFormat6() throws(AtlasError) -> [Technique] {
    let pointer = JSONPointer(tokens: ["techniques"])
    guard let members = document.value["techniques"]?.object?.members, !members.isEmpty else {
      throw fault(at: pointer, "a release has techniques, by id, or matrices that have them")
    }
    var techniques: [Technique] = []
    for member in members {
      techniques.append(try technique(member.key, member.value, at: pointer.appending(member.key)))
    }
    return techniques
  }

  private func fromMatrices() throws(AtlasError) -> [Technique] {
    var techniques: [Technique] = []
    var ids: Set<String> = []
    let matrices = JSONPointer(tokens: ["matrices"])
    for (place, matrix) in (document.value["matrices"]?.array ?? []).enumerated() {
      let list = matrices.appending(place).appending("techniques")
      for (place, value) in (matrix["techniques"]?.array ?? []).enumerated() {
        let pointer = list.appending(place)
        guard let id = value["id"]?.string else { throw fault(at: pointer, "a technique has an id") }
        guard ids.insert(id).inserted else { throw fault(at: pointer, "\(PrintableText.quoted(id)) is there twice") }
        techniques.append(try technique(id, value, at: pointer))
      }
    }
    if techniques.isEmpty { throw fault(at: matrices, "none of the matrices has techniques") }
    return techniques
  }

  private func technique(_ id: String, _ value: JSONValue, at pointer: JSONPointer) throws(AtlasError) -> Technique {
    guard ThreatIDForm(id) == .atlas else {
      throw fault(at: pointer, "\(PrintableText.quoted(id)) is no id of a technique")
    }
    guard let name = value["name"]?.string, !name.isEmpty, name.utf8.count <= 200,
      !name.unicodeScalars.contains(where: PrintableText.isUnsafe)
    else {
      throw fault(at: pointer.appending("name"), "the name of \(id) is no line of text")
    }
    return Technique(id: id, name: name, pointer: pointer)
  }

  private func checkParents(_ techniques: [Technique]) throws(AtlasError) {
    let ids = Set(techniques.map(\.id))
    for technique in techniques {
      let parent = technique.id.split(separator: ".").prefix(2).joined(separator: ".")
      if !ids.contains(parent) {
        throw fault(at: technique.pointer, "\(technique.id) is a part of \(parent), which is not there")
      }
    }
  }

  private func fault(at pointer: JSONPointer, _ message: String) -> AtlasError {
    let place = document.positions.position(of: pointer).map { "\($0): " } ?? ""
    return AtlasError(place + message)
  }
}

extension UInt8 {
  fileprivate var isOfVersion: Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= self || self == UInt8(ascii: ".")
  }
}
