internal import SeccardJSON

/// Values by path.
///
/// Two paths are one where their bytes are: git keeps "é" of one scalar and "é" of two apart, and Swift's `==` does not.
struct PathTable<Value> {
  private var values: [ExactString: Value] = [:]

  init() {}

  var isEmpty: Bool { values.isEmpty }
  var count: Int { values.count }

  subscript(path: String) -> Value? {
    get { values[ExactString(path)] }
    set { values[ExactString(path)] = newValue }
  }

  /// In byte order of paths.
  var sorted: [(path: String, value: Value)] {
    values.sorted { $0.key.text.utf8.lexicographicallyPrecedes($1.key.text.utf8) }.map { ($0.key.text, $0.value) }
  }
}

extension PathTable: Sendable where Value: Sendable {}

/// Paths, each once; the same where their bytes are.
struct PathSet: Sendable {
  private var table = PathTable<Bool>()

  init(_ paths: some Sequence<String> = []) { for path in paths { table[path] = true } }

  var isEmpty: Bool { table.isEmpty }

  func contains(_ path: String) -> Bool { table[path] != nil }

  mutating func insert(_ path: String) { table[path] = true }

  /// In byte order.
  var sorted: [String] { table.sorted.map(\.path) }
}
