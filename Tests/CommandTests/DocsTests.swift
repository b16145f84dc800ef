import FoundationEssentials
import TestSupport
import Testing

/// The documentation against the program: what is generated is fresh, what is shown is so.
@Suite(.timeLimit(.minutes(15))) struct DocsTests {
  private let platen = BuiltProgram("platen")

  @Test func `the stages' reference is fresh`() async throws {
    let ending = try await platen.run(["stages", "--markdown"])
    #expect(try page("docs/stages.md") == ending.output, "run make docs")
  }

  @Test func `the profiles' reference is fresh`() async throws {
    let ending = try await platen.run(["models", "--markdown"])
    #expect(try page("docs/profiles.md") == ending.output, "run make docs")
  }

  @Test(arguments: [
    "", "run", "estimate", "explain", "new", "test", "batch", "batch submit", "batch status",
    "batch collect", "journal", "journal list", "journal show", "journal retry", "journal gc",
    "journal export",
    "check",
    "validate", "stages", "models", "render", "serve", "gateway", "doctor",
  ])
  func `the help of each command is fresh`(_ command: String) async throws {
    let ending = try await platen.run(
      command.split(separator: " ").map(String.init) + ["--help"], environment: ["COLUMNS": "100"])
    #expect(ending.exitCode == 0)
    #expect(try page("docs/commands.md").contains("```text\n\(ending.output)```"), "run make docs")
  }

  @Test func `every pipeline file in README and docs is good`() async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: Checkout.pipelines.appending(path: "schemas"), to: folder.url.appending(path: "schemas"))
    // Those that other pipelines route to.
    for name in ["invoice", "receipt", "letter"] {
      try FileManager.default.copyItem(
        at: Checkout.pipelines.appending(path: "\(name).yaml"),
        to: folder.url.appending(path: "\(name).yaml"))
    }
    var count = 0
    for name in try pages() {
      for (index, block) in blocks(of: "yaml", in: try page(name)).enumerated()
      where block.hasPrefix("name:") || block.hasPrefix("#") {
        count += 1
        let file = try folder.write(block, to: "block-\(index).yaml")
        let ending = try await platen.run(["check", file.path])
        #expect(ending.exitCode == 0, "\(name): \(ending.errors)")
      }
    }
    #expect(count > 0)
  }

  @Test func `the page of exit codes has each code`() throws {
    let text = try page("docs/exit-codes.md")
    for code in ["0", "1", "2", "3", "4", "130"] {
      #expect(text.contains("| \(code) |"), "\(code)")
    }
  }

  @Test(arguments: [
    ("Sources/Documents/DecodingError.swift", 13), ("Sources/Imaging/PictureFinding.swift", 6),
    ("Sources/ChatCompletions/Batches/BatchError.swift", 6),
    ("Sources/Rules/RuleFailure.swift", 2),
  ])
  func `the page of errors has each code of documents, pictures, batches and rules`(
    source: String, least: Int
  ) throws {
    let text = try page("docs/errors.md")
    let codes = try page(source).split(separator: "\n").filter { $0.contains("case ") }
      .compactMap { $0.split(separator: "\"").dropFirst().first }
    #expect(codes.count >= least)
    for code in codes { #expect(text.contains("| `\(code)` |"), "\(code)") }
  }

  @Test func `every link between pages leads to a file`() throws {
    for name in try pages() {
      let folder = Checkout.root.appending(path: name).deletingLastPathComponent()
      for link in links(in: try page(name)) where !link.contains("://") && !link.hasPrefix("#") {
        let path = String(link.split(separator: "#")[0])
        #expect(
          FileManager.default.fileExists(atPath: folder.appending(path: path).path),
          "\(name) links to \(link)")
      }
    }
  }

  private func page(_ name: String) throws -> String {
    try String(
      decoding: Data(contentsOf: Checkout.root.appending(path: name)), as: UTF8.self)
  }

  private func pages() throws -> [String] {
    let docs = try FileManager.default.subpathsOfDirectory(
      atPath: Checkout.root.appending(path: "docs").path)
    return ["README.md", "CHANGELOG.md", "samples/README.md"]
      + docs.filter { $0.hasSuffix(".md") }.map { "docs/" + $0 }.sorted()
  }

  private func blocks(of language: String, in text: String) -> [String] {
    var blocks: [String] = []
    var current: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```" + language {
        current = []
      } else if line == "```", let lines = current {
        blocks.append(lines.joined(separator: "\n") + "\n")
        current = nil
      } else {
        current?.append(line)
      }
    }
    return blocks
  }

  /// The targets of Markdown links `[text](target)`.
  private func links(in text: String) -> [Substring] {
    text.split(separator: "](").dropFirst().compactMap { rest in
      rest.firstIndex(of: ")").map { rest[..<$0] }
    }
  }
}
