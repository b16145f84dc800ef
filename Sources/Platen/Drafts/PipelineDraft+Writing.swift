import FoundationEssentials
import JSON

extension PipelineDraft {
  /// Writes a pipeline file for a schema, and the schema to begin with where none is given.
  ///
  /// - Parameters:
  ///   - path: the pipeline file; its name without ending is the pipeline's.
  ///   - schema: the schema's file; nil to write one beside the pipeline file, of the same name.
  /// - Returns: the files that were written.
  /// - Throws: `OutputError` where one stands there already or can't be written, and
  ///   `PipelineFileError` where the schema is at fault; then nothing is written.
  public static func write(to path: String, schema: String? = nil) throws -> [String] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let file = parts.last.map(String.init) ?? path
    let folder = parts.dropLast().joined(separator: "/")
    let name = file.split(separator: ".").first.map(String.init) ?? file
    let written = schema == nil ? "\(name).json" : nil
    let beside = folder.isEmpty ? "" : folder + "/"
    var files: [(path: String, text: String)] = []
    let schemaPath: String
    let bytes: [UInt8]
    if let schema {
      schemaPath = relative(schema, to: folder)
      guard let data = FileManager.default.contents(atPath: schema) else {
        throw OutputError(path: schema, message: "the schema cannot be read")
      }
      bytes = Array(data)
    } else {
      schemaPath = "\(name).json"
      bytes = Array((Self.schema.text(.pretty) + "\n").utf8)
    }
    let value = (try? JSONValue(parsing: bytes)) ?? [:]
    let draft = PipelineDraft(name: name, schemaPath: schemaPath, schema: value)
    // What is wrong with the schema is told as 'platen check' tells it.
    _ = try PipelineFile(parsing: draft.text, path: path, files: [schemaPath: bytes])
    if let written {
      files.append((beside + written, String(decoding: bytes, as: UTF8.self)))
    }
    files.append((path, draft.text))
    for file in files where FileManager.default.fileExists(atPath: file.path) {
      throw OutputError(
        path: file.path,
        message: file.path == path
          ? "stands there already; give the pipeline another name"
          : "stands there already; name it with --schema, or give the pipeline another name")
    }
    for file in files {
      do {
        try Data(file.text.utf8).write(to: URL(filePath: file.path), options: .withoutOverwriting)
      } catch {
        throw OutputError(
          path: file.path, message: "cannot be written; does its folder exist, and is it yours?")
      }
    }
    return files.map(\.path)
  }

  /// A path as seen from a folder, both as seen from the working folder.
  static func relative(_ path: String, to folder: String) -> String {
    if path.hasPrefix("/") { return path }
    let working = FileManager.default.currentDirectoryPath
    func steps(_ path: String) -> [Substring] {
      var steps: [Substring] = []
      for step in (path.hasPrefix("/") ? path : working + "/" + path).split(separator: "/") {
        if step == ".." { steps = steps.dropLast() } else if step != "." { steps.append(step) }
      }
      return steps
    }
    let (target, base) = (steps(path), steps(folder))
    let shared = zip(target, base).prefix { $0 == $1 }.count
    return (base.dropFirst(shared).map { _ in ".." } + target.dropFirst(shared))
      .joined(separator: "/")
  }
}
