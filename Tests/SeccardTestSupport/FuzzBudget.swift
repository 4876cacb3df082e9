internal import Foundation

/// How much the fuzz tests do: about two seconds of work each in `make test`, and whatever is asked for by hand.
///
/// Until it is stopped, or something is found:
///
///     SECCARD_FUZZ_ROUNDS=1000000000 swift test --filter Fuzz
///
/// Each test prints its seed; the one that failed runs again with
///
///     SECCARD_FUZZ_SEED=… swift test --filter Fuzz
package enum FuzzBudget {
  /// How many mutations each fuzz test makes: `SECCARD_FUZZ_ROUNDS`, else 2,000.
  package static var rounds: Int { number("SECCARD_FUZZ_ROUNDS").map { Int(clamping: $0) } ?? 2_000 }

  /// Where the mutations start: `SECCARD_FUZZ_SEED`, else another one each time.
  package static var seed: UInt64 { number("SECCARD_FUZZ_SEED") ?? UInt64.random(in: 0...UInt64(UInt32.max)) }

  private static func number(_ name: String) -> UInt64? {
    guard let text = ProcessInfo.processInfo.environment[name], !text.isEmpty else { return nil }
    guard let number = UInt64(text) else {
      // A typo must not turn a night's run into the short one.
      preconditionFailure("\(name) is \(text), which is no number")
    }
    return number
  }
}
