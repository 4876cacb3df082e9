internal import SeccardCard

/// Goes through a model and takes down what of it reaches out: operators, files, functions. Tensors are passed over.
struct ONNXWalk {
  /// Messages in one another, as Protocol Buffers' own readers take them. A graph in a node's attribute is three.
  private static let depthLimit = 100
  private static let fieldLimit = 16 << 20
  /// Of distinct names of each kind.
  static let nameLimit = 4_096

  private(set) var irVersion: Int?
  private(set) var producerName: String?
  private(set) var producerVersion: String?
  /// The version of each operator set that the model imports, by its domain.
  private(set) var imports: [String: Int] = [:]
  /// The domains that its functions import.
  private(set) var functionImports: Set<String> = []
  private(set) var nodes = 0
  /// The operators of its nodes that are not of ONNX's own domains.
  private(set) var operators: Set<ONNXOperator> = []
  /// The operators that the model brings along as functions of others.
  private(set) var functions: Set<ONNXOperator> = []
  private(set) var tensors = 0
  /// Where the tensors are kept that are not in the file.
  private(set) var locations: Set<String> = []
  private var reader: ProtobufReader

  init(_ source: any ByteSource) { reader = ProtobufReader(source, fieldLimit: Self.fieldLimit) }

  mutating func readModel() throws(InspectionFailure) {
    while let field = try reader.field(before: reader.end) {
      switch (field.number, field.payload) {
      case (1, .varint(let version)): irVersion = Int(exactly: version)
      case (2, let payload): producerName = try reader.text(payload, limit: 200)
      case (3, let payload): producerVersion = try reader.text(payload, limit: 200)
      case (7, let payload): try readGraph(payload, depth: 1)
      case (8, let payload):
        let (domain, version) = try readOperatorSet(payload)
        try checkLimit(imports.count)
        imports[domain] = version
      case (20, let payload): try readTraining(payload)
      case (25, let payload): try readFunction(payload)
      case (_, let payload): try reader.skip(payload)
      }
    }
    guard let irVersion else { throw .unsound("version", "the model has no IR version") }
    // Also what is cut off after the graph lacks them.
    guard irVersion < 3 || !imports.isEmpty else { throw .unsound("opset", "the model imports no operator set") }
  }

  private mutating func readOperatorSet(
    _ payload: ProtobufReader.Payload
  ) throws(InspectionFailure) -> (domain: String, version: Int) {
    let end = try reader.end(of: payload)
    var domain = ""
    var version: UInt64 = 0
    while let field = try reader.field(before: end) {
      switch (field.number, field.payload) {
      case (1, let payload): domain = try name(payload)
      case (2, .varint(let number)): version = number
      case (_, let payload): try reader.skip(payload)
      }
    }
    return (ONNXOperator.canonical(domain), Int(clamping: version))
  }

  private mutating func readTraining(_ payload: ProtobufReader.Payload) throws(InspectionFailure) {
    let end = try reader.end(of: payload)
    while let field = try reader.field(before: end) {
      switch field.number {
      case 1, 2: try readGraph(field.payload, depth: 2)
      default: try reader.skip(field.payload)
      }
    }
  }

  private mutating func readFunction(_ payload: ProtobufReader.Payload) throws(InspectionFailure) {
    let end = try reader.end(of: payload)
    var (domain, type) = ("", "")
    while let field = try reader.field(before: end) {
      switch field.number {
      case 1: type = try name(field.payload)
      case 7: try readNode(field.payload, depth: 2)
      case 9:
        let imported = try readOperatorSet(field.payload).domain
        try checkLimit(functionImports.count)
        functionImports.insert(imported)
      case 10: domain = try name(field.payload)
      case 11: try readAttribute(field.payload, depth: 2)
      default: try reader.skip(field.payload)
      }
    }
    try checkLimit(functions.count)
    functions.insert(ONNXOperator(domain: domain, type: type))
  }

  private mutating func readGraph(_ payload: ProtobufReader.Payload, depth: Int) throws(InspectionFailure) {
    let end = try reader.end(of: payload)
    try checkDepth(depth)
    while let field = try reader.field(before: end) {
      switch field.number {
      case 1: try readNode(field.payload, depth: depth + 1)
      case 5: try readTensor(field.payload)
      case 15: try readSparseTensor(field.payload)
      default: try reader.skip(field.payload)
      }
    }
  }

