import SeccardJSON
import Testing

extension JSONValue: CustomTestStringConvertible {
  var testDescription: String {
    String(decoding: printed(.compact), as: UTF8.self)
  }
}
