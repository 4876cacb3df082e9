/// Patterns that name some files and no others.
struct PatternGroups {
  /// All files of the repository, so that none is named that is not meant.
  private let all: [String]

  init(among all: [String]) { self.all = all }

  /// One pattern with the files that it names.
  struct Group {
    let pattern: PathPattern
    let files: [String]
  }

  /// What is made of files of one kind in one folder.
  enum Style {
    /// One pattern with `*`, even for a file that is alone of its kind in its folder, so that its like is found when it
    /// comes.
    case open
    /// One pattern with `*` where there are several whose names begin alike.
    case several
    /// Each name by itself.
    case names
  }

  /// The most folders that files of one kind have patterns for, each its own, before one takes them together.
  private static let mostFolders = 8
  /// The most patterns for the files of one role.
  static let mostGroups = 100

  /// Patterns for some files, in byte order of what they name first. Files that no pattern of a reasonable number names
  /// are the `rest`.
  func groups(of files: [String], _ style: Style) -> (groups: [Group], rest: [String]) {
    var groups: [Group] = []
    for (kind, files) in Dictionary(grouping: files, by: { Kind($0, style) }) {
      let folders = Dictionary(grouping: files, by: Self.folder)
      if folders.count > Self.mostFolders, let found = spanning(files, kind.suffix, style) {
        groups += found
        continue
      }
      for (folder, files) in folders {
        let isOpen = style == .open && (files.count > 1 || !folder.isEmpty)
        let text = (folder.isEmpty ? "" : Self.escaped(folder) + "/") + kind.start + "*" + Self.escaped(kind.suffix)
        if isOpen || style == .several && files.count > 1, !kind.suffix.isEmpty, let group = group(text, files) {
          groups.append(group)
        } else {
          groups += files.compactMap { group(Self.escaped($0), [$0]) }
        }
      }
    }
    groups.sort { ($0.files.first ?? "").utf8.lexicographicallyPrecedes(($1.files.first ?? "").utf8) }
    let kept = groups.prefix(Self.mostGroups)
    let named = Set(kept.flatMap(\.files))
    return (Array(kept), files.filter { !named.contains($0) })
  }

  /// Patterns below the folder that is common to files of one kind: one for all of them, else one for each of their names
  /// where those are few.
  private func spanning(_ files: [String], _ suffix: String, _ style: Style) -> [Group]? {
    let parts = files.map { $0.split(separator: "/").dropLast() }
    guard var common = parts.first else { return nil }
    for other in parts {
      common = ArraySlice(zip(common, other).prefix { $0.0.utf8.elementsEqual($0.1.utf8) }.map(\.0))
    }
    let folder = common.map { Self.escaped(String($0)) + "/" }.joined() + "**/"
    if style != .names, !suffix.isEmpty, let group = group(folder + "*" + Self.escaped(suffix), files) {
      return [group]
    }
    let names = Dictionary(grouping: files, by: Self.name)
    guard names.count <= Self.mostFolders else { return nil }
    let groups = names.compactMap { name, files in group(folder + Self.escaped(name), files) }
    return groups.count == names.count ? groups : nil
  }

  /// The group of a pattern; nil where it names other files, too.
  private func group(_ text: String, _ files: [String]) -> Group? {
    let pattern: PathPattern
    do { pattern = try PathPattern(text) } catch { return nil }
    let files = files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard files.allSatisfy(pattern.matches) else { return nil }
    if !pattern.isLiteral {
      let meant = Set(files)
      guard all.allSatisfy({ !pattern.matches($0) || meant.contains($0) }) else { return nil }
    }
    return Group(pattern: pattern, files: files)
  }

  // MARK: Paths

  private static func folder(of path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }

  private static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// What makes files alike.
  private struct Kind: Hashable {
    /// The word that their names begin with, where that counts.
    let start: String
    let suffix: String

    init(_ path: String, _ style: Style) {
      let name = PatternGroups.name(of: path)
      let word = name.unicodeScalars.prefix { $0.isASCII && $0.properties.isAlphabetic }
      start = style == .several ? String(word) : style == .names ? name : ""
      suffix = PatternGroups.suffix(of: path)
    }
  }

  /// What files of one kind end in: `.safetensors`, `.safetensors.dvc` for the pointers to those, `.report.jsonl`.
  private static func suffix(of path: String) -> String {
    let parts = name(of: path).split(separator: ".", omittingEmptySubsequences: false).dropFirst()
    guard let last = parts.last else { return "" }
    let before = parts.dropLast().last
    let isCompound = last == "dvc" && FileRole(path) == .artifacts || ["report", "sarif", "cdx"].contains(before)
    return parts.suffix(isCompound && before != nil ? 2 : 1).map { "." + $0 }.joined()
  }

  /// A path as a pattern.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for (place, scalar) in text.unicodeScalars.enumerated() {
      if "*?[]\\{}".unicodeScalars.contains(scalar) || scalar == "!" && place == 0 { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }
}
