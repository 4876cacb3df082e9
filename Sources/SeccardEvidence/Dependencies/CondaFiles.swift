internal import SeccardJSON

/// A conda environment, `environment.yml`, with the requirements of pip in it.
///
/// Only `name=version=build` and `name==version` are exact: `name=1.2` means `1.2.*`. Such a file has no hashes.
///
/// Source: https://docs.conda.io/projects/conda/en/latest/user-guide/tasks/manage-environments.html, and "Package match
/// specifications" in https://docs.conda.io/projects/conda-build/en/latest/resources/package-spec.html
enum CondaEnvironment {
  static func read(
    _ path: String, _ document: JSONValue, into list: inout DependencyList, content: (String) throws -> [UInt8]?
  ) throws -> [String] {
    guard let dependencies = try document.array("dependencies", in: "the file") else {
      throw EvidenceError("is YAML, and no conda environment: it has no \"dependencies\"")
    }
    var included: [String] = []
    for dependency in dependencies {
      switch dependency {
      case .string(let text):
        guard let mention = CondaSpecification.mention(text) else {
          throw EvidenceError("\(text.quotedForMessage()) is no package specification of conda")
        }
        try list.add(mention)
      case .object(let object) where object.count == 1 && object["pip"] != nil:
        var lines: [String] = []
        for line in try dependency.array("pip", in: "a dependency") ?? [] {
          guard let text = line.string else {
            throw EvidenceError("an entry under \"pip\" is a string, not \(line.kindName)")
          }
          lines.append(text)
        }
        included += try RequirementsFile.read(lines: lines, of: path, into: &list, content: content)
      default:
        throw EvidenceError("a dependency is a string or \"pip\" with a list, not \(dependency.kindName)")
      }
    }
    return included
  }
}

/// A list of exact packages that conda takes without solving: `@EXPLICIT`, and URLs with their hash.
///
/// Source: "Building identical conda environments" in
/// https://docs.conda.io/projects/conda/en/latest/user-guide/tasks/manage-environments.html
enum CondaExplicitList {
  private static let mark = Array("@EXPLICIT".utf8)

  static func isOne(_ bytes: [UInt8]) -> Bool {
    bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
      .first { $0.first != UInt8(ascii: "#") }.map { $0.starts(with: mark) } ?? false
  }

  static func read(_ bytes: [UInt8], into list: inout DependencyList) throws(EvidenceError) {
    for line in try RequirementsText.lines(of: bytes) where line.text != "@EXPLICIT" {
      guard let mention = CondaSpecification.mention(ofURL: line.text) else {
        throw EvidenceError(line: line.number, "\(line.text.quotedForMessage()) is no URL of a conda package")
      }
      try list.add(mention)
    }
  }
}

enum CondaSpecification {
  /// `[CHANNEL[/SUBDIR]::]NAME[VERSION[=BUILD]]`, or with `[KEY=VALUE, …]` in brackets, whose versions are not looked at.
  static func mention(_ text: String) -> DependencyList.Mention? {
    if let mention = mention(ofURL: text) { return mention }
    let body = (text.firstRange(of: "::").map { text[$0.upperBound...] } ?? text[...]).trimmed
    let name = body.utf8.prefix(while: PackageName.isPart)
    // Unlike those of PyPI, names may begin with an underscore.
    guard !name.isEmpty, name.count <= 256 else { return nil }
    var mention = DependencyList.Mention(
      key: DependencyList.Key(ecosystem: .conda, name: String(Substring(name)).lowercased()), version: nil,
      isPinned: false, isHashed: false)
    let rest = body[name.endIndex...].trimmed
    if rest.isEmpty || rest.hasPrefix("[") { return mention }
    guard let first = rest.unicodeScalars.first, "=<>!~0123456789* ".unicodeScalars.contains(first) else { return nil }
    let parts = rest.split(separator: "=", omittingEmptySubsequences: false).map(\.trimmed)
    // "=V=B" has an empty part first, "==V" two.
    let version: String? =
      parts.count == 3 && parts[0].isEmpty ? (parts[1].isEmpty ? parts[2] : parts[2].isEmpty ? nil : parts[1]) : nil
    // Without operators between name and version, "NAME V B" is exact as well.
    let words = rest.split(separator: " ")
    let exact = version ?? (words.count == 2 && !rest.contains("=") ? String(words[0]) : nil)
    if let exact, PackageVersion.isValid(exact) {
      mention.isPinned = true
      mention.version = exact
    }
    return mention
  }

  /// `https://…/NAME-VERSION-BUILD.conda#MD5`, or `#sha256:…`.
  static func mention(ofURL text: String) -> DependencyList.Mention? {
    guard text.contains("://") else { return nil }
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let file = parts[0].split(separator: "/").last,
      let suffix = [".conda", ".tar.bz2"].first(where: { file.hasSuffix($0) })
    else { return nil }
    let stem = file.dropLast(suffix.count).split(separator: "-", omittingEmptySubsequences: false)
    guard stem.count >= 3, PackageVersion.isValid(stem[stem.count - 2]) else { return nil }
    let name = stem.dropLast(2).joined(separator: "-")
    guard !name.isEmpty, name.utf8.allSatisfy(PackageName.isPart) else { return nil }
    let hash = parts.count == 2 ? parts[1] : ""
    let isMD5 = hash.utf8.count == 32 && hash.utf8.allSatisfy(PackageVersion.isHexadecimal)
    return DependencyList.Mention(
      key: DependencyList.Key(ecosystem: .conda, name: name.lowercased()), version: String(stem[stem.count - 2]),
      isPinned: true, isHashed: isMD5 || PackageVersion.isHash(hash))
  }
}
