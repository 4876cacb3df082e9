internal import SeccardJSON

/// How many tensors and parameters a file holds, and of which types.
struct TensorCount {
  private var tensors = 0
  private var parameters = 0
  private var parametersByType: [String: Int] = [:]

  mutating func add(parameters count: Int, type: String) throws(InspectionFailure) {
    guard let sum = CheckedSize.sum(parameters, count) else {
      throw .unsound("shape", "the tensors have more elements than any file holds")
    }
    tensors += 1
    parameters = sum
    // No more than the sum of all.
    parametersByType[type, default: 0] += count
  }

  /// `tensors`, `parameters`, and `dtypes`: the parameters of each type, by name.
  var facts: JSONObject {
    let types = parametersByType.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return [
      "tensors": .number(JSONNumber(tensors)), "parameters": .number(JSONNumber(parameters)),
      "dtypes": .object(JSONObject(types.map { JSONObject.Member(key: $0.key, value: .number(JSONNumber($0.value))) })),
    ]
  }
}
