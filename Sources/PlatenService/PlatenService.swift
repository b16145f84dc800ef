import ChatCompletions
public import Documents
import Hummingbird
import JSON
import NIOCore
public import Platen

/// Pipelines over HTTP: a document is posted, its record is the answer.
///
/// | request | answer |
/// | --- | --- |
/// | `GET /health` | 200 once the service runs |
/// | `GET /v1/pipelines` | the pipelines that can be posted to |
/// | `POST /v1/pipelines/{name}/documents?name=scan.pdf` | the record: 200, or 422 when rejected |
///
/// The body of a post is the document itself. The parameter `pages` chooses pages of it, such as
/// `1-3,7`. The header `Platen-Password` has the password of an encrypted one, percent-encoded
/// (RFC 3986) where it holds other than printable ASCII or a `%`; those that the service was started
/// with are tried too. Decoder processes are started once and shared by all requests. Nothing is
/// kept: no journal, no file.
public struct PlatenService: Sendable {
  private static let passwordHeader = "platen-password"

  private let pipelines: [Pipeline]
  private let options: RunOptions
  private let maxBodyBytes: Int

  /// A service. A pipeline that cannot run, for want of a key, is better found out before: see
  /// `Pipeline.prepare`.
  ///
  /// - Parameters:
  ///   - pipelines: what can be posted to, by name.
  ///   - options: how documents are run; the output folder is not used.
  ///   - decoder: the decoder processes of all requests.
  public init(pipelines: [Pipeline], options: RunOptions, decoder: DecoderPool) {
    self.pipelines = pipelines
    var options = options
    options.output = nil
    options.decoder = decoder
    options.transport = CurlTransport()
    self.options = options
    maxBodyBytes = options.limits.fileBytes
  }

  /// Listens and answers until the task is cancelled, or SIGTERM or SIGINT comes; what is in work
  /// then is answered first.
  ///
  /// - Parameters:
  ///   - host: the address to listen on.
  ///   - port: the port; 0 for any free one.
  ///   - whenListening: told the port once connections are taken.
  public func run(
    host: String, port: Int, whenListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) async throws {
    let application = Application(
      router: router,
      configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
      onServerRunning: { await whenListening($0.localAddress?.port ?? port) },
      logger: options.logger)
    try await application.runService()
  }

  private var router: Router<BasicRequestContext> {
    let router = Router()
    router.get("health") { _, _ in Response(json: ["status": "ok"]) }
    router.get("v1/pipelines") { _, _ in
      Response(
        json: [
          "pipelines": .array(
            pipelines.map { ["name": .string($0.name), "fingerprint": .string($0.fingerprint)] })
        ])
    }
    router.post("v1/pipelines/:pipeline/documents") { request, context in
      try await answer(request, pipelineName: context.parameters.require("pipeline"))
    }
    return router
  }

  private func answer(_ request: Request, pipelineName: String) async throws -> Response {
    guard var pipeline = pipelines.first(where: { $0.name == pipelineName }) else {
      let names = pipelines.map(\.name).joined(separator: ", ")
      return Response(
        status: .notFound, error: "there is no pipeline '\(pipelineName)'; there are \(names)")
    }
    if request.headers[.contentType]?.lowercased().hasPrefix("multipart/") == true {
      return Response(
        status: .unsupportedMediaType,
        error: "the body is to be the document itself, as with curl --data-binary @FILE")
    }
    if let pages = request.uri.queryParameters.get("pages") {
      do throws(PageRanges.ParseError) {
        pipeline = pipeline.reading(try PageRanges(pages))
      } catch {
        return Response(status: .badRequest, error: "pages: \(error.message)")
      }
    }
    let body: [UInt8]
    do {
      let buffer = try await request.body.collect(upTo: maxBodyBytes)
      body = Array(buffer.readableBytesView)
    } catch is NIOTooManyBytesError {
      return Response(
        status: .contentTooLarge, error: "documents may have up to \(maxBodyBytes) bytes")
    }
    let name = request.uri.queryParameters.get("name") ?? "document"
    var options = options
    let header = request.headers.first { $0.name.canonicalName == Self.passwordHeader }
    if let encoded = header?.value {
      guard let password = encoded.percentDecoded else {
        return Response(
          status: .badRequest,
          error: "Platen-Password is to be percent-encoded UTF-8, a % in it written as %25")
      }
      options.passwords = Passwords([password])
      options.passwords.add(self.options.passwords)
    }
    do {
      for try await outcome in pipeline.run([.bytes(body, name: name)], options: options) {
        let record = outcome.record
        return Response(
          status: record.status == .rejected ? .unprocessableContent : .ok,
          json: outcome.jsonWithParts)
      }
      return Response(status: .serviceUnavailable, error: "the service is being stopped")
    } catch let error as ModelUnavailable {
      return Response(status: .serviceUnavailable, error: error.description)
    } catch let error as DecodingError {
      return Response(status: .serviceUnavailable, error: error.message)
    }
  }
}
