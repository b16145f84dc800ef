import JSON
import Rules
import Testing

/// The grammar of paths, and which of them make a rule together.
struct RulePathTests {
  @Test(arguments: [
    ("/a", [RulePath.Step.member("a")]), ("/a/*/b", [.member("a"), .every, .member("b")]),
    ("/*", [.every]), ("/", [.member("")]),
    ("/a~0b/c~1d/~2", [.member("a~b"), .member("c/d"), .member("*")]),
    ("/Invoice No", [.member("Invoice No")]), ("/0", [.member("0")]),
  ])
  func `a path is read and written the same`(_ text: String, _ steps: [RulePath.Step]) throws {
    let path = try RulePath(text)
    #expect(path.steps == steps)
    #expect(path.description == text)
  }

  @Test(arguments: [
    ("", "begins with"), ("a/b", "begins with"), ("$.a", "begins with"), ("/a*", "stands alone"),
    ("/a/**", "stands alone"), ("/a~", "'~'"), ("/a~3", "'~'"),
  ])
  func `what is no path is told so`(_ text: String, _ word: String) {
    let error = #expect(throws: RuleTextError.self) { try RulePath(text) }
    #expect(error?.message.contains(word) == true)
  }

  @Test(
    arguments: [
      ("/a/*/x", "/b/*/y", "different lists"), ("/a/*/x", "/b", nil), ("/a/*/x", "/a/*/y", nil),
      ("/a/*/x", "/a/*/b/*/y", nil), ("/a/*/x/*/z", "/a/*/b/*/y", "different lists"),
    ] as [(String, String, String?)])
  func `rows of one list don't belong to rows of another`(
    _ left: String, _ right: String, _ word: String?
  ) throws {
    let check = try RuleCheck.compare("\(left) = \(right)")
    if let word {
      let error = #expect(throws: RuleTextError.self) { try Rule(check) }
      #expect(error?.message.contains(word) == true)
    } else {
      _ = try Rule(check)
    }
  }

  @Test(arguments: [
    ("/a/*/x", "/b/*/y"), ("/a/*/b/*/x", "/a/*/c/*/y"),
  ])
  func `nor in a sum`(_ addend: String, _ result: String) throws {
    let check = try RuleCheck.sum([addend], equals: [result])
    #expect(throws: RuleTextError.self) { try Rule(check) }
  }

  @Test func `a condition goes through the lists of the rule`() throws {
    let check = RuleCheck.required([try RulePath("/iban")])
    #expect(throws: RuleTextError.self) {
      try Rule(check, when: [try RuleCondition("/rows/*/x = 1")])
    }
    #expect(throws: RuleTextError.self) { try Rule(.order([try RulePath("/a")])) }
    #expect(throws: RuleTextError.self) { try Rule(.unique([try RulePath("/a")])) }
    #expect(throws: RuleTextError.self) {
      try Rule(.product(["/r/*/q", "/r/*/p"], equals: ["/total"]))
    }
  }

  @Test(arguments: [
    ("0.02", true), ("0", true), ("1%", true), ("1.5 %", true), ("-1", false),
    ("", false), ("%", false), ("1e-2", true), (".5", false), ("1,5", false),
  ])
  func `a tolerance is an amount or a part`(_ text: String, _ isOne: Bool) {
    #expect(((try? Tolerance(text)) != nil) == isOne)
  }
}
