/// A regular expression of ECMA-262 with the `u` flag, as JSON Schema wants them (2020-12 Core,
/// section 6.4): over code points, `\d` and `\w` ASCII alone, `$` only at the very end.
///
/// An automaton without backtracking: the work grows with the length of the text times the size of
/// the pattern, never worse.
package struct ECMAPattern: Sendable, CustomStringConvertible {
  /// The steps that one search may take; about a second's work.
  private static let budget = 50_000_000

  /// The pattern as it was written.
  package let description: String
  private let program: PatternProgram
  private let looks: [PatternProgram.Look]

  /// Compiles a pattern.
  package init(_ text: String) throws(PatternError) {
    var parser = PatternParser(text)
    let node = try parser.parse()
    var looks: [PatternProgram.Look] = []
    program = try PatternProgram(node, looks: &looks)
    self.looks = looks
    description = text
  }

  /// Whether a text is a pattern at all, if only one with back-references, which can't be used.
  package static func isWellFormed(_ text: String) -> Bool {
    var parser = PatternParser(text)
    return (try? parser.parse()) != nil
  }

  /// Whether the pattern matches anywhere in a text. A search that takes too much work counts as
  /// none, so that what can't be checked is not taken for right.
  package func isFound(in text: String) -> Bool {
    var matcher = PatternMatcher(text, looks: looks, budget: Self.budget)
    return matcher.finds(program) ?? false
  }
}
