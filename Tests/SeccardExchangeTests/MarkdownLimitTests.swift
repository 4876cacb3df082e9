import SeccardCard
import SeccardJSON
import SeccardTestSupport
import Testing

@testable import SeccardExchange

/// Markdown that is large, or made to be slow: in time that grows with its size, or refused.
@Suite struct MarkdownLimitTests {
  private static func repeated(_ text: String, _ bytes: Int) -> [UInt8] {
    let piece = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes + piece.count)
    while result.count < bytes { result += piece }
    return result
  }

  @Test(arguments: [
    "word ", "`", "` `` ``` ", "\\", "&#", "<!--", "[](", "* ", "*", "|", "- **a:** ", "\u{202E}", "&amp;", "(",
    "<div>", "   ",
  ]) func oneLongLine(_ piece: String) throws {
    let bytes = Array("## Intended use\n\n### Direct use\n\n".utf8) + Self.repeated(piece, 1 << 20)
    _ = try MarkdownImport.card(from: bytes)
    _ = MarkdownImport.isMarkdown(bytes)
    let text = String(decoding: Self.repeated(piece, 1 << 18), as: UTF8.self)
    #expect(Placeholder.isEmpty(text) || !MarkdownText.escaped(text).isEmpty)
  }

  @Test(arguments: [
    "a\n", "- a\n", "```\n", "<!--\n", "<!-- -->\n", "> a\n", "===\n", "a\n===", "\n    code\n", "`\n", "<pre>\n",
    "| a |\n",
  ]) func manyLines(_ piece: String) throws {
    let bytes = Array("## Model details\n\n".utf8) + Self.repeated(piece, 1 << 19)
    do { _ = try MarkdownImport.card(from: bytes) } catch { #expect(error.message.hasSuffix("this is no model card")) }
  }

  @Test func whatNoCardHasIsRefused() {
    let texts: [([UInt8], String)] = [
      (Self.repeated("# a\n", 50_000), "more than 10000 headings: this is no model card"),
      (Self.repeated("a\n\n", 3_100_000), "more than 1000000 paragraphs: this is no model card"),
      (
        Array("## Model details\n".utf8) + Self.repeated("- **a:** b\n", 200_000),
        "more than 10000 labels: this is no model card"
      ),
      ([UInt8](repeating: 0x61, count: (64 << 20) + 1), "the text is larger than 64 MiB: this is no model card"),
    ]
    for (bytes, message) in texts {
      let error = #expect(throws: ImportError.self) { try MarkdownImport.card(from: bytes) }
      #expect(error?.message == message)
    }
  }

  @Test func sectionsOfOneNameAreAllKept() throws {
    var text = ""
    for index in 0..<2_000 { text += "# Part\n\ntext \(index)\n\n## Other\n\nmore \(index)\n\n" }
    let imported = try MarkdownImport.card(from: Array(text.utf8))
    #expect(imported.account.kept.count == 4_001)
  }

  @Test func brokenMarkdownIsRead() throws {
    let seed = FuzzBudget.seed
    print("seed", seed)
    var mutations = Mutations(seed: seed)
    let card = MarkdownCardTests.card { MarkdownTexts.all[$0 % MarkdownTexts.all.count] }
    let samples = [
      MarkdownExport(name: "c").markdown(of: card).bytes, HuggingFaceExport(name: "c").readme(of: card).bytes,
    ]
    for round in 0..<FuzzBudget.rounds / 4 {
      // What is no UTF-8 would be refused before it is read.
      let bytes = Array(String(decoding: mutations.mutated(samples[round % 2]), as: UTF8.self).utf8)
      guard let content = try? MarkdownImport.card(from: bytes).content else { continue }
      #expect(content["evidence"] == nil && content["review"] == nil)
      let again = MarkdownExport(name: "c").markdown(of: content)
      let data = content["training_data"]?.string ?? ""
      #expect(
        data.unicodeScalars.contains { PrintableText.isUnsafe($0) && $0 != "\n" && $0 != "\t" && $0 != "\r" }
          || !again.account.notCarried.contains(JSONPointer(tokens: ["training_data"])), "\(data)")
    }
  }
}
