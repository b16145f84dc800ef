import FoundationEssentials
import Platen
import TestSupport
import Testing

/// A stage of a user's own: one type and one line in the list of stages.
private struct StampStage: Stage {
  static let text = StageOption<String>.text("text", "What to note.", default: "seen")

  static let definition = StageDefinition(
    name: "stamp", summary: "Notes a text as a finding.", needs: [.data], options: [text]
  ) { values, _ in StampStage(text: values[text]) }

  let text: String

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    item.findings.append(Finding(.note, code: "stamp", message: text))
  }
}

/// A stage that always fails.
private struct FailingStage: Stage {
  struct Failure: Error {}

  static let definition = StageDefinition(name: "failing", summary: "Fails.") { _, _ in
    FailingStage()
  }

  func process(_ item: inout WorkItem, in context: StageContext) async throws { throw Failure() }
}

@Suite(.timeLimit(.minutes(15))) struct OwnStageTests {
  @Test func `a stage of one's own runs with its option`() async throws {
    let workspace = try Workspace()
    let pipeline = try pipeline(
      "[load, render, {extract: {schema: schema.json, model: offline}}, validate, {stamp: {text: hi}}]",
      in: workspace)
    let outcomes = try await pipeline.run(
      try workspace.pictures(1), options: workspace.options(output: false)
    ).outcomes()
    #expect(outcomes.first?.record.findings == [Finding(.note, code: "stamp", message: "hi")])
  }

  @Test func `an error of a stage rejects the document with the stage's name`() async throws {
    let workspace = try Workspace()
    let outcomes = try await pipeline("[load, failing]", in: workspace).run(
      try workspace.pictures(2), options: workspace.options(output: false)
    ).outcomes()
    #expect(outcomes.map(\.record.rejection?.stage) == ["failing", "failing"])
    #expect(outcomes.map(\.record.rejection?.code) == ["stage_failed", "stage_failed"])
    #expect(outcomes.first?.record.pages.map(\.status) == [.failed])
  }

  @Test func `an unknown stage is compared with one's own names too`() throws {
    let workspace = try Workspace()
    let error = #expect(throws: PipelineFileError.self) {
      try pipeline("[load, stomp]", in: workspace)
    }
    #expect(error?.description.contains("did you mean 'stamp'?") == true)
  }

  private func pipeline(_ stages: String, in workspace: Workspace) throws -> Pipeline {
    let file = try workspace.folder.write("name: own\nstages: \(stages)\n", to: "own.yaml")
    return try Pipeline(
      contentsOf: file.path,
      stages: .standard + [StampStage.definition, FailingStage.definition])
  }
}
