/// The members of a JSON object, in the order in which they were written; no name occurs twice.
package struct JSONObject: Sendable {
  package struct Member: Sendable {
    package var key: String
    package var value: JSONValue

    package init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  package private(set) var members: [Member]
  /// The place of each member. Up to `scanLimit` members a scan is faster, and this is nil.
  private var places: [ExactString: Int]?

  package init() {
    members = []
  }

  /// A later duplicate replaces the value of the earlier one, in its place.
  package init(_ members: [Member]) {
    self.init()
    self.members.reserveCapacity(members.count)
    for member in members { self[member.key] = member.value }
  }

  /// Takes members whose names are known to differ, with `places(of:)` of them.
  init(distinct members: [Member], places: [ExactString: Int]?) {
    self.members = members
    self.places = places
  }

  package var count: Int { members.count }
  package var isEmpty: Bool { members.isEmpty }

  /// The value under a name. Setting replaces it in place or appends it; nil removes it, which takes time in proportion
  /// to the number of members.
  package subscript(_ key: String) -> JSONValue? {
    get { place(of: key).map { members[$0].value } }
    set {
      switch (place(of: key), newValue) {
      case (let place?, let value?):
        members[place].value = value
      case (let place?, nil):
        remove(at: place)
      case (nil, let value?):
        append(Member(key: key, value: value))
      case (nil, nil):
        break
      }
    }
  }

  func place(of key: String) -> Int? {
    if let places { return places[ExactString(key)] }
    // By index: a closure would be given a copy of each member.
    for place in members.indices where members[place].key.hasSameScalars(as: key) { return place }
    return nil
  }

  /// Changes one value where it is, without copying what it holds.
  mutating func update<Failure: Error>(
    at place: Int, _ body: (inout JSONValue) throws(Failure) -> Void
  ) throws(Failure) {
    try body(&members[place].value)
  }

  private mutating func append(_ member: Member) {
    members.append(member)
    if places == nil {
      places = Self.places(of: members)
    } else {
      places?[ExactString(member.key)] = members.count - 1
    }
  }

  private mutating func remove(at place: Int) {
    let removed = members.remove(at: place)
    guard var places = self.places.take() else { return }
    guard members.count > Self.scanLimit else { return }
    places[ExactString(removed.key)] = nil
    for index in places.values.indices where places.values[index] > place { places.values[index] -= 1 }
    self.places = places
  }
}

extension JSONObject {
  /// The most members that a lookup scans.
  static let scanLimit = 16

  /// The index over members whose names differ, or nil when there are too few for one.
  static func places(of members: [Member]) -> [ExactString: Int]? {
    members.count > scanLimit ? allPlaces(of: members) : nil
  }

  static func allPlaces(of members: [Member]) -> [ExactString: Int] {
    var places: [ExactString: Int] = Dictionary(minimumCapacity: 2 * members.count)
    for (place, member) in members.enumerated() { places[ExactString(member.key)] = place }
    return places
  }
}

extension JSONObject: Hashable {
  /// Compares members by name: their order has no meaning (RFC 8259 §4).
  package static func == (left: JSONObject, right: JSONObject) -> Bool {
    guard left.count == right.count else { return false }
    for (place, member) in left.members.enumerated() {
      let twin = right.members[place]
      if twin.key.hasSameScalars(as: member.key) {
        guard twin.value == member.value else { return false }
      } else {
        guard let value = right[member.key], value == member.value else { return false }
      }
    }
    return true
  }

  package func hash(into hasher: inout Hasher) {
    var sum = 0
    for member in members {
      var hash = Hasher()
      member.key.hashScalars(into: &hash)
      hash.combine(member.value)
      sum &+= hash.finalize()
    }
    hasher.combine(count)
    hasher.combine(sum)
  }
}
