/// The ids of one list, each with the element that has it first.
struct KnownIDs {
  /// Up to so many, a scan is faster than hashing.
  private static let scanLimit = 16

  /// Each id once, in the order of the list.
  private(set) var distinct: [String] = []
  /// The element of each of them.
  private var elements: [Int] = []
  /// The place of each of them, where there are too many to scan.
  private var places: [String: Int] = [:]

  func contains(_ id: String) -> Bool { place(of: id) != nil }

  /// Adds an id that is new; else says which element has it already.
  mutating func insert(_ id: String, at element: Int) -> Int? {
    if let place = place(of: id) { return elements[place] }
    distinct.append(id)
    elements.append(element)
    if distinct.count > Self.scanLimit {
      if places.isEmpty { places = Dictionary(uniqueKeysWithValues: zip(distinct, distinct.indices)) }
      places[id] = distinct.count - 1
    }
    return nil
  }

  private func place(of id: String) -> Int? { places.isEmpty ? distinct.firstIndex(of: id) : places[id] }
}
