internal import SeccardJSON

enum ThreatIDCheck {
  static func finding(_ id: String, at pointer: JSONPointer, in card: JSONValue) -> Finding? { nil }
}
