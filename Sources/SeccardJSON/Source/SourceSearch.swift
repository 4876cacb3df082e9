/// The search for the places of some values, which somebody leads through a text.
///
/// Who leads it says what comes, in the order of the text: the root; `enter` when the value at hand is a container whose
/// inside follows; there `member` or `element` before each value; `leave` at its end.
package struct SourceSearch {
  /// A value that a pointer names or leads through.
  private struct Place {
    let parent: Int?
    var members: [ExactString: Int] = [:]
    /// Those of the members whose name is an index too (RFC 6901 §4).
    var elements: [Int: Int] = [:]
    var position: SourcePosition?
  }

  /// A container that was entered.
  private struct Container {
    let place: Int?
    var count = 0
  }

  private var places = [Place(parent: nil)]
  private var targets: [Int] = []
  private var unfound = 1
  private var open: [Container] = []
  /// The place of the value at hand; nil when no pointer leads there.
  private var current: Int?

  init(for pointers: [JSONPointer]) {
    targets.reserveCapacity(pointers.count)
    for pointer in pointers {
      targets.append(pointer.tokens.reduce(0) { insert($1, into: $0) })
    }
  }

  private mutating func insert(_ token: String, into parent: Int) -> Int {
    let name = ExactString(token)
    if let place = places[parent].members[name] { return place }
    let place = places.count
    places.append(Place(parent: parent))
    places[parent].members[name] = place
    if let index = Int(token), String(index).hasSameScalars(as: token) { places[parent].elements[index] = place }
    unfound += 1
    return place
  }

  /// Whether something inside the value at hand is searched for. When not, its inside may be left out.
  package var goesInside: Bool {
    guard let current else { return false }
    return !places[current].members.isEmpty
  }

  /// Whether everything is found.
  package var isOver: Bool { unfound == 0 }

  package mutating func root(at position: SourcePosition) {
    reach(0, at: position)
  }

  package mutating func enter() {
    open.append(Container(place: current))
    current = nil
  }

  /// - Parameter position: The place of the name.
  package mutating func member(_ name: String, at position: SourcePosition) {
    guard let container = open.last?.place else { return reach(nil, at: position) }
    reach(places[container].members[ExactString(name)], at: position)
  }

  package mutating func element(at position: SourcePosition) {
    guard let container = open.indices.last else { return reach(nil, at: position) }
    let index = open[container].count
    open[container].count += 1
    reach(open[container].place.flatMap { places[$0].elements[index] }, at: position)
  }

  package mutating func leave() {
    open.removeLast()
    current = nil
  }

  private mutating func reach(_ place: Int?, at position: SourcePosition) {
    current = place
    guard let place, places[place].position == nil else { return }
    places[place].position = position
    unfound -= 1
  }

  /// What was found for each pointer.
  var positions: [SourcePosition?] {
    targets.map { target in
      var place: Int? = target
      while let at = place {
        if let position = places[at].position { return position }
        place = places[at].parent
      }
      return nil
    }
  }
}
