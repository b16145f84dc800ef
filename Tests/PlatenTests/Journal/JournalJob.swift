import FoundationEssentials
import JSON
import Platen
import Synchronization
import TestSupport

/// Runs of pictures against a scripted server, and looks into the journal that they leave.
struct JournalJob {
  let workspace: Workspace
  let server: ScriptedServer
  /// Options of `render`.
  var render = ""
  /// Options of `extract`.
  var extract: [String] = []
  /// Options of `validate`.
  var validate = ""
  /// Whether what is known is done again.
  var isFresh = false

  /// Pictures of these names; the same number makes the same content.
  init(
    _ pictures: [String: Int], _ script: @escaping ScriptedServer.Script
  ) throws {
    workspace = try Workspace()
    server = try ScriptedServer(script)
    for (name, mark) in pictures { _ = try workspace.picture(name, mark: mark) }
  }

  func pipeline() throws -> Pipeline {
    let lines = (["schema: schema.json"] + extract).map { "      \($0)" }
    let file = try workspace.folder.write(
      """
      name: kept
      stages:
        - load
        - render\(render)
        - extract:
      \(lines.joined(separator: "\n"))
        - validate\(validate)
        - emit
      """, to: "kept.yaml")
    return try Pipeline(contentsOf: file.path, overriding: ["base_url": server.url("/v1")])
  }

  /// The outcomes of a run, one document at a time.
  @discardableResult
  func run(_ names: [String]) async throws -> [Outcome] {
    var options = workspace.options()
    options.windowsInFlight = 1
    options.isFresh = isFresh
    let sources = names.map {
      DocumentSource.file(path: workspace.folder.url.appending(path: $0).path)
    }
    return try await pipeline().run(sources, options: options).outcomes()
  }

  func reader() throws -> JournalReader { try JournalReader(folder: workspace.output) }

  func documents(_ filter: DocumentFilter = DocumentFilter()) async throws -> [JournalDocument] {
    let list = Mutex<[JournalDocument]>([])
    let sums = try await reader().documents(filter) { document in
      list.withLock { $0.append(document) }
    }
    let documents = list.withLock { $0 }
    precondition(sums.count == documents.count)
    return documents
  }

  func export(_ kind: JournalReader.Exported, content: Bool = false) async throws -> [JSONValue] {
    let list = Mutex<[JSONValue]>([])
    _ = try await reader().export(kind, showsContent: content) { value in
      list.withLock { $0.append(value) }
    }
    return list.withLock { $0 }
  }

  /// An answer that took a thousand tokens each way: $0.00495 by the default profile's prices.
  static let good: ScriptedServer.Script = { _ in
    .json(ScriptedServer.chatCompletion(Workspace.goodAnswer, usage: (1000, 1000)))
  }
  static let offSchema: ScriptedServer.Script = { _ in
    .json(ScriptedServer.chatCompletion(#"{"total": 1, "number": 17}"#, usage: (1000, 1000)))
  }
}
