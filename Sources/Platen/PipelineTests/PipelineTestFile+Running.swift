import ChatCompletions
import Documents
import FoundationEssentials
import JSON
import Rules

extension PipelineTestFile {
  /// Runs the tests without network: with the offline reader, or with recorded answers.
  ///
  /// - Parameters:
  ///   - profiles: the provider profiles that the pipeline file may name.
  ///   - options: how documents are decoded; no output is written.
  /// - Throws: faults of the pipeline file, and what ends a run.
  public func run(
    profiles: ProfileCatalogue = .builtIn, options: RunOptions = RunOptions()
  ) async throws -> [PipelineTestResult] {
    let pipeline = try Pipeline(
      contentsOf: pipeline,
      overriding: cassette == nil ? ["model": ModelSelection.offline] : [:], profiles: profiles)
    var options = options
    options.output = nil
    options.transport = NoTransport()
    options.cassette = cassette.map { .replay(folder: $0, mode: .content) }
    options.environment = [:]
    var results: [Int: PipelineTestResult] = [:]
    let documents = cases.map { DocumentSource.file(path: $0.input) }
    for try await outcome in pipeline.run(documents, options: options) {
      results[outcome.position] = result(of: cases[outcome.position], outcome.tested)
    }
    return results.sorted { $0.key < $1.key }.map(\.value)
  }

  private func result(of test: Case, _ found: JSONValue) -> PipelineTestResult {
    func result(_ differences: [RecordDifference], _ trouble: String?) -> PipelineTestResult {
      PipelineTestResult(
        input: test.input, expectedPath: test.expected, found: found, differences: differences,
        trouble: trouble)
    }
    guard let data = FileManager.default.contents(atPath: test.expected) else {
      return result([], "there is no \(test.expected); --update writes it")
    }
    do throws(JSONParseError) {
      let expected = try JSONValue(parsing: Array(data))
      // Of a bundle, the same places of each of its documents.
      let roots: [[RulePath.Step]] = [
        [.member("data")], [.member("parts"), .every, .member("data")],
      ]
      let ignored = ignored.flatMap { place in
        roots.map { RulePath(steps: $0 + place.steps) }
      }
      return result(
        RecordDifference.list(expected: expected, found: found, ignoring: ignored), nil)
    } catch {
      return result([], "\(test.expected):\(error.line):\(error.column): \(error.message)")
    }
  }
}

extension PipelineTestResult {
  /// Writes what was found as what is expected from now on.
  ///
  /// - Throws: `OutputError` where the file can't be written.
  public func update() throws(OutputError) {
    do {
      try Data((found.text(.pretty) + "\n").utf8).write(to: URL(filePath: expectedPath))
    } catch {
      throw OutputError(
        path: expectedPath, message: "cannot be written; does its folder exist, and is it yours?")
    }
  }
}
