import FoundationEssentials
import JSONSchema
import Testing

struct PatternPropertyTests {
  /// How many random patterns a test tries.
  static let rounds =
    ProcessInfo.processInfo.environment["PLATEN_FUZZ_ROUNDS"].flatMap(Int.init) ?? 300

  @Test func `a table, all ways at once and one way after the other agree`() throws {
    var random = PatternGenerator(seed: 20_26)
    var tables = 0
    for _ in 0..<Self.rounds {
      let source = random.pattern()
      let texts = (0..<8).map { _ in random.text() }
      let parallel = try #require(try ECMAPattern(source, by: .parallel), "\(source)")
      let backtracking = try #require(
        try ECMAPattern(source, by: .backtracking, maximumSteps: 20_000))
      let table = try ECMAPattern(source, by: .table)
      if table != nil { tables += 1 }
      for text in texts {
        let answer = parallel.isFound(in: text)
        if let table { #expect(table.isFound(in: text) == answer, "\(source) in \(text)") }
        guard let followed = backtracking.isFound(in: text) else { continue }
        #expect(followed == answer, "\(source) in \(text)")
      }
    }
    #expect(tables > Self.rounds / 4)
  }

  @Test func `whatever text is parsed, it ends, and what compiles can be searched for`() throws {
    var random = PatternGenerator(seed: 77)
    for _ in 0..<Self.rounds {
      let source = random.noise()
      guard let pattern = try? ECMAPattern(source, maximumSteps: 20_000) else { continue }
      _ = pattern.isFound(in: source)
      _ = pattern.isFound(in: random.text())
      #expect(ECMAPattern.isWellFormed(source))
    }
  }
}
