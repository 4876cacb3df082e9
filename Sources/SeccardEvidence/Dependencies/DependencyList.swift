internal import SeccardJSON

/// The packages of one file, gathered.
struct DependencyList {
  /// Where packages of one name are the same.
  enum Ecosystem: String, Sendable {
    case pypi
    case conda
  }

  struct Key: Hashable {
    let ecosystem: Ecosystem
    let name: String
  }

  /// One place of a file that asks for a package.
  struct Mention {
    let key: Key
    /// The one that it is held at, where there is one and it is known.
    var version: String?
    var isPinned: Bool
    var isHashed: Bool
  }

  private(set) var packages: [Key: (isPinned: Bool, isHashed: Bool)] = [:]
  private var urls: Set<String> = []
  private var mentions = 0

  /// Far above what a project has, and below what takes noticeable time or memory.
  private static let limit = 100_000

  mutating func add(_ mention: Mention) throws(EvidenceError) {
    mentions += 1
    if mentions > Self.limit { throw EvidenceError("more than \(Self.limit) dependencies") }
    let known = packages[mention.key] ?? (true, true)
    packages[mention.key] = (known.isPinned && mention.isPinned, known.isHashed && mention.isHashed)
    guard MachineLearningPackages.contain(mention.key.name) else { return }
    urls.insert(Self.url(mention))
  }

  var machineLearning: [String] { urls.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// `pkg:TYPE/NAME@VERSION` (https://github.com/package-url/purl-spec, "pypi" and "conda").
  private static func url(_ mention: Mention) -> String {
    var url = "pkg:\(mention.key.ecosystem.rawValue)/\(mention.key.name)"
    if mention.isPinned, let version = mention.version { url += "@" + percentEncoded(version) }
    return url
  }

  private static func percentEncoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return result
  }
}
