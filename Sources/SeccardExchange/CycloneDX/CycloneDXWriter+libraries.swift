internal import SeccardJSON

extension CycloneDXWriter {
  /// The components that a vulnerability is in, or that the model depends on. Each is known by the text that the card
  /// has for it, a package URL mostly.
  struct Libraries {
    private(set) var components: [JSONValue] = []
    private var known: Set<ExactString> = []

    /// Adds the component unless it is there. False where the text is none that other parts of the document can refer to.
    mutating func reference(to text: String) -> Bool {
      // A reference that begins so is one into another document, and `model` is taken.
      guard !text.utf8.starts(with: "urn:cdx:".utf8), text != "model" else { return false }
      guard known.insert(ExactString(text)).inserted else { return true }
      var component: JSONObject = ["type": "library", "bom-ref": .string(text)]
      if let package = Self.package(text) {
        component["name"] = .string(package.name)
        component["version"] = package.version.map(JSONValue.string)
        component["purl"] = .string(text)
      } else {
        component["name"] = .string(text)
      }
      components.append(.object(component))
      return true
    }

    /// The name and the version in a package URL (`pkg:type/namespace/name@version?qualifiers#subpath`) of plain
    /// characters; nil for any other text.
    private static func package(_ text: String) -> (name: String, version: String?)? {
      let bytes = text.utf8
      guard bytes.starts(with: "pkg:".utf8), bytes.count <= 1_024, bytes.allSatisfy(WebText.isPlain) else { return nil }
      let path = bytes.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
      guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return nil }
      let last = path[path.index(after: slash)...].split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
      guard let name = last.first, !name.isEmpty, last.count <= 2 else { return nil }
      let version = last.dropFirst().first.flatMap { $0.isEmpty ? nil : String(Substring($0)) }
      return (String(Substring(name)), version)
    }
  }
}
