import SeccardJSON
import Testing

/// ECMA-262 §22.2 with the `u` flag.
@Suite struct PatternTests {
  /// A pattern, texts that it matches, texts that it does not.
  private static let matchCases: [(String, [String], [String])] = [
    ("", ["", "a"], []),
    ("b", ["b", "abc"], ["", "ac"]),
    ("^ab$", ["ab"], ["ab\n", "xab", "a"]),
    ("a|bc|", ["", "x"], []),
    ("^(?:a|bc)$", ["a", "bc"], ["b", "abc"]),
    (".", ["a", "😀", "\u{85}"], ["\n", "\r", "\u{2028}", "\u{2029}", ""]),
    ("^.$", ["😀", "é"], ["e\u{301}", "👨‍👩‍👧"]),
    ("^a*$", ["", "aaa"], ["ab"]), ("^a+$", ["a", "aa"], [""]), ("^a?$", ["", "a"], ["aa"]),
    ("^a{2}$", ["aa"], ["a", "aaa"]), ("^a{2,}$", ["aa", "aaaa"], ["a"]), ("^a{2,3}$", ["aa", "aaa"], ["a", "aaaa"]),
    ("^a{0}$", [""], ["a"]), ("^a{0,0}b$", ["b"], ["ab"]), ("^(?:(?:a*?b+?){2})??$", ["", "abab", "bb"], ["ab", "b"]),
    ("^[a-c-]$", ["a", "-", "c"], ["d"]), ("^[^a]$", ["b", "\n", "😀"], ["a", ""]), ("^[]$", [], ["", "]"]),
    ("^[^]$", ["\n", "a"], [""]), ("^[\\]\\\\^-]$", ["]", "\\", "^", "-"], ["a"]), ("^[\\b]$", ["\u{8}"], ["b"]),
    ("^[\\d\\-x]+$", ["1-x"], ["y"]), ("^[\\D]$", ["a"], ["1"]), ("^[[]$", ["["], ["]"]),
    ("^\\d\\D\\w\\W\\s\\S$", ["1aa- a"], ["aaa- a"]),
    ("^\\t\\n\\v\\f\\r\\0\\cA\\x41\\u0042\\u{1F600}\\u{000043}$", ["\t\n\u{B}\u{C}\r\0\u{1}AB😀C"], ["tnvfr"]),
    ("^\\ud83d\\ude00$", ["😀"], ["\u{FFFD}"]), ("^[\\ud83d\\ude00-😂]$", ["😁"], ["😃"]), ("\\ud83d", [], ["😀"]),
    ("\\/\\.\\*\\$", ["/.*$"], ["/a*$"]),
    ("\\bword\\b", ["a word.", "word"], ["words", "_word", "sword"]), ("\\Bb", ["ab"], ["b", "-b"]),
    ("\\b", ["a", "é a"], ["", "é", "-"]), ("^\\B$", [""], ["a"]),
    ("(?<year>\\d{4})-(?<month>\\d\\d)", ["2026-03"], ["26-03"]),
    ("^(?=.*\\d)(?=.*[a-z]).{3,}$", ["ab1", "1ab"], ["abc", "123", "a1"]),
    ("^(?!foo)\\w+$", ["bar", "fo"], ["foo", "food"]), ("(?<=\\$)\\d+", ["$5"], ["5"]),
    ("(?<!\\$)\\b\\d+$", ["5"], ["$5"]),
    ("^(?=a(?!b(?=c)))", ["ab", "ac"], ["abc", "b"]), ("(?<=^a(?=b))b", ["ab"], ["xab", "b"]),
    ("(?<=(?<!x)a)b", ["ab", "yab"], ["xab"]), ("(?:(?=a)a){2}", ["aa"], ["ab"]), ("^(?=$)", [""], ["a"]),
    ("(?<=é)ü(?=😀)", ["éü😀"], ["eü😀", "éü"]), ("(?!)", [], ["", "a"]), ("(?<=ab|c)d", ["abd", "cd"], ["bd"]),
    ("^(?:(?!--).)*$", ["a-b", ""], ["a--b"]),
  ]

  private static let propertyCases: [(String, [String], [String])] = [
    ("^\\p{L}+$", ["aéЖ語"], ["1", " "]), ("^\\p{Letter}$", ["é"], ["1"]), ("^\\P{L}$", ["1"], ["é"]),
    ("^\\p{General_Category=Lu}$", ["A"], ["a"]), ("^\\p{gc=Uppercase_Letter}$", ["Ж"], ["ж"]),
    ("^[\\p{Lu}\\p{Nd}_]+$", ["A1_٣"], ["a"]), ("^[^\\p{L}]$", ["1"], ["a"]), ("^[\\P{L}a]$", ["1", "a"], ["b"]),
    ("^\\p{digit}$", ["৪"], ["a"]), ("^\\p{Sc}$", ["€"], ["e"]), ("^\\p{punct}$", ["!"], ["+"]),
    ("^\\p{Cn}$", ["\u{378}"], ["a"]),
    ("^\\p{LC}$", ["a", "A", "ǅ"], ["語"]), ("^\\p{Alphabetic}$", ["語"], ["1"]),
    ("^\\p{White_Space}$", ["\u{85}"], ["a"]),
    ("^\\p{ASCII}$", ["a"], ["é"]), ("^\\p{Any}$", ["é"], [""]), ("^\\p{Emoji}$", ["😀"], ["a"]),
    ("^\\p{Upper}$", ["A"], ["a"]),
  ]

