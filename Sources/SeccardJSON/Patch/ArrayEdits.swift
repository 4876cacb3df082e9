/// The edits that put an array's elements in their new places, each with indices into the array as the edits before it
/// leave it.
struct ArrayEdits {
  enum Edit {
    case remove(index: Int)
    /// `place` is the element's place in the new array.
    case add(index: Int, place: Int)
    /// `to` counts without the element.
    case move(from: Int, to: Int)
  }

  private(set) var edits: [Edit] = []

  /// Lays out one row of slots, in an order that holds from the first edit to the last: each element that stays has one,
  /// each that goes or moves has one where it was, and each that comes or moves has one where it will be. An index is
  /// then the number of taken slots before it.
  init(_ matching: ArrayMatching, oldCount: Int, newCount: Int) {
    var oldSlots = Array(repeating: 0, count: oldCount)
    var newSlots = Array(repeating: 0, count: newCount)
    var isTaken: [Bool] = []
    var (oldEnd, newEnd) = (0, 0)
    func layOut(until old: Int, _ new: Int) {
      for place in newEnd..<new {
        newSlots[place] = isTaken.count
        isTaken.append(false)
      }
      for place in oldEnd..<old {
        oldSlots[place] = isTaken.count
        isTaken.append(true)
      }
      (oldEnd, newEnd) = (old + 1, new + 1)
    }
    for case .pair(let old, let new, _) in matching.steps {
      layOut(until: old, new)
      isTaken.append(true)
    }
    layOut(until: oldCount, newCount)

    var slots = SlotRow(isTaken)
    for case .removed(let old) in matching.steps.reversed() {
      slots.vacate(oldSlots[old])
      edits.append(.remove(index: slots.index(of: oldSlots[old])))
    }
    // In the new order, so that what an element follows is already in front of it.
    for arrival in Self.arrivals(matching) {
      if let old = arrival.old {
        slots.vacate(oldSlots[old])
        let from = slots.index(of: oldSlots[old])
        let to = slots.index(of: newSlots[arrival.new])
        if from != to { edits.append(.move(from: from, to: to)) }
      } else {
        edits.append(.add(index: slots.index(of: newSlots[arrival.new]), place: arrival.new))
      }
      slots.take(newSlots[arrival.new])
    }
  }

  /// The elements that come from elsewhere in the old array or from outside it, in the new order.
  private static func arrivals(_ matching: ArrayMatching) -> [(old: Int?, new: Int)] {
    let arrivals = matching.steps.compactMap { (step) -> (old: Int?, new: Int)? in
      switch step {
      case .moved(let old, let new): (old, new)
      case .added(let new): (nil, new)
      case .pair, .removed: nil
      }
    }
    return arrivals.sorted { $0.new < $1.new }
  }
}

/// Slots in a row of which some are taken: a Fenwick tree, so that counting and changing take logarithmic time.
private struct SlotRow {
  /// At `i`, from 1: the taken slots among the last `i & -i` of the first `i`.
  private var sums: [Int]

  init(_ isTaken: [Bool]) {
    sums = [0] + isTaken.map { $0 ? 1 : 0 }
    for node in sums.indices.dropFirst() {
      let parent = node + node & -node
      if parent < sums.count { sums[parent] += sums[node] }
    }
  }

  /// The number of taken slots before this one.
  func index(of slot: Int) -> Int {
    var node = slot
    var sum = 0
    while node > 0 {
      sum += sums[node]
      node &= node - 1
    }
    return sum
  }

  mutating func take(_ slot: Int) { change(slot, by: 1) }

  mutating func vacate(_ slot: Int) { change(slot, by: -1) }

  private mutating func change(_ slot: Int, by difference: Int) {
    var node = slot + 1
    while node < sums.count {
      sums[node] += difference
      node += node & -node
    }
  }
}
