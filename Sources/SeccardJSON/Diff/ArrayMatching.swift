/// Which elements of two arrays belong together.
struct ArrayMatching {
  enum Step {
    /// The same element, or one that replaces the other. `isEqual` when they are known to be equal.
    case pair(old: Int, new: Int, isEqual: Bool)
    /// An element of a keyed array that stands elsewhere among those that both arrays have.
    case moved(old: Int, new: Int)
    case removed(old: Int)
    case added(new: Int)
  }

  /// The order in which to report. Pairs ascend in both arrays; removed elements ascend, as do added ones.
  private(set) var steps: [Step] = []
  /// The member that names each element; nil when elements are aligned by their content.
  private(set) var identityKey: String?

  init(old: [JSONValue], new: [JSONValue], identityKeys: [String]) {
    for key in identityKeys {
      if let oldNames = Self.names(of: old, key: key), let newNames = Self.names(of: new, key: key) {
        identityKey = key
        matchByName(oldNames, newNames)
        return
      }
    }
    alignByContent(old, new)
  }

  /// The string under a key in each element; nil when one has none, or two have the same.
  private static func names(of elements: [JSONValue], key: String) -> [ExactString]? {
    var names: [ExactString] = []
    for element in elements {
      guard let name = element[key]?.string else { return nil }
      names.append(ExactString(name))
    }
    return Set(names).count == names.count ? names : nil
  }

  /// First the old array's elements in their order, then those that are new.
  private mutating func matchByName(_ old: [ExactString], _ new: [ExactString]) {
    let newPlaces = Dictionary(uniqueKeysWithValues: zip(new, new.indices))
    let twins = old.map { newPlaces[$0] }
    let common = twins.compactMap(\.self)
    // The most elements that keep their order; the others moved.
    let ordered = SequenceAlignment.commonSubsequence(common, common.sorted())
    var isOrdered = Array(repeating: false, count: new.count)
    for (place, _) in ordered { isOrdered[common[place]] = true }
    var isAdded = Array(repeating: true, count: new.count)
    for (place, twin) in twins.enumerated() {
      guard let twin else {
        steps.append(.removed(old: place))
        continue
      }
      isAdded[twin] = false
      steps.append(isOrdered[twin] ? .pair(old: place, new: twin, isEqual: false) : .moved(old: place, new: twin))
    }
    steps += new.indices.filter { isAdded[$0] }.map { .added(new: $0) }
  }

  /// Keeps the longest common subsequence; between its elements, what was lost is replaced by what came, as far as both
  /// go.
  private mutating func alignByContent(_ old: [JSONValue], _ new: [JSONValue]) {
    var (oldEnd, newEnd) = (0, 0)
    for (oldPlace, newPlace) in Self.equalElements(old, new) {
      appendGap(oldEnd..<oldPlace, newEnd..<newPlace)
      steps.append(.pair(old: oldPlace, new: newPlace, isEqual: true))
      (oldEnd, newEnd) = (oldPlace + 1, newPlace + 1)
    }
    appendGap(oldEnd..<old.count, newEnd..<new.count)
  }

  private mutating func appendGap(_ old: Range<Int>, _ new: Range<Int>) {
    let paired = min(old.count, new.count)
    steps += zip(old, new).map { .pair(old: $0, new: $1, isEqual: false) }
    steps += old.dropFirst(paired).map { .removed(old: $0) }
    steps += new.dropFirst(paired).map { .added(new: $0) }
  }

  /// Trims by comparison, so that only what lies between is hashed.
  private static func equalElements(_ old: [JSONValue], _ new: [JSONValue]) -> [(Int, Int)] {
    let head = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    let (oldMiddle, newMiddle) = (head..<(old.count - tail), head..<(new.count - tail))
    var pairs = Array(zip(0..<head, 0..<head))
    if !oldMiddle.isEmpty && !newMiddle.isEmpty {
      let (oldNumbers, newNumbers) = SequenceAlignment.interned(old[oldMiddle], new[newMiddle])
      pairs += SequenceAlignment.commonSubsequence(oldNumbers, newNumbers).map { ($0 + head, $1 + head) }
    }
    pairs += zip(oldMiddle.upperBound..<old.count, newMiddle.upperBound..<new.count)
    return pairs
  }
}
