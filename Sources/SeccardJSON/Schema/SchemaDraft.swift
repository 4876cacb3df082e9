/// A node whose rules are still being gathered.
struct SchemaDraft {
  private var base: SchemaNode
  var types: TypeSet?
  var values = ValueRules()
  var number: NumberRules?
  var string: StringRules?
  var array: ArrayRules?
  var object: ObjectRules?
  var applicators: [Applicator] = []
  var condition: Int?
  var consequence: Int?
  var alternative: Int?

  init(pointer: JSONPointer, resource: Int) {
    base = SchemaNode(pointer: pointer, resource: resource)
  }

  var node: SchemaNode {
    var node = base
    node.types = types
    if values.constant != nil || values.choices != nil { node.values = Rules(values) }
    node.number = number.map(Rules.init)
    node.string = string.map(Rules.init)
    node.array = array.map(Rules.init)
    node.object = object.map(Rules.init)
    node.applicators = applicators
    // Without a consequence too: what the condition has evaluated counts (core §11).
    if let condition {
      node.applicators.append(.conditional(condition, then: consequence, otherwise: alternative))
    }
    return node
  }

  mutating func updateNumber(_ body: (inout NumberRules) -> Void) {
    var rules = number ?? NumberRules()
    body(&rules)
    number = rules
  }

  mutating func updateString(_ body: (inout StringRules) -> Void) {
    var rules = string ?? StringRules()
    body(&rules)
    string = rules
  }

  mutating func updateArray(_ body: (inout ArrayRules) -> Void) {
    var rules = array ?? ArrayRules()
    body(&rules)
    array = rules
  }

  mutating func updateObject(_ body: (inout ObjectRules) -> Void) {
    var rules = object.take() ?? ObjectRules()
    body(&rules)
    object = rules
  }
}
