/// Times pieces of work in turn (A, B, A, B, …), so that a slow spell of the machine meets all of them.
struct Measurement {
  private var works: [(name: String, run: () throws -> Void)] = []

  mutating func add(_ name: String, _ run: @escaping () throws -> Void) {
    works.append((name, run))
  }

  /// Prints `name<TAB>median seconds` for each, after one run that does not count.
  func report(rounds: Int) throws {
    var times = works.map { _ in [Double]() }
    for round in 0...rounds {
      for (index, work) in works.enumerated() {
        let time = try ContinuousClock().measure(work.run)
        if round > 0 { times[index].append(time / .seconds(1)) }
      }
    }
    for (work, times) in zip(works, times) { print("\(work.name)\t\(times.sorted()[times.count / 2])") }
  }
}