  private mutating func readNode(_ payload: ProtobufReader.Payload, depth: Int) throws(InspectionFailure) {
    let end = try reader.end(of: payload)
    try checkDepth(depth)
    nodes += 1
    var (domain, type) = ("", "")
    while let field = try reader.field(before: end) {
      switch field.number {
      case 4: type = try name(field.payload)
      case 5: try readAttribute(field.payload, depth: depth + 1)
      case 7: domain = try name(field.payload)
      default: try reader.skip(field.payload)
      }
    }
    let found = ONNXOperator(domain: domain, type: type)
    if found.isStandard { return }
    try checkLimit(operators.count)
    operators.insert(found)
  }

  private mutating func readAttribute(_ payload: ProtobufReader.Payload, depth: Int) throws(InspectionFailure) {
    let end = try reader.end(of: payload)
    try checkDepth(depth)
    while let field = try reader.field(before: end) {
      switch (field.number, field.payload) {
      case (5, let payload), (10, let payload): try readTensor(payload)
      case (22, let payload), (23, let payload): try readSparseTensor(payload)
      case (6, let payload), (11, let payload): try readGraph(payload, depth: depth + 1)
      case (_, let payload): try reader.skip(payload)
      }
    }
  }

  private mutating func readSparseTensor(_ payload: ProtobufReader.Payload) throws(InspectionFailure) {
    let end = try reader.end(of: payload)
    while let field = try reader.field(before: end) {
      switch field.number {
      case 1, 2: try readTensor(field.payload)
      default: try reader.skip(field.payload)
      }
    }
  }

  private mutating func readTensor(_ payload: ProtobufReader.Payload) throws(InspectionFailure) {
    let end = try reader.end(of: payload)
    tensors += 1
    var isExternal = false
    var hasLocation = false
    while let field = try reader.field(before: end) {
      switch (field.number, field.payload) {
      case (13, let payload):
        // Counted also where data_location does not ask for it: another loader may not look at that.
        if let location = try readLocation(payload) {
          hasLocation = true
          try checkLimit(locations.count)
          locations.insert(location)
        }
      case (14, .varint(let place)): isExternal = place == 1
      case (_, let payload): try reader.skip(payload)
      }
    }
    if isExternal && !hasLocation {
      throw .unsound("external-data.unnamed", "the tensor before byte \(end) is in another file, which is not named")
    }
  }

  /// The value of an entry of `external_data` whose key is `location`.
  private mutating func readLocation(_ payload: ProtobufReader.Payload) throws(InspectionFailure) -> String? {
    let end = try reader.end(of: payload)
    var (key, value): (String?, String?) = (nil, nil)
    while let field = try reader.field(before: end) {
      switch field.number {
      case 1: key = try reader.text(field.payload, limit: 64)
      case 2:
        value = try reader.text(field.payload, limit: 1024)
        if value == nil {
          throw .unsound("external-data.unnamed", "the text before byte \(reader.offset) is no name of a file")
        }
      default: try reader.skip(field.payload)
      }
    }
    return key == "location" ? value ?? "" : nil
  }

  private mutating func name(_ payload: ProtobufReader.Payload) throws(InspectionFailure) -> String {
    guard let name = try reader.text(payload, limit: 256) else {
      throw .unsound("name", "the text before byte \(reader.offset) is no name")
    }
    return name
  }

  private func checkDepth(_ depth: Int) throws(InspectionFailure) {
    guard depth <= Self.depthLimit else {
      throw .unsound("nesting", "messages are nested more than \(Self.depthLimit) deep, at byte \(reader.offset)")
    }
  }

  private func checkLimit(_ count: Int) throws(InspectionFailure) {
    guard count < Self.nameLimit else { throw .unsound("too-large", "there are more than \(Self.nameLimit) names") }
  }
}

/// What a node does: a word of some operator set.
struct ONNXOperator: Hashable {
  let domain: String
  let type: String

  init(domain: String, type: String) {
    self.domain = Self.canonical(domain)
    self.type = type
  }

  var isStandard: Bool { Self.isStandard(domain) }

  /// The domain without a name is `ai.onnx`.
  static func canonical(_ domain: String) -> String { domain.isEmpty ? "ai.onnx" : domain }

  /// Whether the specification itself defines the domain.
  static func isStandard(_ domain: String) -> Bool {
    ["ai.onnx", "ai.onnx.ml", "ai.onnx.training", "ai.onnx.preview.training", "ai.onnx.preview"].contains(domain)
  }
}
