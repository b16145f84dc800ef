import JSON
import JSONSchema
import Testing

struct PatternTests {
  @Test(arguments: [
    ("abc", "xabcx", true), ("^abc$", "abc\n", false), ("a|b|", "x", true),
    ("^(a|b)+$", "abba", true),
    ("^a{2,3}$", "aa", true), ("^a{2,3}$", "aaaa", false), ("^a{2,}$", "aaaaa", true),
    ("^a{0}$", "", true), ("^(?:ab){2}$", "abab", true), ("^.$", "\n", false), ("^.$", "😀", true),
    (#"^\d+$"#, "١", false), (#"^\w$"#, "é", false), (#"^\s$"#, "\u{feff}", true),
    (#"^[\w-]+$"#, "a-b", true), (#"^[^\d]$"#, "x", true), (#"^[\]a-c\\]+$"#, "]b\\", true),
    (#"^\u{1F600}$"#, "😀", true), (#"^\ud83d\ude00$"#, "😀", true),
    (#"^\x41\u0042\cJ$"#, "AB\n", true),
    (#"^\p{Lu}\p{Letter}+$"#, "Éa", true), (#"^\P{Lu}$"#, "É", false),
    (#"^[\p{Nd}_]+$"#, "٣_", true),
    (#"^\p{Script_Extensions}$"#, "x", nil), (#"^\p{gc=Sc}$"#, "€", true),
    (#"\bfoo\b"#, "a foo b", true), (#"\bfoo\b"#, "afoo b", false), (#"\Boo"#, "foo", true),
    ("^(?=.*[A-Z])(?=.*[0-9]).{4,}$", "aB3d", true),
    ("^(?=.*[A-Z])(?=.*[0-9]).{4,}$", "ab3d", false),
    ("^(?!.*bad).*$", "all good", true), ("^(?!.*bad).*$", "so bad", false),
    ("(?<=€)[0-9]+", "€12", true), ("(?<=€)[0-9]+", "$12", false), ("(?<!a+)b", "aab", false),
    ("(?<!a+)b", "cb", true), ("^(?=(?!ab)a)a.$", "ac", true), ("^(?=(?!ab)a)a.$", "ab", false),
    ("(a*)*$", "b", true), ("^(a?){3}$", "aaa", true), ("^[^]$", "\n", true), ("[]", "x", false),
    (#"^\d{4}\-\d{2}$"#, "2026-01", true), ("a]b}", "a]b}", true), ("^a+?$", "aaa", true),
    (#"^(?<year>\d{4})$"#, "2026", true), (#"^[\b]$"#, "\u{8}", true), (#"^\0$"#, "\u{0}", true),
    ("(", "", nil), (")", "", nil), ("[a", "", nil), ("a**", "", nil), ("*", "", nil),
    ("a{2,1}", "", nil),
    ("{", "", nil), ("a{,5}", "", nil), (#"\a"#, "", nil), (#"\Z"#, "", nil), ("[b-a]", "", nil),
    (#"[\d-x]"#, "", nil), (#"(a)\2"#, "", nil), (#"\"#, "", nil), ("(?i)a", "", nil),
    ("^*", "", nil),
    (#"\p{Greek}"#, "", nil), (#"\p{Script=Greek}"#, "", false), (#"\u{110000}"#, "", nil),
    (#"\01"#, "", nil),
    ("((a{100}){100}){100}", "", nil), ("(?:(?:(?:){99999}){99999}){99999}", "", nil),
    (#"[\1]"#, "1", nil), (#"\-"#, "-", true), (#"[\-]"#, "-", true), (#"\_"#, "_", nil),
    (#"\u{1F600"#, "", nil), (#"\ud83d"#, "😀", false), (#"\c1"#, "", nil), (#"\x4"#, "", nil),
    ("a{0,4294967295}", "", true), ("(?=a)*", "", nil), ("(?<a", "", nil), ("(?<1a>)", "", nil),
  ])
  func `a pattern matches by ECMA-262, or is refused`(
    pattern: String, text: String, expected: Bool?
  ) {
    let compiled = try? ECMAPattern(pattern)
    #expect(compiled?.isFound(in: text) == expected)
  }

  @Test(arguments: [
    (#"^(a+)b\1$"#, "aabaa", true), (#"^(a+)b\1$"#, "aaba", false),
    (#"^(?<q>['"]).*\k<q>$"#, "'x'", true), (#"^(?<q>['"]).*\k<q>$"#, "'x\"", false),
    // What a group has not taken yet is empty, and each round of a loop forgets it.
    (#"^\1(a)$"#, "a", true), (#"^(?:(a)|b\1)+$"#, "ab", true), (#"^(?:(a)|b\1)+$"#, "aba", true),
    (#"^(?:(a)|(b))+\1$"#, "ab", true), (#"^(?=(a+))\1b$"#, "aab", true),
    (#"^(?!(a)b)\1c"#, "c", true), (#"(?<=\1(a))b"#, "aab", true), (#"(?<=\1(a))b"#, "xab", false),
    (#"(?<=(a)\1)b"#, "ab", true), (#"^(a*?)(b)\1$"#, "aba", true), (#"^(?i:(a)\1)$"#, "aA", true),
    (#"^(?i:(σ)\1)$"#, "Σς", true), (#"^(?:(?<y>\d)-|(?<y>\d)/)\k<y>$"#, "1/1", true),
    (#"^(?:(?<y>\d)-|(?<y>\d)/)\k<y>$"#, "1/2", false), (#"(?<y>a)(?<y>b)"#, "", nil),
    (#"(a)\k<b>"#, "", nil), (#"\k"#, "", nil), (#"(a)\2"#, "", nil),
    (#"^(?<\u0061b>x)\k<ab>$"#, "xx", true), (#"^((a)|b\2)*$"#, "abb", true),
  ])
  func `a back-reference takes what its group took`(
    pattern: String, text: String, expected: Bool?
  ) {
    let compiled = try? ECMAPattern(pattern)
    #expect(compiled?.isFound(in: text) == expected)
  }

  @Test(arguments: [
    ("^(?i:straße)$", "STRAẞE", true), ("^(?i:k)$", "\u{212a}", true), ("^(?i:ı)$", "I", false),
    (#"^(?i:\w)$"#, "ſ", true), (#"^\w$"#, "ſ", false), (#"^(?i:\W)$"#, "ſ", false),
    (#"^(?i:\P{Lu})$"#, "A", true), (#"^(?i:[^\P{Lu}])$"#, "A", false), ("^a(?i:b)c$", "aBc", true),
    ("^a(?i:b)c$", "aBC", false), ("^(?i:a(?-i:b))$", "AB", false), ("^(?i:a(?-i:b))$", "Ab", true),
    ("^(?s:.)$", "\n", true), ("^(?m:a$)\n", "a\nb", true), ("(?m:^b)", "a\nb", true),
    ("(?i-i:a)", "", nil), ("(?-:a)", "", nil), ("(?x:a)", "", nil), ("(?ii:a)", "", nil),
    (#"^\p{Script=Greek}+$"#, "λόγος", true), (#"^\p{sc=Grek}$"#, "a", false),
    (#"^\p{scx=Deva}$"#, "\u{964}", true), (#"^\p{sc=Deva}$"#, "\u{964}", false),
    (#"^\p{Script_Extensions=Latin}$"#, "a", true), (#"^\P{Script=Han}$"#, "漢", false),
    (#"^[\p{sc=Han}\p{sc=Hira}]+$"#, "漢ひ", true), (#"^\p{Extended_Pictographic}$"#, "😀", true),
    (#"^\p{RI}{2}$"#, "🇨🇭", true), (#"^\p{Changes_When_Uppercased}$"#, "a", true),
    (#"^\p{gc=Cn}$"#, "\u{378}", true), (#"^\p{Any}$"#, "\u{10ffff}", true),
    (#"\p{Script=Hrkt}"#, "", nil), (#"\p{Any=Y}"#, "", nil), (#"\p{lu}"#, "", nil),
  ])
  func `modifiers and properties are those of Unicode`(
    pattern: String, text: String, expected: Bool?
  ) {
    let compiled = try? ECMAPattern(pattern)
    #expect(compiled?.isFound(in: text) == expected)
  }

  @Test(arguments: [
    ("(", "at character 1, this '(' has no ')'"),
    (#"(a)\2"#, "at character 5, the back-reference is to no group"),
    (#"a\Z"#, #"at character 3, \Z is no escape of ECMA-262"#),
    (
      "(a{1000}){1000}",
      "at character 1, the pattern has more than 100000 parts with its repetitions written out; "
        + "give them smaller limits, or none"
    ),
    (#"\p{Script=Klingon}"#, "at character 4, the Unicode property Script=Klingon is not known"),
  ])
  func `what is wrong with a pattern is said`(pattern: String, message: String) {
    let error = #expect(throws: PatternError.self) { try ECMAPattern(pattern) }
    #expect(error?.description == message)
  }

  /// Each of these takes a backtracking engine longer than the universe has been there.
  @Test(arguments: ["^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "(.*a){20}b$", "^(?=(a+)+$)"])
  func `a pattern that would backtrack without end ends`(pattern: String) throws {
    let text = String(repeating: "a", count: 5_000) + "!"
    #expect(try ECMAPattern(pattern).isFound(in: text) == false)
  }

  @Test func `groups lie in each other up to a limit`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    }
    for method in ECMAPattern.Method.allCases {
      #expect(try ECMAPattern(nested(199), by: method)?.isFound(in: "a") == true)
    }
    #expect(throws: PatternError.self) { try ECMAPattern(nested(200)) }
  }

  @Test func `a back-reference that takes too much work decides nothing`() throws {
    let pattern = try ECMAPattern(#"^(a+)+\1b$"#, maximumSteps: 100_000)
    #expect(pattern.isFound(in: String(repeating: "a", count: 100)) == nil)
    #expect(pattern.isFound(in: "aab") == true)
  }

  @Test(arguments: [
    ("^INV-[0-9]{6}$", ECMAPattern.Method.table), (#"^\d{4}-\d{2}-\d{2}$"#, .table),
    ("^(foo|bar)$", .table), ("[a-z]+@[a-z]+", .table), (#"\bfoo\b"#, .table),
    (#"^\p{L}+$"#, .table), ("(?m:^a$)", .table), ("^.{1,200}$", .table), ("a(?=b)", .parallel),
    ("^(?=.*[A-Z])(?!.*bad).{8,}$", .table),
    ("a(a|b){13}$", .parallel), (#"(a)\1"#, .backtracking),
  ])
  func `a pattern that can be a table is one`(pattern: String, method: ECMAPattern.Method) throws {
    #expect(try ECMAPattern(pattern).method == method)
  }

  @Test func `a pattern that takes too much work is a violation even under not`() throws {
    let schema = try JSONSchema(
      ["not": ["pattern": "^(?:a?){1000}b$"]], options: .init(maximumPatternSteps: 100_000))
    let text = String(repeating: "a", count: 500)
    #expect(
      schema.validate(.string(text)).map(\.message) == [
        "the pattern ^(?:a?){1000}b$ takes too much work on a text of 500 characters"
      ])
    #expect(!schema.isValid(.string(text)))
    #expect(schema.isValid("a"))
  }
}
