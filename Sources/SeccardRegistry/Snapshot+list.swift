package import SeccardCard
internal import SeccardGit

extension Snapshot {
  /// What stands under `cards/`: the models with their versions, and the places that hold something else.
  package struct Listing {
    package var models: [ModelListing] = []
    package var problems: [Problem] = []
  }

  /// A place under `cards/` that format 1 has no word for.
  package struct Problem: Sendable {
    package let path: String
    package let reason: String
  }

  /// Lists every model, by name, from trees alone: no card is read.
  package func listing() throws -> Listing {
    var found: [ModelListing] = []
    var problems: [Problem] = []
    try walk { place in
      switch place {
      case .card(let model, let version, _, _):
        // A namespace's folder may hold models between the versions of a model of the same name.
        if let last = found.indices.last, found[last].model == model {
          found[last].versions.append(version)
        } else {
          found.append(ModelListing(model: model, versions: [version]))
        }
      case .problem(let problem):
        problems.append(problem)
      }
    }
    var models: [ModelListing] = []
    models.reserveCapacity(found.count)
    for index in Self.order(of: found) {
      if let last = models.indices.last, models[last].model == found[index].model {
        models[last].versions += found[index].versions
      } else {
        models.append(found[index])
      }
    }
    for index in models.indices where models[index].versions.count > 1 { models[index].versions.sort() }
    return Listing(models: models, problems: problems)
  }

  /// The order of the names. Numbers are sorted, not listings: nearly every comparison is decided without a name.
  private static func order(of listings: [ModelListing]) -> [Int] {
    var keys = listings.indices.map { (key: listings[$0].model.sortKey, index: $0) }
    keys.sort { left, right in
      left.key == right.key ? listings[left.index].model < listings[right.index].model : left.key < right.key
    }
    return keys.map(\.index)
  }

  /// Lists one model; without versions where there is none.
  package func listing(of model: ModelName) throws -> Listing {
    var listing = ModelListing(model: model, versions: [])
    var problems: [Problem] = []
    let path = CardPath.folder(of: model, fanout: format.fanout)
    if let folder = try repository.entry(at: path, in: tree) {
      guard folder.kind == .tree else {
        return Listing(problems: [Problem(path: path, reason: "it is \(folder.kind.phrase), not a folder")])
      }
      try walkModel(model, folder.id, path: path, prefix: model.fanout(levels: format.fanout)) { place in
        switch place {
        case .card(let name, let version, _, _): if name == model { listing.versions.append(version) }
        case .problem(let problem): problems.append(problem)
        }
      }
    }
    listing.versions.sort()
    return Listing(models: listing.versions.isEmpty ? [] : [listing], problems: problems)
  }

  /// The names of all models: what a wrong one is compared with.
  package func modelNames() throws -> [ModelName] { try listing().models.map(\.model) }

  enum Place {
    /// A card's file, in `folder`.
    case card(ModelName, Version, folder: String, TreeEntry)
    case problem(Problem)
  }

  /// Visits every place under `cards/`, in the tree's order.
  func walk(_ visit: (Place) throws -> Void) throws {
    guard let cards = try repository.entry(at: CardPath.root, in: tree) else { return }
    guard cards.kind == .tree else {
      return try visit(.problem(Problem(path: CardPath.root, reason: "it is \(cards.kind.phrase), not a folder")))
    }
    try walkFanout(cards.id, path: CardPath.root, prefix: [], visit)
  }

  private func walkFanout(
    _ folder: ObjectID, path: String, prefix: [String], _ visit: (Place) throws -> Void
  ) throws {
    guard prefix.count < format.fanout else {
      return try walkModels(folder, path: path, prefix: prefix, visit)
    }
    for entry in try repository.entries(of: folder) {
      let place = path + "/" + entry.name
      if entry.kind == .tree, entry.name.utf8.count == 2, entry.name.utf8.allSatisfy(Self.isHexDigit) {
        try walkFanout(entry.id, path: place, prefix: prefix + [entry.name], visit)
      } else {
        try visit(.problem(Problem(path: place, reason: "only hash folders stand here at fanout \(format.fanout)")))
      }
    }
  }

  private func walkModels(
    _ folder: ObjectID, path: String, prefix: [String], _ visit: (Place) throws -> Void
  ) throws {
    try repository.forEachEntry(of: folder) { entry in
      var place: String { path + "/" + entry.name }
      guard entry.kind == .tree, entry.hasValidName else {
        return try visit(
          .problem(Problem(path: place, reason: "\(entry.kind.phrase) stands where a model's folder belongs")))
      }
      let name: ModelName
      do throws(CardError) { name = try ModelName(entry.name) } catch {
        return try visit(.problem(Problem(path: place, reason: error.message)))
      }
      try walkModel(name, entry.id, path: place, prefix: prefix, visit)
    }
  }

  /// One folder: a model's versions, and, where the name is a namespace too, the models in it.
  private func walkModel(
    _ name: ModelName, _ folder: ObjectID, path: String, prefix: [String], _ visit: (Place) throws -> Void
  ) throws {
    let isPlaced = name.isSpread(over: prefix)
    try repository.forEachEntry(of: folder) { entry in
      var place: String { path + "/" + entry.name }
      func report(_ reason: String) throws { try visit(.problem(Problem(path: place, reason: reason))) }

      if entry.kind == .tree, name.namespace == nil {
        let nested: ModelName
        do throws(CardError) {
          nested = try ModelName(name.description + "/" + entry.name)
        } catch {
          return try report(error.message)
        }
        try walkModel(nested, entry.id, path: place, prefix: prefix, visit)
      } else if let version = CardPath.version(ofFile: entry.name) {
        if entry.kind != .file {
          try report("\(entry.kind.phrase) stands where a card belongs")
        } else if !isPlaced {
          try report("\(name) belongs in \(CardPath.folder(of: name, fanout: prefix.count))")
        } else {
          try visit(.card(name, version, folder: path, entry))
        }
      } else {
        try report("its name is not VERSION.json")
      }
    }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