  @Test(arguments: matchCases + propertyCases)
  func matches(source: String, matching: [String], others: [String]) throws {
    let pattern = try Pattern(source)
    for text in matching { #expect(pattern.matches(text), "\(source) on \(text.debugDescription)") }
    for text in others { #expect(!pattern.matches(text), "\(source) on \(text.debugDescription)") }
    #expect(Pattern.isPattern(source))
  }

  private static let errorCases: [(String, PatternError.Code, Int, String)] = [
    ("a)", .invalidSyntax, 1, "\")\" closes no group; write \"\\)\" for the character"),
    ("(a", .invalidSyntax, 0, "the group is not closed with \")\""),
    ("a**", .invalidSyntax, 2, "\"*\" repeats nothing; write \"\\*\" for the character"),
    ("a{", .invalidSyntax, 2, "\"{\" needs a number here; write \"\\{\" for the character"),
    ("a{1", .invalidSyntax, 3, "the repetition is not closed with \"}\""),
    ("a{2,1}", .invalidSyntax, 1, "the repetition's bounds are out of order"),
    ("a}", .invalidSyntax, 1, "\"}\" stands alone; write \"\\}\" for the character"),
    ("[a", .invalidSyntax, 0, "the class is not closed with \"]\""),
    ("[b-a]", .invalidSyntax, 1, "the range's ends are out of order"),
    ("[\\d-a]", .invalidSyntax, 1, "a range goes from one character to another; write \"\\-\" for the character \"-\""),
    ("\\", .invalidSyntax, 1, "there is nothing behind \"\\\"; write \"\\\\\" for the character"),
    ("\\Z", .invalidSyntax, 0, "\"\\\" before \"Z\" has no meaning; drop the backslash for the character itself"),
    ("\\-", .invalidSyntax, 0, "\"\\\" before \"-\" has no meaning; drop the backslash for the character itself"),
    ("\\c1", .invalidSyntax, 2, "\"\\c\" is followed by a letter from A to Z"),
    ("\\01", .invalidSyntax, 2, "there are no octal escapes; write \"\\x\" and two hexadecimal digits"),
    ("\\xg0", .invalidSyntax, 2, "the escape needs 2 hexadecimal digits"),
    ("\\u{110000}", .invalidSyntax, 9, "\"\\u{\" is followed by hexadecimal digits, at most 10FFFF, and \"}\""),
    (
      "\\p{Foo}", .invalidSyntax, 0, "\"Foo\" is no Unicode property that is known here; try \\p{L}, \\p{Nd} or a range"
    ),
    ("(?a)", .invalidSyntax, 0, "\"(?\" begins a group only as one of (?: (?= (?! (?<= (?<! (?<name>"),
    ("(?<1>a)", .invalidSyntax, 3, "the name of a group is letters, digits, \"_\" and \"$\""),
    ("(?<a>a)(?<a>b)", .invalidSyntax, 10, "there are two groups named \"a\""),
    ("(?=a)*", .invalidSyntax, 5, "\"*\" repeats nothing; write \"\\*\" for the character"),
    ("(a)\\2", .invalidSyntax, 3, "the backreference names no group of the pattern"),
    ("\\k<a>", .invalidSyntax, 0, "the backreference names no group of the pattern"),
    (
      "(a)\\1", .backreference, 3,
      "backreferences cannot be matched in linear time and are not supported; write the alternatives out"
    ),
    (
      "\\k<a>(?<a>b)", .backreference, 0,
      "backreferences cannot be matched in linear time and are not supported; write the alternatives out"
    ),
    ("(?i:a)", .unsupported, 0, "flags in a group are not supported; write the classes out, as in [aA]"),
    ("\\p{Script=Greek}", .unsupported, 0, "scripts are not supported in \\p{…}; write the script's ranges as a class"),
  ]

  @Test(arguments: errorCases)
  func errors(source: String, code: PatternError.Code, offset: Int, message: String) throws {
    let error = try #require(throws: PatternError.self) { try Pattern(source) }
    #expect(error.code == code)
    #expect(error.offset == offset)
    #expect(error.message == message)
    #expect(Pattern.isPattern(source) == (code != .invalidSyntax))
  }
}
