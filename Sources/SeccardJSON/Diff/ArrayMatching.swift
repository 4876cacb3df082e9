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
  /// go. Trims by comparison first, so that only what lies between is hashed.
  private mutating func alignByContent(_ old: [JSONValue], _ new: [JSONValue]) {
    let ends = CommonEnds(old[...], new[...])
    steps.reserveCapacity(old.count + new.count)
    for place in 0..<ends.head { steps.append(.pair(old: place, new: place, isEqual: true)) }
    var oldRest = ends.head..<(old.count - ends.tail)
    var newRest = ends.head..<(new.count - ends.tail)
    for offsets in Self.equalElements(old[oldRest], new[newRest]) {
      let (oldPlace, newPlace) = (ends.head + offsets.0, ends.head + offsets.1)
      appendGap(oldRest.lowerBound..<oldPlace, newRest.lowerBound..<newPlace)
      steps.append(.pair(old: oldPlace, new: newPlace, isEqual: true))
      oldRest = (oldPlace + 1)..<oldRest.upperBound
      newRest = (newPlace + 1)..<newRest.upperBound
    }
    appendGap(oldRest, newRest)
    for (oldPlace, newPlace) in zip(oldRest.upperBound..<old.count, newRest.upperBound..<new.count) {
      steps.append(.pair(old: oldPlace, new: newPlace, isEqual: true))
    }
  }

  /// Offsets of equal elements, ascending in both slices.
  private static func equalElements(_ old: ArraySlice<JSONValue>, _ new: ArraySlice<JSONValue>) -> [(Int, Int)] {
    if old.isEmpty || new.isEmpty { return [] }
    let numbers = SequenceAlignment.interned(old, new)
    return SequenceAlignment.commonSubsequence(numbers.a, numbers.b)
  }

  private mutating func appendGap(_ old: Range<Int>, _ new: Range<Int>) {
    for (oldPlace, newPlace) in zip(old, new) { steps.append(.pair(old: oldPlace, new: newPlace, isEqual: false)) }
    for place in old.dropFirst(new.count) { steps.append(.removed(old: place)) }
    for place in new.dropFirst(old.count) { steps.append(.added(new: place)) }
  }
}
