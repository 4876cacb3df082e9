internal import FoundationEssentials
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Work on many inputs that do not know of one another, on all cores.
struct ParallelWork<Input: Sendable, Answer: Sendable>: Sendable {
  /// Makes what one thread works with.
  let worker: @Sendable () -> (Input) -> Answer

  /// How many inputs are worked on before their answers are given away: no more of them are held at once.
  private static var batch: Int { 4_096 }
  /// The fewest inputs that a thread is started for.
  private static var share: Int { 8 }
  /// As much as the first thread has: a secondary thread has too little for the deepest card on some systems.
  private static var stackSize: Int { 8 << 20 }

  /// Gives each answer away, in the order of the inputs, on the calling thread.
  func answers(to inputs: [Input], _ take: (Answer) throws -> Void) rethrows {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    for start in stride(from: 0, to: inputs.count, by: Self.batch) {
      let part = inputs[start..<min(start + Self.batch, inputs.count)]
      let batch = Batch(part)
      let threads = (1..<max(1, min(cores, part.count / Self.share))).compactMap { _ in
        Thread(stackSize: Self.stackSize) { batch.work(worker()) }
      }
      batch.work(worker())
      for thread in threads { thread.join() }
      for answer in batch.answers { try take(answer) }
    }
  }

  /// Some of the inputs, and the answers to them so far.
  private final class Batch: Sendable {
    private let inputs: ArraySlice<Input>
    private let next: Atomic<Int>
    private let known: Mutex<[Answer?]>

    init(_ inputs: ArraySlice<Input>) {
      self.inputs = inputs
      next = Atomic(inputs.startIndex)
      known = Mutex(Array(repeating: nil, count: inputs.count))
    }

    /// Answers what no thread has taken yet.
    func work(_ worker: (Input) -> Answer) {
      while true {
        let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard place < inputs.endIndex else { return }
        let answer = worker(inputs[place])
        known.withLock { $0[place - inputs.startIndex] = answer }
      }
    }

    /// All answers, once no thread works any more.
    var answers: [Answer] { known.withLock { $0.compactMap(\.self) } }
  }
}

/// A thread of the system.
private struct Thread {
  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private let handle: pthread_t

  /// Nil where the system has no thread to give.
  init?(stackSize: Int, _ run: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackSize)
    let body = Unmanaged.passRetained(Body(run))
    #if canImport(Darwin)
      var handle: pthread_t?
    #else
      var handle = pthread_t()
    #endif
    let status = pthread_create(&handle, &attributes, Self.start, body.toOpaque())
    guard status == 0 else {
      body.release()
      return nil
    }
    #if canImport(Darwin)
      guard let handle else { return nil }
    #endif
    self.handle = handle
  }

  #if canImport(Darwin)
    private static let start: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { run($0) }
  #else
    private static let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
      $0.flatMap(run)
    }
  #endif

  /// Takes back the reference that `init` gave to the thread.
  private static func run(_ body: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run()
    return nil
  }

  func join() { pthread_join(handle, nil) }
}
