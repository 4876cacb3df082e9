internal import SeccardCard

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The text of a PDF with the place of every word, by poppler's `pdftotext`: an untrusted PDF is parsed outside our address
/// space, within limits.
enum PDFText {
  private static let limits = BoundedProcess.Limits(
    seconds: 60, processorSeconds: 20, memory: 2 << 30, output: 256 << 20)

  /// - Parameter named: What the document is called in a message.
  static func text(ofPDF bytes: [UInt8], named name: String, _ invocation: Invocation) throws -> [UInt8] {
    guard let program = BoundedProcess.path(of: "pdftotext", environment: invocation.environment) else {
      throw Failure(
        "cannot read \(name): reading a PDF needs pdftotext, which is not installed",
        hints: [
          ("Debian and Ubuntu", "apt-get install poppler-utils"), ("Fedora", "dnf install poppler-utils"),
          ("macOS", "brew install poppler"),
        ])
    }
    let outcome = try run(program, bytes, invocation)
    switch outcome.end {
    case .exited(0):
      // Poppler repairs what it can, and says what it could not.
      if outcome.complaint.contains("Syntax Error") {
        invocation.console.warn("\(name) is damaged, and its text may not be whole: \(outcome.told)")
      }
      return outcome.output
    case .exited: throw refused(name, outcome)
    case .interrupted(let signal): throw ended(by: signal)
    default: throw Failure("cannot read \(name): \(reason(outcome))", hints: hints(outcome.end))
    }
  }

  private static func run(
    _ program: String, _ bytes: [UInt8], _ invocation: Invocation
  ) throws -> BoundedProcess.Outcome {
    let folder = try PrivateFolder(environment: invocation.environment)
    try folder.write(bytes, as: "document.pdf")
    return BoundedProcess(program: program, limits: limits).run(
      ["-bbox-layout", "-enc", "UTF-8", "document.pdf", "-"], in: folder,
      environment: invocation.environment)
  }

  private static func refused(_ name: String, _ outcome: BoundedProcess.Outcome) -> Failure {
    let told = outcome.told
    if told.contains("Incorrect password") {
      return Failure(
        "cannot read \(name): it is encrypted, and opens with a password only",
        hints: [("decrypt it first", "qpdf --password=PASSWORD --decrypt encrypted.pdf open.pdf")])
    }
    if outcome.end == .exited(3) || told.contains("not allowed") {
      return Failure(
        "cannot read \(name): its author does not allow text to be taken out of it",
        hints: [("if you may", "qpdf --decrypt restricted.pdf open.pdf")])
    }
    if told.contains("bbox-layout") || told.hasPrefix("pdftotext version") {
      return Failure(
        "cannot read \(name): this pdftotext does not know -bbox-layout; seccard needs the one of poppler",
        hints: [("Debian and Ubuntu", "apt-get install poppler-utils"), ("macOS", "brew install poppler")])
    }
    return Failure(
      "cannot read \(name): pdftotext finds no sound PDF in it" + (told.isEmpty ? "" : ": \(told)"),
      hints: [("mend it, if it can be", "qpdf damaged.pdf mended.pdf")])
  }

  private static func reason(_ outcome: BoundedProcess.Outcome) -> String {
    switch outcome.end {
    case .timeOver: "pdftotext was stopped after \(limits.seconds) s"
    case .processorTimeOver: "pdftotext was stopped after \(limits.processorSeconds) s of work"
    case .outputTooLong: "its text is more than the \(limits.output >> 20) MiB that are read"
    case .killed(let signal):
      "pdftotext crashed (signal \(signal)), as it does where \(limits.memory.map { $0 >> 20 } ?? 0) MiB of memory are not enough"
        + (outcome.told.isEmpty ? "" : ": \(outcome.told)")
    case .notStarted(let reason): "pdftotext could not be started: \(PrintableText.escaped(reason))"
    case .exited(let code): "pdftotext ended with status \(code)"
    case .interrupted(let signal): "interrupted by signal \(signal)"
    }
  }

  private static func hints(_ end: BoundedProcess.End) -> [(label: String, text: String)] {
    switch end {
    case .timeOver, .processorTimeOver, .outputTooLong, .killed:
      [("if you trust it", "take the pages that hold the card: qpdf --pages . 1-10 -- whole.pdf part.pdf")]
    default: []
    }
  }

  /// Acts upon a signal that came while a child ran; where the process lives on, that is the failure.
  static func ended(by signal: Int32) -> Failure {
    raise(signal)
    return Failure("interrupted by signal \(signal)")
  }
}
