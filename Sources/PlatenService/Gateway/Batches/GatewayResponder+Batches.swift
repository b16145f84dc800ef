import ChatCompletions
import Hummingbird
import JSON

extension GatewayResponder {
  /// Answers what is asked of files and batches; nil where the path is of something else.
  func answerOfBatches(
    _ request: Request, _ path: String
  ) async throws(GatewayError) -> Response? {
    let words = path.split(separator: "/").map(String.init)
    guard words.count >= 2, words[0] == "v1", words[1] == "files" || words[1] == "batches" else {
      return nil
    }
    guard let limits = options.profile.batches else {
      throw GatewayError(404, "The profile '\(options.profile.name)' has no batches.")
    }
    let rest = words.dropFirst(2)
    switch (request.method, words[1], rest.count, rest.last ?? "") {
    case (.post, "files", 0, _): return try await upload(request, limits)
    case (.get, "files", 1, let id): return Response(json: try shelf.file(id).json)
    case (.get, "files", 2, "content"):
      return Response(
        status: .ok, headers: [.contentType: "application/jsonl"],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: try shelf.file(words[2]).bytes)))
    case (.delete, "files", 1, let id):
      try shelf.remove(id)
      return Response(json: ["id": .string(id), "object": "file", "deleted": true])
    case (.post, "batches", 0, _): return try await begin(request, limits)
    case (.get, "batches", 0, _): return try list(request)
    case (.get, "batches", 1, let id): return Response(json: try shelf.batch(id).json)
    case (.post, "batches", 2, "cancel"): return try cancel(words[2])
    default: return nil
    }
  }

  /// `POST /v1/files`: a form with `purpose` and `file`.
  private func upload(
    _ request: Request, _ limits: BatchLimits
  ) async throws(GatewayError) -> Response {
    let most = limits.maxBytes ?? options.maxRequestBytes
    // Beside the file the form has its boundaries and small fields.
    let body = try await body(of: request, upTo: most + 65_536)
    let form: MultipartBody
    do throws(MultipartError) {
      form = try MultipartBody(
        parsing: body, contentType: request.headers.value("Content-Type") ?? "")
    } catch {
      throw .invalid("The body is no form: \(error).")
    }
    guard let purpose = form["purpose"], purpose.body.elementsEqual("batch".utf8) else {
      throw .invalid("'purpose' must be batch.", "purpose")
    }
    guard let file = form["file"], let name = file.filename else {
      throw .invalid("'file' must be a file with a name.", "file")
    }
    guard file.body.count <= most else {
      throw GatewayError(413, "A file may have up to \(most) bytes.")
    }
    return Response(json: try shelf.keep(Array(file.body), name: name).json)
  }

  /// `POST /v1/batches`.
  private func begin(
    _ request: Request, _ limits: BatchLimits
  ) async throws(GatewayError) -> Response {
    let body = try await body(of: request, upTo: options.maxRequestBytes)
    guard let wanted = try? JSONValue(parsing: body), wanted.object != nil else {
      throw .invalid("The body must be a JSON object.")
    }
    guard let id = wanted["input_file_id"]?.string else {
      throw .invalid("'input_file_id' is missing.", "input_file_id")
    }
    guard wanted["endpoint"]?.string == "/v1/chat/completions" else {
      throw .invalid("'endpoint' must be /v1/chat/completions.", "endpoint")
    }
    guard wanted["completion_window"]?.string == "24h" else {
      throw .invalid("'completion_window' must be 24h.", "completion_window")
    }
    guard try shelf.file(id).purpose == "batch" else {
      throw .invalid("The file '\(id)' has not the purpose batch.", "input_file_id")
    }
    let work = GatewayBatchWork(
      options: options, books: books, answers: answers, shelf: shelf, limits: limits)
    let batch = try shelf.begin(of: id, metadata: wanted["metadata"] ?? .null) {
      await work.run($0)
    }
    return Response(json: batch.json)
  }

  /// `GET /v1/batches`: the newest first, a page at a time.
  private func list(_ request: Request) throws(GatewayError) -> Response {
    let query = request.uri.queryParameters
    let text = query.get("limit") ?? "20"
    guard let limit = Int(text), (1...100).contains(limit) else {
      throw .invalid("'limit' must be a whole number from 1 to 100.", "limit")
    }
    var batches = shelf.batches[...]
    if let after = query.get("after") {
      _ = try shelf.batch(after)
      batches = batches.drop { $0.id != after }.dropFirst()
    }
    let page = batches.prefix(limit)
    return Response(
      json: [
        "object": "list", "data": .array(page.map(\.json)),
        "first_id": page.first.map { .string($0.id) } ?? .null,
        "last_id": page.last.map { .string($0.id) } ?? .null,
        "has_more": .bool(page.count < batches.count),
      ])
  }

  /// `POST /v1/batches/{id}/cancel`: what is being answered is still answered.
  private func cancel(_ id: String) throws(GatewayError) -> Response {
    var refused: GatewayBatch.State?
    _ = try shelf.batch(id)
    let batch = shelf.change(id) { batch in
      switch batch.state {
      case .validating, .inProgress: batch.become(.cancelling, now: GatewayShelf.now)
      case .cancelling: break
      default: refused = batch.state
      }
    }
    if let refused {
      throw GatewayError(
        409, "The batch '\(id)' can't be cancelled: it is \(refused.rawValue) already.")
    }
    return Response(json: batch?.json ?? .null)
  }
}
