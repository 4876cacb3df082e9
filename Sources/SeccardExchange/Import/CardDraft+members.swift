internal import SeccardJSON

extension CardDraft {
  /// Keeps each member of what is left of a document at its own place, so that the account names it. The objects along a
  /// path are kept member by member too; an object of very many members is kept as one.
  mutating func keep(membersOf rest: JSONObject, splitting path: [String], at place: [String] = []) {
    guard rest.count <= Self.mostMembers else {
      let name = place.isEmpty ? ["document"] : place
      return keep(.object(rest), at: name, from: place.isEmpty ? "the document" : place.joined(separator: "."))
    }
    for member in rest.members {
      let inner = place + [member.key]
      if let object = member.value.object, path.first == member.key {
        keep(membersOf: object, splitting: Array(path.dropFirst()), at: inner)
      } else {
        keep(member.value, at: inner, from: inner.joined(separator: "."))
      }
    }
  }

  private static var mostMembers: Int { 100 }
}
