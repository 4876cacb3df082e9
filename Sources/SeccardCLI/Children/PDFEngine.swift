internal import SeccardCard

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Prints a page as a PDF, by the first engine that is there: a browser of the Chromium family, or WeasyPrint. Without
/// network, and with a profile of its own that goes afterwards.
enum PDFEngine {
  private enum Kind {
    case chromium
    case weasyPrint
  }

  private static let browsers = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
    "microsoft-edge-stable", "brave-browser",
  ]
  private static let applications = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ]

  /// No limit of address space: browsers reserve far more than they use.
  private static let limits = BoundedProcess.Limits(
    seconds: 120, processorSeconds: 90, memory: nil, output: 256 << 20)

  static func pdf(ofHTML html: [UInt8], _ invocation: Invocation) throws -> [UInt8] {
    let engines = found(invocation.environment)
    guard !engines.isEmpty else {
      throw Failure(
        "making a PDF needs Chromium, Google Chrome, Microsoft Edge or WeasyPrint, and none of them is installed",
        hints: [
          ("Debian", "apt-get install chromium"), ("or", "apt-get install weasyprint"),
          ("macOS", "brew install --cask google-chrome"),
          ("or print it yourself", "--to html writes the page, ready to be printed from any browser"),
        ])
    }
    var complaints: [String] = []
    for (kind, program) in engines {
      let (outcome, pdf) = try run(kind, program, html, invocation)
      if case .interrupted(let signal) = outcome.end { throw PDFText.ended(by: signal) }
      if outcome.end == .exited(0), isWhole(pdf) { return pdf }
      complaints.append("\(PrintableText.escaped(program)) \(reason(outcome, pdf))")
    }
    throw Failure(
      "cannot print the page as a PDF: \(complaints.joined(separator: "; "))",
      hints: [("print it yourself", "--to html writes the page, ready to be printed from any browser")])
  }

  /// The engines that are there, one of each kind.
  private static func found(_ environment: [String: String]) -> [(kind: Kind, program: String)] {
    let browser =
      browsers.lazy.compactMap { BoundedProcess.path(of: $0, environment: environment) }.first
      ?? applications.first(where: BoundedProcess.isProgram)
    let weasyPrint = BoundedProcess.path(of: "weasyprint", environment: environment)
    return [browser.map { (.chromium, $0) }, weasyPrint.map { (.weasyPrint, $0) }].compactMap(\.self)
  }

  private static func run(
    _ kind: Kind, _ program: String, _ html: [UInt8], _ invocation: Invocation
  ) throws -> (BoundedProcess.Outcome, pdf: [UInt8]) {
    let folder = try PrivateFolder(environment: invocation.environment)
    try folder.write(html, as: "card.html")
    let outcome = BoundedProcess(program: program, limits: limits).run(
      arguments(kind, folder.path), in: folder, environment: invocation.environment)
    return (outcome, folder.read("card.pdf", atMost: limits.output) ?? [])
  }

  private static func arguments(_ kind: Kind, _ folder: String) -> [String] {
    switch kind {
    case .weasyPrint: return ["--quiet", "card.html", "card.pdf"]
    case .chromium:
      var arguments = [
        "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--user-data-dir=\(folder)/profile", "--no-first-run",
        "--no-default-browser-check", "--disable-extensions", "--disable-background-networking",
        "--disable-component-update", "--disable-default-apps", "--disable-sync", "--disable-breakpad",
        "--disable-crash-reporter", "--password-store=basic", "--use-mock-keychain",
        // Nothing is fetched: no name has an address, and every address lies behind a proxy that is not there.
        "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=\(BoundedProcess.nowhere)",
        "--proxy-bypass-list=<-loopback>",
        // The second is what browsers before 111 call the first.
        "--no-pdf-header-footer", "--print-to-pdf-no-header", "--print-to-pdf=\(folder)/card.pdf",
      ]
      // The sandbox of Chromium refuses to work for root.
      if geteuid() == 0 { arguments.append("--no-sandbox") }
      return arguments + ["file://\(folder)/card.html"]
    }
  }

  /// Whether a PDF begins and ends as one (ISO 32000-1, 7.5).
  private static func isWhole(_ pdf: [UInt8]) -> Bool {
    guard pdf.starts(with: Array("%PDF-".utf8)) else { return false }
    let mark = Array("%%EOF".utf8)
    let end = pdf.suffix(1_024)
    return end.indices.contains { end[$0...].starts(with: mark) }
  }

  private static func reason(_ outcome: BoundedProcess.Outcome, _ pdf: [UInt8]) -> String {
    let told = outcome.told.isEmpty ? "" : ": \(outcome.told)"
    switch outcome.end {
    case .exited(0): return (pdf.isEmpty ? "wrote no PDF" : "wrote a PDF that is not whole") + told
    case .exited(let code): return "ended with status \(code)\(told)"
    case .killed(let signal): return "crashed (signal \(signal))\(told)"
    case .timeOver: return "was stopped after \(limits.seconds) s"
    case .processorTimeOver: return "was stopped after \(limits.processorSeconds) s of work"
    case .outputTooLong: return "wrote more than \(limits.output >> 20) MiB"
    case .notStarted(let reason): return "could not be started: \(PrintableText.escaped(reason))"
    case .interrupted(let signal): return "was interrupted by signal \(signal)"
    }
  }
}
