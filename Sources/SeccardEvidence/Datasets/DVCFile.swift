internal import SeccardJSON

/// What a `.dvc` file or a `dvc.lock` says of the data that DVC keeps for git.
///
/// Source: https://dvc.org/doc/user-guide/project-structure/dvc-files and dvcyaml-files#dvclock-file; `dvc/schema.py` and
/// `dvc/output.py` of DVC 3.67
package struct DVCFile: Sendable, Hashable {
  /// One file or folder that DVC keeps.
  package struct Output: Sendable, Hashable {
    /// As it is written: relative to the folder of the DVC file (with `workingFolder`, to that one).
    package let path: String
    /// What `hash` names, such as `md5`.
    ///
    /// Before DVC 3 the file has no `hash`, and its MD5 is of the text with its line ends made "\n": two files that
    /// differ in those have the same. DVC itself calls that `md5-dos2unix`, and so does this.
    package let algorithm: String
    /// As it is written; a folder's ends in `.dir`.
    package let digest: String
    /// In bytes; nil where it is not stated.
    package let size: Int?
    /// The number of files of a folder; nil for a file.
    package let fileCount: Int?

    package init(path: String, algorithm: String, digest: String, size: Int?, fileCount: Int?) {
      self.path = path
      self.algorithm = algorithm
      self.digest = digest
      self.size = size
      self.fileCount = fileCount
    }

    package var isFolder: Bool { digest.hasSuffix(".dir") || fileCount != nil }
  }

  /// In the order of the file. Of a `dvc.lock`, the outputs of all stages.
  package let outputs: [Output]
  /// `wdir` of a `.dvc` file, relative to its own folder. A `dvc.lock` does not say it: there it is in `dvc.yaml`.
  package let workingFolder: String?

  private static let outputLimit = 100_000

  /// - Throws: `EvidenceError` for what is neither a `.dvc` file nor a `dvc.lock`.
  package init(_ bytes: [UInt8]) throws(EvidenceError) {
    try ParsedFile.refusePointer(bytes)
    let document = try ParsedFile.yaml(bytes)
    let members = try document.members(in: "a DVC file")
    if let outputs = try document.array("outs", in: "the file") {
      self.outputs = try Self.outputs(outputs, "the file")
      workingFolder = try document.string("wdir", in: "the file")
      if self.outputs.isEmpty { throw EvidenceError("\"outs\" is empty: the file stands for no data") }
      return
    }
    workingFolder = nil
    outputs = try Self.outputs(ofLock: document, members)
  }

  private static func outputs(
    ofLock document: JSONValue, _ members: [JSONObject.Member]
  ) throws(EvidenceError) -> [Output] {
    var stages = members
    if let schema = try document.string("schema", in: "the file") {
      guard schema == "2.0" else {
        throw EvidenceError("the schema \(schema.quotedForMessage()) of dvc.lock is not known here")
      }
      // Without a stage DVC may leave the key out, or null under it.
      stages = try document.object("stages", in: "the file")?.members(in: "stages") ?? []
    } else if document["stages"] != nil {
      throw EvidenceError("is a dvc.yaml, which has no digests: those are in the dvc.lock beside it")
    } else if stages.isEmpty || !stages.allSatisfy({ $0.value["cmd"] != nil }) {
      throw EvidenceError("is no DVC file: it has neither \"outs\" nor stages")
    }
    var outputs: [Output] = []
    for stage in stages {
      let place = "the stage \(stage.key.quotedForMessage())"
      guard case .object = stage.value else {
        throw EvidenceError("\(place) is an object, not \(stage.value.kindName)")
      }
      outputs += try Self.outputs(stage.value.array("outs", in: place) ?? [], place)
      if outputs.count > outputLimit { throw EvidenceError("more than \(outputLimit) outputs") }
    }
    return outputs
  }

  private static func outputs(_ values: [JSONValue], _ place: String) throws(EvidenceError) -> [Output] {
    if values.count > outputLimit { throw EvidenceError("more than \(outputLimit) outputs") }
    var outputs: [Output] = []
    for value in values { outputs.append(try output(value, place)) }
    return outputs
  }

  /// The keys of digests: that of DVC's own cache, then those of data outside of it (`HashInfo` names in `dvc_data`).
  private static let digestKeys = ["md5", "etag", "checksum"]

  private static func output(_ value: JSONValue, _ place: String) throws(EvidenceError) -> Output {
    guard case .object = value else {
      throw EvidenceError("an output of \(place) is an object, not \(value.kindName)")
    }
    guard let path = try value.string("path", in: "an output of \(place)"), !path.isEmpty, !path.utf8.contains(0) else {
      throw EvidenceError("an output of \(place) has no path")
    }
    let shown = "the output \(path.quotedForMessage())"
    let hash = try value.string("hash", in: shown)
    guard let key = (hash.map { [$0] } ?? Self.digestKeys).first(where: { value[$0] != nil }) else {
      throw EvidenceError(
        "\(shown) has no digest: its data were not downloaded yet (`dvc update`), or are kept elsewhere")
    }
    // The card writes it before a colon.
    guard isAlgorithm(key) else {
      throw EvidenceError("\(shown) has a digest of a kind that no DVC writes: \(key.quotedForMessage())")
    }
    return Output(
      path: path, algorithm: hash == nil && key == "md5" ? "md5-dos2unix" : key, digest: try digest(value, key, shown),
      size: try value.count("size", in: shown), fileCount: try value.count("nfiles", in: shown))
  }

  /// Whether the word can stand in a card: `digest` of its schema, before the colon.
  private static func isAlgorithm(_ word: String) -> Bool {
    guard let first = word.utf8.first, UInt8(ascii: "a")...UInt8(ascii: "z") ~= first else { return false }
    return word.utf8.allSatisfy {
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        || $0 == UInt8(ascii: "-")
    }
  }

  private static func digest(_ value: JSONValue, _ key: String, _ shown: String) throws(EvidenceError) -> String {
    // YAML takes 32 digits without quotes for a number, whose spelling is kept.
    guard let digest = value[key]?.string ?? value[key]?.number?.lexeme else {
      throw EvidenceError("\(key.quotedForMessage()) of \(shown) is a string")
    }
    let isMD5 = { (text: Substring) in
      text.utf8.count == 32
        && text.utf8.allSatisfy {
          UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0
        }
    }
    let isRight =
      key == "md5"
      ? isMD5(digest.hasSuffix(".dir") ? digest.dropLast(4) : digest[...])
      : 1...256 ~= digest.utf8.count && digest.utf8.allSatisfy { 0x21..<0x7F ~= $0 }
    if !isRight {
      throw EvidenceError("\(key.quotedForMessage()) of \(shown) is no digest: \(digest.quotedForMessage())")
    }
    return digest
  }
}
