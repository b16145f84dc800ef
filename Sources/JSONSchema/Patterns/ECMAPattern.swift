/// A regular expression of ECMA-262 with the `u` flag, as JSON Schema wants them (2020-12 Core,
/// section 6.4): over code points, `\d` and `\w` ASCII alone, `$` only at the very end.
///
/// Most patterns become a table that takes a step for each character. Those with look-arounds (but
/// for look-aheads right at the start), and those whose table would be large, are followed all ways
/// at once: the work grows with the length of the text times the size of the pattern, never worse.
/// Only back-references need to go back; the steps of such a search are counted.
package struct ECMAPattern: Sendable, CustomStringConvertible {
  /// How a pattern is searched for; the first that fits is taken.
  package enum Method: CaseIterable, Sendable {
    /// A deterministic automaton.
    case table
    /// All ways through a nondeterministic automaton at once.
    case parallel
    /// One way after the other.
    case backtracking
  }

  private enum Engine {
    /// All that must match, or must not.
    case table([PatternTable])
    case parallel(PatternProgram, looks: [PatternProgram.Look])
    case backtracking(BacktrackingProgram)
  }

  /// The pattern as it was written.
  package let description: String
  private let engine: Engine
  private let sets: [ScalarSet]
  private let maximumSteps: Int

  /// Compiles a pattern, and says how many steps a search for it may take.
  package init(_ text: String, maximumSteps: Int = 100_000_000) throws(PatternError) {
    let tree = try PatternParser.parse(text)
    var engine: Engine?
    for method in Method.allCases where engine == nil {
      engine = try Self.engine(tree, method)
    }
    guard let engine else { preconditionFailure("backtracking fits every pattern") }
    self.init(text, engine, tree, maximumSteps)
  }

  /// Compiles a pattern for one method; nil where the method does not fit it.
  package init?(
    _ text: String, by method: Method, maximumSteps: Int = 100_000_000
  ) throws(PatternError) {
    let tree = try PatternParser.parse(text)
    guard let engine = try Self.engine(tree, method) else { return nil }
    self.init(text, engine, tree, maximumSteps)
  }

  private init(_ text: String, _ engine: Engine, _ tree: PatternTree, _ maximumSteps: Int) {
    description = text
    self.engine = engine
    sets = tree.sets
    self.maximumSteps = maximumSteps
  }

  private static func engine(_ tree: PatternTree, _ method: Method) throws(PatternError) -> Engine?
  {
    if method == .backtracking { return .backtracking(try BacktrackingProgram(tree)) }
    if tree.hasBackReferences { return nil }
    if method == .table { return try PatternTable.tables(tree).map(Engine.table) }
    var looks: [PatternProgram.Look] = []
    let program = try PatternProgram(tree.root, looks: &looks)
    return .parallel(program, looks: looks)
  }

  /// Whether a text is a pattern at all, if only one too large to be used.
  package static func isWellFormed(_ text: String) -> Bool {
    (try? PatternParser.parse(text)) != nil
  }

  /// How the pattern is searched for.
  package var method: Method {
    switch engine {
    case .table: .table
    case .parallel: .parallel
    case .backtracking: .backtracking
    }
  }

  /// Whether the pattern matches anywhere in a text; nil where to find out takes too much work.
  package func isFound(in text: String) -> Bool? {
    var stepsLeft = maximumSteps
    return isFound(in: text, stepsLeft: &stepsLeft)
  }

  /// The same, with steps that several searches share. Those that a table takes are not counted.
  package func isFound(in text: String, stepsLeft: inout Int) -> Bool? {
    switch engine {
    case .table(let tables):
      let bytes = text.utf8Span.span
      for table in tables
      where table.automaton.isFound(in: bytes) == table.isNegated { return false }
      return true
    case .parallel(let program, let looks):
      var matcher = PatternMatcher(text, sets: sets, looks: looks, budget: stepsLeft)
      defer { stepsLeft = matcher.budget }
      return matcher.finds(program)
    case .backtracking(let program):
      var matcher = BacktrackingMatcher(text, program: program, sets: sets, budget: stepsLeft)
      defer { stepsLeft = matcher.budget }
      return matcher.finds()
    }
  }
}
