/// Numbers items from 0, the same number for equal ones.
///
/// Unlike a dictionary it keeps the hashes, and so compares hardly any items that differ: to find that two numbers
/// differ takes long.
struct Interner<Item: Hashable> {
  private var items: [Item] = []
  private var hashes: [Int] = []
  /// The number of an item, from 1, in the first free slot from that of its hash on; 0 in the others. More than a third
  /// of the slots stay free.
  private var slots: [Int32]

  /// - Parameter capacity: The most items that differ.
  init(capacity: Int) {
    slots = Array(repeating: 0, count: 1 << (Int.bitWidth - (capacity + capacity / 2).leadingZeroBitCount))
  }

  mutating func number(of item: Item) -> Int {
    let hash = item.hashValue
    var slot = hash & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash && items[number] == item { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    items.append(item)
    hashes.append(hash)
    slots[slot] = Int32(items.count)
    return items.count - 1
  }
}
