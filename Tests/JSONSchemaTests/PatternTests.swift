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
    ("((a{100}){100}){100}", "", nil),
  ])
  func `a pattern matches by ECMA-262, or is refused`(
    pattern: String, text: String, expected: Bool?
  ) {
    let compiled = try? ECMAPattern(pattern)
    #expect(compiled?.isFound(in: text) == expected)
  }

  @Test(arguments: [
    ("(", "at character 1, this '(' has no ')'"),
    (#"(a)\2"#, "at character 5, the back-reference is to no group"),
    (#"a\Z"#, #"at character 3, \Z is no escape of ECMA-262"#),
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
