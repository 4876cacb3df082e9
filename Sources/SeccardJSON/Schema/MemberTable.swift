/// What an object schema says about members by name, for a lookup without an allocation.
struct MemberTable: Sendable {
  struct Entry: Sendable {
    let key: String
    var schema: Int?
    var isRequired = false
  }

  private(set) var entries: [Entry] = []
  /// For each slot of an open-addressing table, the place of an entry, or -1. Only a schema puts names in, so that a
  /// fixed hash is safe: no instance can make lookups long.
  private var slots: [Int32] = []

  mutating func update(_ key: String, _ body: (inout Entry) -> Void) {
    if let place = place(of: key) {
      body(&entries[place])
      return
    }
    var entry = Entry(key: key)
    body(&entry)
    entries.append(entry)
    if slots.count < 2 * entries.count {
      slots = Array(repeating: -1, count: max(8, 4 * entries.count).roundedUpToPowerOfTwo)
      for place in entries.indices { insert(place) }
    } else {
      insert(entries.count - 1)
    }
  }

  private mutating func insert(_ place: Int) {
    var slot = Self.hash(of: entries[place].key) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(place)
  }

  /// Looks at one entry before all others: members are mostly in the order of the schema.
  @inline(__always)
  func place(of key: String, first likely: Int) -> Int? {
    likely < entries.count && entries[likely].key.hasSameScalars(as: key) ? likely : place(of: key)
  }

  func place(of key: String) -> Int? {
    if slots.isEmpty { return nil }
    var slot = Self.hash(of: key) & (slots.count &- 1)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if entries[place].key.hasSameScalars(as: key) { return place }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  /// FNV-1a over the length and at most sixteen bytes.
  private static func hash(of key: String) -> Int {
    key.withBytes { bytes in
      var hash = 0xCBF2_9CE4_8422_2325 ^ UInt64(truncatingIfNeeded: bytes.count)
      for byte in bytes.prefix(8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      for byte in bytes.dropFirst(8).suffix(8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      return Int(truncatingIfNeeded: hash ^ hash >> 29)
    }
  }
}

extension Int {
  fileprivate var roundedUpToPowerOfTwo: Int {
    self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
  }
}
