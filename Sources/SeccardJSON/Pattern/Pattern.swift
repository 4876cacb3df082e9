internal import Synchronization

/// A regular expression of ECMA-262 with the `u` flag, as JSON Schema asks for (core §6.4).
///
/// A match takes time in proportion to the text times the pattern, whatever both are. Hence there are no backreferences,
/// and the size of a pattern is bounded.
package struct Pattern: Sendable {
  package let source: String
  private let program: PatternProgram
  /// Nil for a pattern that no automaton decides.
  private let automaton: SharedAutomaton?

  package init(_ source: String) throws(PatternError) {
    self.source = source
    let (tree, unsupported) = try PatternParser.parse(source)
    if let unsupported { throw unsupported }
    program = try PatternProgram(tree)
    automaton = LazyAutomaton.canDecide(program) ? SharedAutomaton(program) : nil
  }

  private init(_ source: String, _ program: PatternProgram, _ automaton: SharedAutomaton?) {
    self.source = source
    self.program = program
    self.automaton = automaton
  }

  /// The same pattern with an automaton of its own, for a thread that is not to wait for another.
  func unshared() -> Pattern { Pattern(source, program, automaton.map { _ in SharedAutomaton(program) }) }

  /// How many instructions it is matched with.
  var size: Int { program.size }

  /// Whether a text is a regular expression, also one that this engine cannot match.
  package static func isPattern(_ source: String) -> Bool {
    do {
      _ = try PatternParser.parse(source)
      return true
    } catch {
      return error.code != .invalidSyntax
    }
  }

  /// Whether the pattern matches anywhere in the text.
  package func matches(_ text: String) -> Bool {
    text.withBytes { bytes in
      if let answer = automaton?.matches(bytes) { return answer }
      var simulation = PatternSimulation(program, text: bytes)
      return simulation.matches()
    }
  }
}

/// An automaton that many threads ask. One that finds it busy does without.
private final class SharedAutomaton: Sendable {
  private struct State: ~Copyable {
    var automaton: LazyAutomaton
    var seenBytes = 0
  }

  /// How much text a pattern has to be asked about until the automaton is worth its making.
  private static let leastBytes = 512

  private let state: Mutex<State>

  init(_ program: PatternProgram) {
    state = Mutex(State(automaton: LazyAutomaton(program)))
  }

  func matches(_ text: UnsafeRawBufferPointer) -> Bool? {
    let answer = state.withLockIfAvailable { state -> Bool? in
      if state.seenBytes < Self.leastBytes {
        state.seenBytes += text.count + 1
        if state.seenBytes < Self.leastBytes { return nil }
      }
      return state.automaton.matches(text)
    }
    return answer ?? nil
  }
}
