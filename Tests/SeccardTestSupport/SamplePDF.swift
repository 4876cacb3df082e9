#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A PDF for a test: pages of text in Helvetica, each run at a place of its own.
package struct SamplePDF {
  /// A run of text; the place is in points from the upper left corner of the page.
  package struct Run {
    let left: Double
    let top: Double
    let size: Double
    let text: String

    package init(_ left: Double, _ top: Double, _ text: String, size: Double = 11) {
      self.left = left
      self.top = top
      self.size = size
      self.text = text
    }
  }

  private var objects: [[UInt8]] = []

  /// - Parameter mediaBox: The page's size, as the PDF writes it.
  package static func bytes(_ pages: [[Run]], mediaBox: String = "0 0 612 792") -> [UInt8] {
    var pdf = SamplePDF()
    let numbers = pages.indices.map { 4 + 2 * $0 }
    let kids = numbers.map { "\($0) 0 R" }.joined(separator: " ")
    pdf.add("<</Type/Catalog/Pages 2 0 R>>")
    pdf.add("<</Type/Pages/Kids[\(kids)]/Count \(pages.count)>>")
    pdf.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    for (number, page) in zip(numbers, pages) {
      pdf.add(
        "<</Type/Page/Parent 2 0 R/MediaBox[\(mediaBox)]/Contents \(number + 1) 0 R/Resources<</Font<</A 3 0 R>>>>>>")
      pdf.add(stream: page.flatMap(content))
    }
    return pdf.file()
  }

  /// A page that draws forms that draw forms, each ten times the next: more work than anybody has time for.
  package static var bomb: [UInt8] {
    var pdf = SamplePDF()
    let depth = 30
    let font = 5 + depth
    pdf.add("<</Type/Catalog/Pages 2 0 R>>")
    pdf.add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
    pdf.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>")
    pdf.add(stream: Array("/F Do".utf8))
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources"
    for level in 1..<depth {
      let work = String(repeating: "/F Do ", count: 10)
      pdf.add(stream: Array(work.utf8), "\(form)<</XObject<</F \(5 + level) 0 R>>>>")
    }
    pdf.add(stream: Array("BT /A 12 Tf 72 700 Td (x) Tj ET".utf8), "\(form)<</Font<</A \(font) 0 R>>>>")
    pdf.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    return pdf.file()
  }

  /// A picture of a page, as a scanner makes it.
  package static var scan: [UInt8] {
    var pdf = SamplePDF()
    pdf.add("<</Type/Catalog/Pages 2 0 R>>")
    pdf.add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
    pdf.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>")
    pdf.add(stream: Array("612 0 0 792 0 0 cm /I Do".utf8))
    pdf.add(
      stream: [0x80, 0x40], "/Type/XObject/Subtype/Image/Width 2/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8")
    return pdf.file()
  }

  /// Whether a program is on the path of the tests.
  package static func isThere(_ program: String) -> Bool {
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return path.split(separator: ":").contains { access($0 + "/" + program, X_OK) == 0 }
  }

  // MARK: Writing

  private mutating func add(_ object: String) { objects.append(Array(object.utf8)) }

  private mutating func add(stream: [UInt8], _ entries: String = "") {
    objects.append(
      Array("<<\(entries)/Length \(stream.count)>>stream\n".utf8) + stream + Array("\nendstream".utf8))
  }

  private static func content(_ run: Run) -> [UInt8] {
    var bytes = Array("BT /A \(run.size) Tf 1 0 0 1 \(run.left) \(792 - run.top - run.size) Tm (".utf8)
    for scalar in run.text.unicodeScalars {
      switch scalar {
      case "(", ")", "\\": bytes += [UInt8(ascii: "\\"), UInt8(scalar.value)]
      case "•": bytes.append(0x95)
      case "–": bytes.append(0x96)
      case "\u{AD}": bytes.append(0xAD)
      default: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      }
    }
    return bytes + Array(") Tj ET\n".utf8)
  }

  private func file() -> [UInt8] {
    var bytes = Array("%PDF-1.4\n".utf8)
    var places: [Int] = []
    for (number, object) in objects.enumerated() {
      places.append(bytes.count)
      bytes += Array("\(number + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }
    let table = bytes.count
    bytes += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
    for place in places {
      let digits = String(place)
      bytes += Array((String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
    }
    let trailer = "trailer <</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
    return bytes + Array(trailer.utf8)
  }
}
