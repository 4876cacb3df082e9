extension PathPattern {
  /// Whether a pattern means a file, by its path from the root. What is in a `.git` folder is never meant.
  ///
  /// Takes time in proportion to the pattern's length times the path's at most.
  package func matches(_ path: String) -> Bool {
    if let literalPath { return literalPath.utf8.elementsEqual(path.utf8) }
    guard isBelowLiteralFolder(path), endsLikeAMatch(path) else { return false }
    return states(after: path)?.contains(components.count) ?? false
  }

  /// Whether a folder ("" for the root) can hold a match at some depth.
  package func mayMatch(below folder: String) -> Bool {
    guard !folder.isEmpty else { return true }
    guard let states = states(after: folder) else { return false }
    return (0..<components.count).contains { states.contains($0) }
  }

  /// Whether a pattern means a path that is not UTF-8: a file's, or with a `/` at its end a folder that may hold a match.
  func mayMean(_ path: [UInt8]) -> Bool {
    let isFolder = path.last == UInt8(ascii: "/")
    return path.dropLast(isFolder ? 1 : 0).withUnsafeBufferPointer { bytes in
      guard let states = states(after: bytes) else { return false }
      return isFolder ? (0..<components.count).contains { states.contains($0) } : states.contains(components.count)
    }
  }

  private func isBelowLiteralFolder(_ path: String) -> Bool {
    if literalFolder.isEmpty { return true }
    return path.utf8.starts(with: literalFolder.utf8)
      && path.utf8.dropFirst(literalFolder.utf8.count).first == UInt8(ascii: "/")
  }

  /// Of most paths the last byte tells that they are no match.
  private func endsLikeAMatch(_ path: String) -> Bool {
    guard let last = path.utf8.last else { return false }
    switch components.last {
    case .name(let bytes)?: return bytes.last == last
    case .glob(let pieces)?:
      if case .byte(let byte)? = pieces.last { return byte == last }
      return true
    case .anyFolders?, nil: return true
    }
  }

  /// How many components of the pattern a path can have used up: nil where it has none of them left to use.
  private func states(after path: String) -> States? {
    var path = path
    return path.withUTF8 { states(after: $0) }
  }

  private func states(after path: UnsafeBufferPointer<UInt8>) -> States? {
    var states = closed(States(startingAt: 0))
    for name in path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      if name.isEmpty || Self.isGitFolder(name) { return nil }
      states = step(states, over: UnsafeBufferPointer(rebasing: name))
      if states.isEmpty { return nil }
    }
    return states
  }

  private func step(_ states: States, over name: UnsafeBufferPointer<UInt8>) -> States {
    var next = States()
    for place in components.indices where states.contains(place) {
      switch components[place] {
      case .anyFolders: next.insert(place)
      case .name(let bytes): if bytes.elementsEqual(name) { next.insert(place + 1) }
      case .glob(let pieces): if Self.matches(pieces, name) { next.insert(place + 1) }
      }
    }
    return closed(next)
  }

  /// With the places behind each `**` that the path may go on at without a component for it.
  private func closed(_ states: States) -> States {
    var states = states
    for place in components.indices where states.contains(place) && components[place] == .anyFolders {
      states.insert(place + 1)
    }
    return states
  }

  /// The first place where the rest of a name fits is as good as any later one, so that only the last `*` is ever tried
  /// again.
  private static func matches(_ pieces: [Piece], _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    var piece = 0
    var offset = 0
    var retry: (piece: Int, offset: Int)?
    while offset < name.count {
      if piece < pieces.count, pieces[piece] == .anyRun {
        retry = (piece, offset)
        piece += 1
      } else if piece < pieces.count, pieces[piece].matches(name[offset]) {
        piece += 1
        offset += 1
      } else if let last = retry {
        retry = (last.piece, last.offset + 1)
        piece = last.piece + 1
        offset = last.offset + 1
      } else {
        return false
      }
    }
    return pieces[piece...].allSatisfy { $0 == .anyRun }
  }

  /// A set of numbers up to 63.
  private struct States {
    private var bits: UInt64 = 0

    init() {}

    init(startingAt place: Int) { insert(place) }

    var isEmpty: Bool { bits == 0 }

    func contains(_ place: Int) -> Bool { bits & 1 << UInt64(place) != 0 }

    mutating func insert(_ place: Int) { bits |= 1 << UInt64(place) }
  }
}

extension PathPattern.Piece {
  fileprivate func matches(_ byte: UInt8) -> Bool {
    switch self {
    case .byte(let own): own == byte
    case .anyByte, .anyRun: true
    case .set(let set): set.contains(byte)
    }
  }
}
