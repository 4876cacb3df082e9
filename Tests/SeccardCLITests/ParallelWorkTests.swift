import Testing

@testable import SeccardCLI

@Suite struct ParallelWorkTests {
  /// Below and above what one thread takes, and what one batch holds.
  @Test(arguments: [0, 1, 7, 8, 16, 4_095, 4_096, 4_097, 10_000])
  func answersComeInTheOrderOfTheInputs(_ count: Int) {
    let inputs = Array(0..<count)
    var answers: [Int] = []
    ParallelWork { { (input: Int) in input * input } }.answers(to: inputs) { answers.append($0) }
    #expect(answers == inputs.map { $0 * $0 })
  }

  @Test func theTakerMayEndTheWork() {
    struct Enough: Error {}
    var taken = 0
    #expect(throws: Enough.self) {
      try ParallelWork { { (input: Int) in input } }.answers(to: Array(0..<10_000)) { answer in
        if answer == 5_000 { throw Enough() }
        taken += 1
      }
    }
    #expect(taken == 5_000)
  }
}
