/// What an opcode of a pickle does to the machine's stack, and what follows it in the file.
///
/// Source: https://github.com/python/cpython/blob/main/Lib/pickletools.py (`opcodes`), protocols 0 to 5.
struct PickleOpcode {
  enum Argument {
    case none
    /// So many bytes.
    case fixed(Int)
    /// A length of so many bytes, and as many bytes as it says.
    case counted(Int)
    case line(PickleLine)
    /// A module and a name in it, a line each.
    case global
  }

  enum Effect {
    /// Takes so many values and leaves so many.
    case values(takes: Int, leaves: Int)
    case mark
    /// Takes the values since the mark, of which there are at least so many, and leaves one.
    case gather(atLeast: Int)
    /// Adds the values since the mark to the one below it.
    case extend
    case pop
    case popMark
    case stop
  }

  let argument: Argument
  let effect: Effect
  /// Whether it brings a function or class, or calls one.
  var brings = false
  var calls = false

  init?(_ byte: UInt8) {
    switch Character(Unicode.Scalar(byte)) {
    case "(": self.init(.none, .mark)
    case ".": self.init(.none, .stop)
    case "0": self.init(.none, .pop)
    case "1": self.init(.none, .popMark)
    case "2": self.init(.none, .values(takes: 1, leaves: 2))
    case "N", "]", "}", ")", "\u{88}", "\u{89}", "\u{8F}", "\u{97}": self.init(.none, .values(takes: 0, leaves: 1))
    case "a", "\u{86}": self.init(.none, .values(takes: 2, leaves: 1))
    case "s", "\u{87}": self.init(.none, .values(takes: 3, leaves: 1))
    case "\u{85}", "\u{94}", "\u{98}": self.init(.none, .values(takes: 1, leaves: 1))
    case "t", "l", "d", "\u{91}": self.init(.none, .gather(atLeast: 0))
    case "e", "u", "\u{90}": self.init(.none, .extend)
    case "F": self.init(.line(.float), .values(takes: 0, leaves: 1))
    case "I": self.init(.line(.integer), .values(takes: 0, leaves: 1))
    case "L": self.init(.line(.long), .values(takes: 0, leaves: 1))
    case "S": self.init(.line(.quoted), .values(takes: 0, leaves: 1))
    case "V": self.init(.line(.text), .values(takes: 0, leaves: 1))
    case "g": self.init(.line(.integer), .values(takes: 0, leaves: 1))
    case "p": self.init(.line(.integer), .values(takes: 1, leaves: 1))
    case "h": self.init(.fixed(1), .values(takes: 0, leaves: 1))
    case "K": self.init(.fixed(1), .values(takes: 0, leaves: 1))
    case "M": self.init(.fixed(2), .values(takes: 0, leaves: 1))
    case "J", "j": self.init(.fixed(4), .values(takes: 0, leaves: 1))
    case "G": self.init(.fixed(8), .values(takes: 0, leaves: 1))
    case "q": self.init(.fixed(1), .values(takes: 1, leaves: 1))
    case "r": self.init(.fixed(4), .values(takes: 1, leaves: 1))
    case "\u{80}": self.init(.fixed(1), .values(takes: 0, leaves: 0))
    case "\u{95}": self.init(.fixed(8), .values(takes: 0, leaves: 0))
    case "U", "C", "\u{8A}", "\u{8C}": self.init(.counted(1), .values(takes: 0, leaves: 1))
    case "T", "X", "B", "\u{8B}": self.init(.counted(4), .values(takes: 0, leaves: 1))
    case "\u{8D}", "\u{8E}", "\u{96}": self.init(.counted(8), .values(takes: 0, leaves: 1))
    case "c": self.init(.global, .values(takes: 0, leaves: 1), brings: true)
    case "\u{93}": self.init(.none, .values(takes: 2, leaves: 1), brings: true)
    case "\u{82}": self.init(.fixed(1), .values(takes: 0, leaves: 1), brings: true)
    case "\u{83}": self.init(.fixed(2), .values(takes: 0, leaves: 1), brings: true)
    case "\u{84}": self.init(.fixed(4), .values(takes: 0, leaves: 1), brings: true)
    case "P": self.init(.line(.text), .values(takes: 0, leaves: 1), brings: true)
    case "Q": self.init(.none, .values(takes: 1, leaves: 1), brings: true)
    case "i": self.init(.global, .gather(atLeast: 0), brings: true, calls: true)
    case "o": self.init(.none, .gather(atLeast: 1), calls: true)
    case "R", "\u{81}", "b": self.init(.none, .values(takes: 2, leaves: 1), calls: true)
    case "\u{92}": self.init(.none, .values(takes: 3, leaves: 1), calls: true)
    default: return nil
    }
  }

  private init(_ argument: Argument, _ effect: Effect, brings: Bool = false, calls: Bool = false) {
    self.argument = argument
    self.effect = effect
    self.brings = brings
    self.calls = calls
  }
}

/// What a line of a pickle in text may hold.
enum PickleLine {
  case integer
  case long
  case float
  case quoted
  case text

  func takes(_ line: [UInt8]) -> Bool {
    switch self {
    case .integer: Self.isInteger(line[...])
    case .long: Self.isInteger(line.last == UInt8(ascii: "L") ? line.dropLast() : line[...])
    case .float: !line.isEmpty && line.allSatisfy { "0123456789+-.eEinfa".utf8.contains($0) }
    case .quoted:
      line.count >= 2 && line.first == line.last
        && (line.first == UInt8(ascii: "'") || line.first == UInt8(ascii: "\""))
    case .text: true
    }
  }

  private static func isInteger(_ line: ArraySlice<UInt8>) -> Bool {
    let digits = line.first == UInt8(ascii: "-") ? line.dropFirst() : line
    return !digits.isEmpty && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// Whether a line is what stands for a module or a name in one: words with dots.
  static func isName(_ line: [UInt8]) -> Bool {
    !line.isEmpty
      && line.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), 0x80...0xFF:
          true
        default: false
        }
      }
  }
}
