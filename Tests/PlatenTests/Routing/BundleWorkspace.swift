import ChatCompletions
import FoundationEssentials
import Platen
import TestSupport
import Testing

/// A folder with a pipeline that splits bundles, the pipelines that it routes to, and a bundle.
struct BundleWorkspace {
  let workspace: Workspace

  var folder: TemporaryFolder { workspace.folder }

  init() throws {
    workspace = try Workspace()
    for name in ["invoice", "letter"] {
      try folder.write(
        """
        name: \(name)
        stages:
          - load
          - render
          - extract: {schema: schema.json, instructions: "This is one \(name)."}
          - validate
          - emit: {records: \(name).jsonl, rejects: \(name)-rejects.jsonl}
        """, to: "\(name).yaml")
    }
  }

  /// The pipeline of bundles.
  ///
  /// - Parameters:
  ///   - name: its name, and its file's.
  ///   - classify: options of `classify` beside the classes, a line each.
  ///   - others: the option of `route`.
  ///   - emitters: in the place of `emit`, a line each.
  ///   - stages: stages of the test's own.
  func pipeline(
    at server: ScriptedServer, name: String = "post", classify: [String] = [],
    others: String = "skip", emitters: [String] = ["emit"], stages: [StageDefinition] = []
  ) throws -> Pipeline {
    let options = classify.map { "\n      \($0)" }.joined()
    let file = try folder.write(
      """
      name: \(name)
      stages:
        - load
        - render
        - classify:
            classes: {invoice: An invoice., letter: {description: A letter., signs: [Dear]}, memo: A note.}\(options)
        - route: {to: {invoice: invoice.yaml, letter: letter.yaml}, others: \(others)}
      \(emitters.map { "  - \($0)" }.joined(separator: "\n"))
      """, to: "\(name).yaml")
    return try Pipeline(
      contentsOf: file.path, overriding: ["base_url": server.url("/v1")],
      stages: .standard + stages)
  }

  /// One of the pipelines that it routes to, for a run by itself.
  func routed(_ name: String, at server: ScriptedServer) throws -> Pipeline {
    try Pipeline(
      contentsOf: folder.url.appending(path: "\(name).yaml").path,
      overriding: ["base_url": server.url("/v1")])
  }

  /// A bundle of so many pages.
  func bundle(
    _ pages: Int, blank: Set<Int> = [], name: String = "stack.pdf"
  ) throws -> DocumentSource {
    .file(path: try folder.write(BarPDF.text(pages: pages, blank: blank), to: name).path)
  }

  /// A server that says of each page what a script has, and answers questions about invoices and letters.
  ///
  /// - Parameter pages: a word for each page: `i*` begins an invoice, `l` goes on with a letter, `m` is a
  ///   memo, `0` is of no class.
  static func server(
    _ pages: String,
    _ answer: @escaping @Sendable (RecordedRequest) -> ScriptedReply = { _ in
      .completion(Workspace.goodAnswer)
    }
  ) throws -> ScriptedServer {
    try ScriptedServer { request in
      request.isClassification
        ? .completion(classes(of: request.pages, by: pages)) : answer(request)
    }
  }

  /// The answer of a classification that shows some pages.
  static func classes(of shown: [Int], by script: String) -> String {
    let words = script.split(separator: " ")
    let names = ["i": "invoice", "l": "letter", "m": "memo", "0": "none"]
    let entries = shown.map { page in
      let word = words[page - 1]
      return
        "{\"page\": \(page), \"class\": \"\(names[String(word.prefix(1))] ?? "none")\", "
        + "\"begins_document\": \(word.hasSuffix("*"))}"
    }
    return "{\"pages\": [\(entries.joined(separator: ", "))]}"
  }
}

extension RecordedRequest {
  /// Whether it asks for classes.
  var isClassification: Bool {
    ((try? texts.first) ?? "").hasPrefix("You sort scanned post")
  }

  /// Whether it asks about one kind of document.
  func isAbout(_ name: String) -> Bool {
    ((try? texts) ?? []).contains { $0.contains("This is one \(name).") }
  }

  /// The numbers of the pages that a classification says it shows.
  var pages: [Int] {
    let text = ((try? texts) ?? []).first { $0.contains(" of the document") } ?? ""
    let line = text.split(separator: "\n").last { $0.hasPrefix("Page") } ?? ""
    return line.split { !$0.isNumber }.compactMap { Int($0) }
  }
}

extension Outcome {
  /// The parts in short: `invoice 1-2 complete`.
  var partsInWords: [String] {
    record.parts.map { part in
      let pages = PageRanges(part.pages.map { $0...$0 })
      return "\(part.documentClass ?? "none") \(pages) \(part.status.rawValue)"
    }
  }

  /// The pages' ends: `read`, `blank`, …
  var pageEnds: [String] { record.pages.map { $0.status?.rawValue ?? "open" } }
}
