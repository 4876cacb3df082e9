import SeccardJSON
import Testing

@Suite struct NumberTests {
  /// Each row in ascending order of value; what is in one inner array is equal.
  static let ascending: [[String]] = [
    ["-1e999999999999999999999", "-10e999999999999999999998", "-0.1E1000000000000000000000"],
    ["-1e1000000000000000000"], ["-9.9e999999999999999999"],
    ["-1e999999999999999999", "-10e999999999999999998", "-0.01e1000000000000000001"],
    ["-1e5", "-100000", "-100000.000"], ["-99999.9"], ["-2"], ["-1.5", "-15e-1", "-0.15e1"], ["-1", "-1.0", "-1e0"],
    ["-0.1"], ["-1e-999999999999999999999"],
    ["0", "-0", "0.0", "-0.000", "0e5", "0E-5", "-0e999999999999999999999", "0.00e-12345678901234567890"],
    ["1e-1000000000000000000000", "0.1e-999999999999999999999", "10e-1000000000000000000001"],
    ["1e-999999999999999999999", "0.1e-999999999999999999998", "1e-00999999999999999999999"],
    ["1e-1000000000000000000", "0.1e-999999999999999999", "0.01e-999999999999999998"], ["1e-999999999999999999"],
    ["0.000001", "1e-6", "0.1e-5", "10e-7", "1E-06"],
    ["0.1", "1e-1", "0.10", "0.1000000000000000000000000000000000000"], ["0.10000000000000001"],
    ["0.1000000000000000100001"], ["0.2"],
    ["1", "1.0", "1e0", "1E+0", "10e-1", "0.1e1", "0.01e+2", "100000000000000000000e-20"],
    ["1.0000000000000000000000000000000000001"],
    ["9"], ["10", "1e1"], ["99.99"], ["100", "1e2", "1.00e2", "1e+2", "1E02", "1000e-1"], ["101"],
    ["9007199254740992"], ["9007199254740993"],
    ["9223372036854775807"], ["9223372036854775808"],
    ["123456789012345678901234567890", "1.23456789012345678901234567890e29", "12345678901234567890123456789e1"],
    ["123456789012345678901234567891"],
    ["1e400"], ["9e999999999999999999", "0.9e1000000000000000000", "90e999999999999999998"],
    ["1e1000000000000000000", "10e999999999999999999", "0.1e1000000000000000001", "1e+01000000000000000000"],
    ["1e999999999999999999998"], ["1e999999999999999999999", "1000e999999999999999999996"],
    ["1e1000000000000000000000", "10e999999999999999999999", "0.0001e1000000000000000000004"],
  ]

  @Test func equality() throws {
    for (rank, row) in Self.ascending.enumerated() {
      for (otherRank, otherRow) in Self.ascending.enumerated() {
        for text in row {
          for otherText in otherRow {
            let number = try #require(JSONNumber(text))
            let other = try #require(JSONNumber(otherText))
            #expect((number == other) == (rank == otherRank), "\(text) \(otherText)")
            #expect((number < other) == (rank < otherRank), "\(text) \(otherText)")
            if rank == otherRank { #expect(number.hashValue == other.hashValue, "\(text) \(otherText)") }
          }
        }
      }
    }
  }

  /// Numbers that differ have to have hashes that do, however long they are.
  @Test func hashes() {
    let digits = String(repeating: "1234567890", count: 10)
    let numbers = (100..<200).compactMap { JSONNumber("\(digits)\($0)") }
    #expect(Set(numbers.map(\.hashValue)).count == 100)
    #expect(Set((0..<100).compactMap { JSONNumber("1e99999999999999999999\($0)")?.hashValue }).count == 100)
  }

  private static let intValueCases: [(String, Int?)] = [
    ("0", 0), ("-0", 0), ("7", 7), ("-7", -7), ("1.0", 1), ("1e2", 100), ("1200e-2", 12), ("-0.05e2", -5),
    ("9223372036854775807", .max), ("-9223372036854775808", .min), ("9.223372036854775807e18", .max),
    ("-92233720368547758080e-1", .min), ("9223372036854775808", nil), ("-9223372036854775809", nil),
    ("9.3e18", nil), ("1e19", nil), ("0.5", nil), ("1.5", nil), ("10000000000000000000.5", nil),
    ("1.00000000000000000000000000000000000001", nil), ("1e999999999999999999999", nil), ("1e-1", nil),
    ("0e999999999999999999999", 0), ("100000000000000000000e-20", 1),
  ]

  @Test(arguments: intValueCases)
  func intValue(text: String, value: Int?) throws {
    #expect(try #require(JSONNumber(text)).intValue == value)
  }

  @Test(arguments: [
    "", " 1", "1 ", "+1", "01", "-", ".5", "1.", "1e", "1e+", "0x1", "1,0", "1\n", "NaN", "inf", "1\0", "--1", "١",
    "1.5.5",
  ])
  func notANumber(text: String) {
    #expect(JSONNumber(text) == nil)
  }

  @Test func integers() {
    for value in [0, 1, -1, 42, Int.min, Int.max] {
      #expect(JSONNumber(value).lexeme == String(value))
      #expect(JSONNumber(value).intValue == value)
    }
  }

  /// A long exponent costs no more than its digits.
  @Test func hostileLengths() {
    let exponent = "1e" + String(repeating: "9", count: 100_000)
    let digits = String(repeating: "9", count: 100_000)
    let number = JSONNumber(exponent)
    #expect(number != nil)
    #expect(number == JSONNumber("10e" + String(repeating: "9", count: 99_999) + "8"))
    #expect(number != JSONNumber(exponent + "9"))
    #expect(JSONNumber(digits) == JSONNumber("0.\(digits)e100000"))
    #expect(JSONNumber(digits) != JSONNumber("0.\(digits)e100001"))
  }
}
