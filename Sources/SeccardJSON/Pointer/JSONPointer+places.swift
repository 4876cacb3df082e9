extension JSONPointer {
  /// The pointer that a path of places among members and elements stands for. The path has to lead through the document.
  package init(places: some Sequence<Int>, in document: JSONValue) {
    var text = PointerText()
    var value = document
    for place in places {
      switch value {
      case .array(let elements):
        text.append(String(place))
        value = elements[place]
      case .object(let object):
        text.append(object.members[place].key)
        value = object.members[place].value
      case .null, .bool, .number, .string:
        preconditionFailure("a path leads into \(value.kindName)")
      }
    }
    self.init(text)
  }
}
