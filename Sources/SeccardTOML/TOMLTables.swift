internal import SeccardJSON

/// The tables of a document while it is read.
///
/// They lie side by side, and refer to one another by their places: a table further up may be added to later on.
struct TOMLTables {
  /// How a table came to be, which decides who may add to it (TOML 1.0, "Table" and "Inline Table").
  enum Origin {
    /// Named by a `[header]`, or an element of a `[[header]]`: never named again.
    case header
    /// On the way to what a header names: one header of its own may still follow.
    case path
    /// On the way of a dotted key: other dotted keys may add to it, a header must not name it.
    case dotted
    /// In braces: complete as it stands.
    case inline
  }

  enum Node {
    case value(JSONValue)
    case table(Int)
    /// The place of what `[[header]]`s make.
    case list(Int)
  }

  struct Table {
    var origin: Origin
    /// Containers around this one's members, itself included.
    let depth: Int
    private(set) var members: [(key: String, node: Node)] = []
    /// The place of each member; nil where they are too few.
    private var places: [ExactString: Int]?

    private static let scanLimit = 16

    init(_ origin: Origin, depth: Int) {
      self.origin = origin
      self.depth = depth
    }

    subscript(_ key: String) -> Node? {
      if let places { return places[ExactString(key)].map { members[$0].node } }
      for member in members where member.key.hasSameScalars(as: key) { return member.node }
      return nil
    }

    /// Adds a member under a key that no other one has.
    mutating func append(_ key: String, _ node: Node) {
      members.append((key, node))
      if places != nil {
        places?[ExactString(key)] = members.count - 1
      } else if members.count > Self.scanLimit {
        places = Dictionary(uniqueKeysWithValues: members.enumerated().map { (ExactString($1.key), $0) })
      }
    }
  }

  private var tables = [Table(.header, depth: 1)]
  private var lists: [[Int]] = []

  /// The document itself.
  static let root = 0

  subscript(_ place: Int) -> Table {
    get { tables[place] }
    _modify { yield &tables[place] }
  }

  /// Makes a table and returns its place.
  mutating func add(_ origin: Origin, depth: Int) -> Int {
    tables.append(Table(origin, depth: depth))
    return tables.count - 1
  }

  mutating func addList() -> Int {
    lists.append([])
    return lists.count - 1
  }

  /// Makes a table at the end of a list and returns its place.
  mutating func addElement(to list: Int, depth: Int) -> Int {
    let place = add(.header, depth: depth)
    lists[list].append(place)
    return place
  }

  /// The last table of a list, which has at least one.
  func lastElement(of list: Int) -> Int { lists[list][lists[list].count - 1] }

  /// The value of a table that is complete.
  func value(of place: Int) -> JSONValue {
    .object(
      JSONObject(
        tables[place].members.map { member in
          JSONObject.Member(key: member.key, value: value(of: member.node))
        }))
  }

  private func value(of node: Node) -> JSONValue {
    switch node {
    case .value(let value): value
    case .table(let place): value(of: place)
    case .list(let place): .array(lists[place].map { value(of: $0) })
    }
  }

  /// Takes an inline table out, with what dotted keys made in it: nothing was made after it.
  mutating func takeInline(_ place: Int) -> JSONValue {
    let value = value(of: place)
    tables.removeLast(tables.count - place)
    return value
  }
}
