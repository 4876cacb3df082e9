import SeccardJSON
import SeccardYAML
import Testing

/// What a scalar is (YAML 1.2.2 §10.3.2), compared by its JSON text, so that spelling counts.
@Suite struct ScalarTests {
  @Test(arguments: [
    // §10.3.2's table, and the examples of §10.2 and §10.3.
    ("null", "null"), ("Null", "null"), ("NULL", "null"), ("~", "null"), ("nULL", #""nULL""#),
    ("true", "true"), ("True", "true"), ("TRUE", "true"), ("tRUE", #""tRUE""#),
    ("false", "false"), ("False", "false"), ("FALSE", "false"),
    ("0", "0"), ("-1", "-1"), ("685230", "685230"), ("0o7", "7"), ("0x3A", "58"), ("-19", "-19"), ("+12", "12"),
    ("0.", "0.0"), ("-0.0", "-0.0"), (".5", "0.5"), ("+12e03", "12e03"), ("-2E+05", "-2E+05"), ("12e03", "12e03"),
    // Lexemes that JSON has too stay; others keep their value.
    ("1.0", "1.0"), ("1.10", "1.10"), ("-0", "-0"), ("1e5", "1e5"), ("1E-5", "1E-5"), ("0.000", "0.000"),
    ("123456789012345678901234567890", "123456789012345678901234567890"),
    ("0x1F", "31"), ("0xdeadBEEF", "3735928559"), ("0o17", "15"), ("0o0", "0"), ("0x0", "0"),
    ("0xFFFFFFFFFFFFFFFFFFFF", "1208925819614629174706175"),
    ("0o7777777777777777777777777", "37778931862957161709567"),
    ("+1", "1"), ("+.5", "0.5"), ("-.5", "-0.5"), ("1.", "1.0"), ("-1.e3", "-1.0e3"), ("+0", "0"),
    ("017", "17"), ("-007", "-7"), ("00", "0"), ("007.50", "7.50"), ("0123e4", "123e4"),
    // No number of the core schema.
    ("1_000", #""1_000""#), ("0b101", #""0b101""#), ("0o8", #""0o8""#), ("0xG", #""0xG""#), ("0x", #""0x""#),
    ("-0x1F", #""-0x1F""#), ("+0o7", #""+0o7""#), ("12:30:45", #""12:30:45""#), ("1e", #""1e""#), ("e5", #""e5""#),
    ("1.2.3", #""1.2.3""#), (".", #"".""#), ("--", #""--""#), ("+", #""+""#), ("+-1", #""+-1""#), ("1 2", #""1 2""#),
    (".e5", #"".e5""#), ("-.", #""-.""#), ("1,000", #""1,000""#), ("0X1F", #""0X1F""#), ("١", #""١""#),
    // Text that other readers take for something else.
    ("no", #""no""#), ("yes", #""yes""#), ("on", #""on""#), ("off", #""off""#), ("y", #""y""#),
    ("2026-01-31", #""2026-01-31""#), ("2001-12-14t21:59:43.10-05:00", #""2001-12-14t21:59:43.10-05:00""#),
    ("-inf", #""-inf""#), ("nan", #""nan""#), (".INf", #"".INf""#), ("=", #""=""#), ("<<", #""<<""#),
    // Quoted and block scalars.
    (#""1""#, #""1""#), ("'true'", #""true""#), ("''", #""""#), (#""""#, #""""#), ("'it''s'", #""it's""#),
    (#""\x41\u00e9\U0001F600\n\0\/""#, #""Aé😀\n\u0000/""#), (#""\N\L\P\_""#, "\"\u{85}\u{2028}\u{2029}\u{A0}\""),
    ("|\n  1\n  two\n", #""1\ntwo\n""#), ("|-\n  1\n", #""1""#), (">\n  a\n  b\n\n  c\n", #""a b\nc\n""#),
    ("a\n  b\n\n  c", #""a b\nc""#), (" # comment\n'x' # comment", #""x""#),
    // Tags of the core schema.
    ("!!str 123", #""123""#), ("!!str", #""""#), ("!!int '12'", "12"), ("!!int 0x1F", "31"), ("!!float 1", "1"),
    ("!!float '1.5'", "1.5"), ("!!bool 'true'", "true"), ("!!null ''", "null"), ("!!null", "null"),
    ("! '12'", #""12""#), ("!<tag:yaml.org,2002:str> 1", #""1""#), ("!!seq [1]", "[1]"), ("!!map {a: 1}", #"{"a":1}"#),
    // JSON is YAML.
    (#"{"a":1,"b":[true,null,-0.5e-3,"\"\\\/\b\f\n\r\t"]}"#, #"{"a":1,"b":[true,null,-0.5e-3,"\"\\/\b\f\n\r\t"]}"#),
    ("[]", "[]"), ("{}", "{}"), ("[a, b: c, 'd': e]", #"["a",{"b":"c"},{"d":"e"}]"#),
    ("- a\n-\n- - b\n  - c: d\n    e: f", #"["a",null,["b",{"c":"d","e":"f"}]]"#),
    ("a:\n- 1\n- 2\nb:\n  c:", #"{"a":[1,2],"b":{"c":null}}"#), ("? a\n: 1", #"{"a":1}"#),
    ("é: 日本\n\"\\u00e8\": 1", #"{"é":"日本","è":1}"#), ("a: http://x/y#z", #"{"a":"http://x/y#z"}"#),
    ("%YAML 1.2\n---\na: 1\n...\n# end\n...\n", #"{"a":1}"#), ("# c\n\n--- # c\nx", #""x""#), ("--- null", "null"),
    ("a: 1\r\nb: |\r\n  x\r\n", #"{"a":1,"b":"x\n"}"#), ("{\n\ta: 1\n}", #"{"a":1}"#),
  ])
  func value(yaml: String, json: String) throws {
    let document = try YAMLDocument(Array(yaml.utf8))
    #expect(String(decoding: document.value.printed(.compact), as: UTF8.self) == json)
  }

  @Test(arguments: [
    (".inf", YAMLError.Code.invalidNumber), ("-.Inf", .invalidNumber), ("+.INF", .invalidNumber),
    (".nan", .invalidNumber), (".NaN", .invalidNumber), (".NAN", .invalidNumber),
    ("0x" + String(repeating: "F", count: 129), .invalidNumber),
    ("!!int 1.5", .tag), ("!!int x", .tag), ("!!bool yes", .tag), ("!!null x", .tag), ("!!float 1_0", .tag),
    ("!!timestamp 2026-01-31", .tag), ("!!binary aGk=", .tag), ("!own x", .tag), ("!!set {a}", .tag),
    ("!!seq {a: 1}", .tag), ("!!map [1]", .tag), ("!!str [1]", .tag), ("!!seq x", .tag), ("!!merge x", .tag),
    ("!!python/object/apply:os.system [ls]", .tag),
  ])
  func refused(yaml: String, code: YAMLError.Code) {
    #expect(throws: YAMLError.self) { try YAMLDocument(Array(yaml.utf8)) }
    do { _ = try YAMLDocument(Array(yaml.utf8)) } catch { #expect(error.code == code) }
  }

  /// Hexadecimal and octal numbers of any length that is taken are exact: compared with what the standard library reads.
  @Test func radixNumbers() throws {
    for shift in 0..<64 {
      for value in [UInt64(1) << shift, UInt64.max >> shift] {
        for text in ["0x" + String(value, radix: 16), "0o" + String(value, radix: 8)] {
          #expect(try YAMLDocument(Array(text.utf8)).value.number?.lexeme == String(value))
        }
      }
    }
  }
}
