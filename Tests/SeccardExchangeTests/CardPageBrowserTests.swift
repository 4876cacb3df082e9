import FoundationEssentials
import SeccardJSON
import SeccardTestSupport
import Testing

@testable import SeccardExchange

/// Pages as a real browser shows them: on three screens, in light and dark, and on paper.
@Suite(
  .enabled(
    if: CardPages.isThere(CardPages.chromium) && CardPages.isThere(CardPages.python), "needs chromium and python3"))
struct CardPageBrowserTests {
  @Test func aBrowserHasNothingToSay() async throws {
    let box = try Sandbox()
    let old = try CardPages.example(CardPages.examples[0])
    try box.write("rich.html", CardPages.page(CardPages.example(CardPages.examples[2]), from: old))
    try box.write("empty.html", CardPages.page("{}"))
    try box.write("hostile.html", CardPages.page(CardPages.hostile(threats: 40, word: 20_000)))
    try box.write("browse.py", Self.script)
    let pages = ["rich", "empty", "hostile"]
    let outcome = try await box.run(
      CardPages.python, ["browse.py", CardPages.chromium, box.path] + pages.map { $0 + ".html" })
    #expect(outcome.isSuccess, "\(outcome.errors)")
    let reports = outcome.output.split(separator: UInt8(ascii: "\n"))
    try #require(reports.count == pages.count)
    for (page, line) in zip(pages, reports) {
      let report = try JSONValue(parsing: Array(line))
      // Nothing wider than the screen, no message, no request, nothing that runs, and a ground of its own for the dark.
      #expect(report["wide"]?.array?.isEmpty == true, "\(page): \(String(decoding: line, as: UTF8.self))")
      #expect(report["console"]?.array?.isEmpty == true, "\(page): \(String(decoding: line, as: UTF8.self))")
      #expect(report["requests"]?.array?.isEmpty == true, "\(page): \(String(decoding: line, as: UTF8.self))")
      #expect(report["scripts"]?.array?.allSatisfy { $0 == .number(JSONNumber(0)) } == true)
      #expect(report["light"] != report["dark"])
      let paper = try Data(contentsOf: URL(filePath: "\(box.path)/\(page).pdf"))
      #expect(paper.starts(with: Array("%PDF-".utf8)))
    }
  }

  /// Opens pages in a headless Chromium over its debugging pipe, and prints one JSON object for each with what it did.
  /// Leaves a picture of each screen and the printed pages in a folder: `browse.py CHROMIUM FOLDER PAGE...`
  private static let script = #"""
    import base64, json, os, subprocess, sys, tempfile
    chromium, folder, pages = sys.argv[1], sys.argv[2], sys.argv[3:]
    to_browser, to_us = os.pipe(), os.pipe()
    def wire():
        os.dup2(to_browser[0], 8); os.dup2(to_us[1], 9); os.dup2(8, 3); os.dup2(9, 4)
    profile = tempfile.mkdtemp(dir=folder)
    browser = subprocess.Popen(
        [chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
         "--no-first-run", "--disable-background-networking", "--user-data-dir=" + profile, "--remote-debugging-pipe",
         "about:blank"],
        pass_fds=(3, 4), preexec_fn=wire, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(to_browser[0]); os.close(to_us[1])
    reader, number, events = os.fdopen(to_us[0], "rb"), 0, []
    def receive():
        message = bytearray()
        while True:
            byte = reader.read(1)
            if not byte: sys.exit("the browser ended")
            if byte == b"\0": return json.loads(message)
            message += byte
    def call(method, session=None, **parameters):
        global number
        number += 1
        message = {"id": number, "method": method, "params": parameters}
        if session: message["sessionId"] = session
        os.write(to_browser[1], json.dumps(message).encode() + b"\0")
        while True:
            answer = receive()
            if answer.get("id") == number:
                if "error" in answer: sys.exit(method + ": " + str(answer["error"]))
                return answer["result"]
            events.append(answer)
    target = call("Target.createTarget", url="about:blank")["targetId"]
    session = call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    for domain in ["Page", "Runtime", "Log", "Network", "Security"]: call(domain + ".enable", session)
    for page in pages:
        name = os.path.splitext(os.path.basename(page))[0]
        events.clear()
        call("Emulation.setDeviceMetricsOverride", session, width=1440, height=900, deviceScaleFactor=1, mobile=False)
        call("Page.navigate", session, url="file://" + os.path.abspath(page))
        while not any(event["method"] == "Page.loadEventFired" for event in events): events.append(receive())
        report = {"page": name, "wide": []}
        for width in [390, 820, 1440]:
            for scheme in ["light", "dark"]:
                call("Emulation.setDeviceMetricsOverride", session, width=width, height=900, deviceScaleFactor=1, mobile=False)
                call("Emulation.setEmulatedMedia", session, features=[{"name": "prefers-color-scheme", "value": scheme}])
                sizes = call("Runtime.evaluate", session, returnByValue=True, expression=
                    "[document.documentElement.scrollWidth, innerWidth, document.documentElement.scrollHeight, getComputedStyle(document.documentElement).backgroundColor]")["result"]["value"]
                if sizes[0] > sizes[1]: report["wide"].append([width, sizes[0]])
                report[scheme] = sizes[3]
                shot = call("Page.captureScreenshot", session, format="png", captureBeyondViewport=True,
                            clip={"x": 0, "y": 0, "width": width, "height": min(sizes[2], 9000), "scale": 1})
                with open(f"{folder}/{name}-{width}-{scheme}.png", "wb") as file: file.write(base64.b64decode(shot["data"]))
        call("Emulation.setEmulatedMedia", session, features=[])
        pdf = call("Page.printToPDF", session, preferCSSPageSize=True)
        with open(f"{folder}/{name}.pdf", "wb") as file: file.write(base64.b64decode(pdf["data"]))
        report["scripts"] = call("Runtime.evaluate", session, returnByValue=True, expression=
            "[document.scripts.length, document.images.length, document.querySelectorAll('a:not([href^=\"#\"]):not([href^=\"http\"]):not([href^=\"mailto:\"]),[onload],[onclick],[onerror],iframe,object,embed,link,base,form').length]")["result"]["value"]
        report["requests"] = [event["params"]["request"]["url"] for event in events
            if event["method"] == "Network.requestWillBeSent" and event["params"].get("type") != "Document"]
        report["console"] = [event["params"] for event in events
            if event["method"] in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")]
        print(json.dumps(report))
    os.write(to_browser[1], b'{"id":0,"method":"Browser.close"}\0')
    browser.wait()
    """#
}
