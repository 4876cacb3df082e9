extension SchemaCompiler {
  /// Refuses schemas that apply themselves to the same value by way of references that do not depend on the way there.
  func refuseLoops() throws(JSONSchemaError) {
    var states = [VisitState](repeating: .new, count: nodes.count)
    for start in nodes.indices where states[start] == .new {
      // Without recursion: a chain of references may be as long as the schema.
      var path: [(node: Int, next: [Int])] = [(start, successors(of: start))]
      states[start] = .open
      while let last = path.last {
        guard let next = last.next.last else {
          states[last.node] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].next.removeLast()
        switch states[next] {
        case .done: break
        case .open:
          throw JSONSchemaError(
            code: .referenceLoop, pointer: nodes[last.node].pointer,
            message: "leads back to itself without going into the value:"
              + " it would be applied to the same value for ever")
        case .new:
          states[next] = .open
          path.append((next, successors(of: next)))
        }
      }
    }
  }

  private enum VisitState {
    case new
    case open
    case done
  }

  /// The schemas that a schema applies to the same value.
  private func successors(of number: Int) -> [Int] {
    var successors = nodes[number].object?.content.dependentSchemas.map(\.schema) ?? []
    for applicator in nodes[number].applicators {
      switch applicator {
      case .reference(let target): successors.append(target)
      case .dynamicReference: break
      case .all(let schemas), .any(let schemas), .one(let schemas): successors += schemas
      case .not(let schema): successors.append(schema)
      case .conditional(let condition, let consequence, let alternative):
        successors += [condition] + [consequence, alternative].compactMap { $0 }
      }
    }
    return successors
  }
}
