/// A regular expression of ECMA-262 with the `u` flag, as JSON Schema wants them (2020-12 Core,
/// section 6.4): over code points, `\d` and `\w` ASCII alone, `$` only at the very end.
///
/// An automaton without backtracking: the work grows with the length of the text times the size of
/// the pattern, never worse.
package struct ECMAPattern: Sendable, CustomStringConvertible {
  /// The pattern as it was written.
  package let description: String
  private let program: PatternProgram
  private let looks: [PatternProgram.Look]
  private let maximumSteps: Int

  /// Compiles a pattern, and says how many steps a search for it may take.
  package init(_ text: String, maximumSteps: Int = 100_000_000) throws(PatternError) {
    self.maximumSteps = maximumSteps
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

  /// Whether the pattern matches anywhere in a text; nil where to find out takes too much work.
  package func isFound(in text: String) -> Bool? {
    var matcher = PatternMatcher(text, looks: looks, budget: maximumSteps)
    return matcher.finds(program)
  }
}
