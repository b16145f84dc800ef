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
  /// - Throws: `PipelineFileError` with the faults of the pipeline file, or of this file where its cassette
  ///   can't be replayed; and what ends a run.
  public func run(
    profiles: ProfileCatalogue = .builtIn, options: RunOptions = RunOptions()
  ) async throws -> [PipelineTestResult] {
    let pipeline = try Pipeline(
      contentsOf: pipeline,
      overriding: cassette == nil ? ["model": ModelSelection.offline] : [:], profiles: profiles)
    try checkCassette()
    var options = options
    options.output = nil
    options.transport = NoTransport()
    options.cassette = cassette.map { .replay(folder: $0.value, mode: .content) }
    options.environment = [:]
    var results: [Int: PipelineTestResult] = [:]
    let documents = cases.map { DocumentSource.file(path: $0.input) }
    for try await outcome in pipeline.run(documents, options: options) {
      results[outcome.position] = result(of: cases[outcome.position], outcome)
    }
    return results.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Places under `ignore` that neither an expectation nor what was found has, so that nothing is left out
  /// by them; nil where there is none. A place below what is null or an empty list may be there another
  /// time.
  public func unusedPlaces(in results: [PipelineTestResult]) -> PipelineFileError? {
    let values = results.compactMap(\.expected) + results.map(\.found)
    let faults = ignored.filter { place in
      !values.contains { value in
        Self.roots(of: place.value).contains { Self.has(value, $0.steps[...]) }
      }
    }.map { place in
      PipelineFault(
        place: place.place,
        message: "'ignore' names a place that no expectation and no record has; is it mistyped?")
    }
    return faults.isEmpty ? nil : PipelineFileError(path: path, faults: faults)
  }

  private func checkCassette() throws(PipelineFileError) {
    guard let cassette else { return }
    do throws(CassetteError) {
      _ = try ReplayingTransport(folder: cassette.value)
    } catch {
      throw PipelineFileError(
        path: path, faults: [PipelineFault(place: cassette.place, message: error.message)])
    }
  }

  /// A place of the data in what is compared; of a bundle, in each of its documents.
  private static func roots(of place: RulePath) -> [RulePath] {
    let roots: [[RulePath.Step]] = [
      [.member("data")], [.member("parts"), .every, .member("data")],
    ]
    return roots.map { RulePath(steps: $0 + place.steps) }
  }

  private static func has(_ value: JSONValue, _ steps: ArraySlice<RulePath.Step>) -> Bool {
    guard let step = steps.first, value != .null else { return true }
    let rest = steps.dropFirst()
    switch step {
    case .every:
      guard let elements = value.array else { return false }
      return elements.isEmpty || elements.contains { has($0, rest) }
    case .member(let name):
      if let elements = value.array {
        guard let index = Int(name), index >= 0 else { return false }
        return elements.indices.contains(index) ? has(elements[index], rest) : elements.isEmpty
      }
      guard let member = value[name] else { return false }
      return has(member, rest)
    }
  }

  private func result(of test: Case, _ outcome: Outcome) -> PipelineTestResult {
    var result = PipelineTestResult(
      input: test.input, expectedPath: test.expected, found: outcome.tested)
    if let gap = outcome.unrecorded {
      result.lacksRecording = true
      result.trouble = "\(gap) Record anew."
    }
    guard let data = FileManager.default.contents(atPath: test.expected) else {
      result.trouble = result.trouble ?? "there is no \(test.expected); --update writes it"
      return result
    }
    do throws(JSONParseError) {
      let expected = try JSONValue(parsing: Array(data))
      result.expected = expected
      result.differences = RecordDifference.list(
        expected: expected, found: result.found,
        ignoring: ignored.flatMap { Self.roots(of: $0.value) })
    } catch {
      result.trouble =
        result.trouble
        ?? "\(test.expected):\(error.line):\(error.column): \(error.message)"
    }
    return result
  }
}

extension Outcome {
  /// The message that a cassette had no answer to a question of this document; nil where it had all.
  fileprivate var unrecorded: String? {
    for one in [record] + parts {
      var messages: [String] = one.findings.map(\.message) + one.pages.compactMap(\.reason)
      if let rejection = one.rejection { messages.insert(rejection.message, at: 0) }
      if let message = messages.first(where: { $0.contains(ReplayingTransport.noAnswer) }) {
        return message
      }
    }
    return nil
  }
}
