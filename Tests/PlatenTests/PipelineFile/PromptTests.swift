import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// Prompts in files of their own.
@Suite(.timeLimit(.minutes(15))) struct PromptTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  /// The system message of the request about two pages.
  private func system(_ options: [String] = []) async throws -> String? {
    try workspace.folder.write(BarPDF.text(pages: 2), to: "two.pdf")
    let source = DocumentSource.file(path: workspace.folder.url.appending(path: "two.pdf").path)
    let explanation = try await workspace.pipeline(extract: options)
      .explain(source, options: workspace.options(output: false))
    return explanation.question?.body?["messages"]?.array?.first?["content"]?.string
  }

  private func fault(_ template: String) throws -> String? {
    try workspace.folder.write(template, to: "prompt.txt")
    let error = #expect(throws: PipelineFileError.self) {
      try workspace.pipeline(extract: ["prompt: prompt.txt"])
    }
    let path = workspace.folder.url.path
    return error?.faults.first?.message.split(separator: path + "/").joined()
  }

  @Test func `the built-in prompt is what it always was`() async throws {
    let words = """
      You read documents. Fill in the JSON described by the schema from the pages shown, and \
      from nothing else. Copy values as they are printed, except that dates are written as \
      YYYY-MM-DD and numbers with a decimal point and no grouping. What the pages do not say \
      is null; never guess.
      """
    #expect(try await system()?.hasPrefix(words) == true)
    #expect(
      try await system(["instructions: It is a bill."])?
        .hasPrefix(words + "\n\nIt is a bill.") == true)
  }

  @Test func `places are filled in, and what is filled in names none`() async throws {
    try workspace.folder.write(
      "Pages {{pages}} by {{ schema_name }}.\r\nNote: {{instructions}} \\{{pages}}\n\n",
      to: "prompt.txt")
    let text = try await system(["prompt: prompt.txt", "instructions: 'See {{pages}}.'"])
    #expect(text?.hasPrefix("Pages 1, 2 by schema.\nNote: See {{pages}}. {{pages}}") == true)
  }

  @Test func `instructions that the prompt does not name come after it`() async throws {
    try workspace.folder.write("Read it.\n", to: "prompt.txt")
    let text = try await system(["prompt: prompt.txt", "instructions: Twice."])
    #expect(text?.hasPrefix("Read it.\n\nTwice.") == true)
  }

  @Test(arguments: [
    (
      "Read\nthe {{instrutions}}.",
      "prompt.txt:2:5: there is no place '{{instrutions}}' here; there are instructions, pages, "
        + "schema_name; did you mean 'instructions'?"
    ),
    (
      "{{language}}",
      "prompt.txt:1:1: there is no place '{{language}}' here; there are instructions, pages, "
        + "schema_name"
    ),
    (
      "Home: {{HOME}}",
      "prompt.txt:1:7: there is no place '{{HOME}}' here; there are instructions, pages, schema_name"
    ),
    (
      "a {{pages\n}}",
      "prompt.txt:1:3: '{{' has no '}}' in its line; write \\{{ for the braces themselves"
    ),
    (" \n", "prompt.txt:1:1: the prompt is empty; say what the model is to do"),
  ])
  func `a fault is told with its place in the prompt`(_ template: String, _ message: String) throws
  {
    #expect(try fault(template) == message)
  }

  @Test func `several faults are told at once`() throws {
    let message = try fault("{{a}} {{b}}")
    #expect(message?.hasPrefix("the prompt has 2 faults:\n  prompt.txt:1:1: ") == true)
  }

  @Test func `the fingerprint goes by what the prompt says, not by where it lies`() throws {
    let plain = try workspace.pipeline().fingerprint
    try workspace.folder.write("Read it.", to: "a.txt")
    try workspace.folder.write("Read it.\r\n", to: "b.txt")
    let first = try workspace.pipeline(extract: ["prompt: a.txt"]).fingerprint
    #expect(first != plain)
    #expect(try workspace.pipeline(extract: ["prompt: b.txt"]).fingerprint == first)
    try workspace.folder.write("Read it well.", to: "a.txt")
    #expect(try workspace.pipeline(extract: ["prompt: a.txt"]).fingerprint != first)
  }

  @Test func `environment variables are not looked for in prompts and pipeline files`() async throws
  {
    try workspace.folder.write("$HOME ${HOME} %HOME% {HOME}", to: "prompt.txt")
    let text = try await system(["prompt: prompt.txt", "instructions: $PATH ${env:PATH}"])
    #expect(
      text?.hasPrefix("$HOME ${HOME} %HOME% {HOME}\n\n$PATH ${env:PATH}") == true)
  }
}
