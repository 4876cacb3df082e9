/// NUL-terminated copies of strings, in one allocation.
struct CStrings: ~Copyable {
  private let storage: UnsafeMutablePointer<CChar>
  private let offsets: [Int]

  init(_ strings: [String]) {
    let storage = UnsafeMutablePointer<CChar>.allocate(capacity: strings.reduce(0) { $0 + $1.utf8.count + 1 })
    var offsets: [Int] = []
    offsets.reserveCapacity(strings.count)
    var end = 0
    for string in strings {
      offsets.append(end)
      string.withCString { (storage + end).initialize(from: $0, count: string.utf8.count + 1) }
      end += string.utf8.count + 1
    }
    self.storage = storage
    self.offsets = offsets
  }

  deinit { storage.deallocate() }

  /// Valid for as long as this value is.
  subscript(_ index: Int) -> UnsafePointer<CChar> { UnsafePointer(storage + offsets[index]) }
}
