import ChatCompletions
import Hummingbird
import NIOCore

extension GatewayResponder {
  /// `POST /v1/chat/completions`.
  func complete(_ request: Request, _ context: GatewayContext) async -> Response {
    let arrival = books.arrive()
    var response: Response
    var limits: RateWindow.Verdict?
    do throws(GatewayError) {
      response = try await complete(request, context, arrival, &limits)
    } catch {
      response = Response(error)
    }
    if let limits {
      response.headers.set("x-ratelimit-limit-requests", String(limits.limit))
      response.headers.set("x-ratelimit-remaining-requests", String(limits.remaining))
      response.headers.set("x-ratelimit-reset-requests", String(limits.reset))
    }
    books.count(status: response.status.code)
    return response
  }

  private func complete(
    _ request: Request, _ context: GatewayContext, _ arrival: Int,
    _ limits: inout RateWindow.Verdict?
  ) async throws(GatewayError) -> Response {
    let asked = try await body(of: request, upTo: options.maxRequestBytes)
    let question = try GatewayQuestion(parsing: asked)
    guard let facts = options.profile.models.first(where: { $0.id == question.model }) else {
      throw GatewayError(404, "There is no model '\(question.model)'.", parameter: "model")
    }
    if let verdict = books.admit(at: .now) {
      if let seconds = verdict.retryAfter {
        throw GatewayError(
          429, "Over \(verdict.limit) requests a minute; come again in \(seconds) s.",
          retryAfter: seconds)
      }
      limits = verdict
    }
    guard books.isSolvent else { throw .emptyWallet }
    let fault = options.faults.fate(of: arrival)
    if let fault {
      books.count(fault)
      if let response = try await early(fault, context, arrival) { return response }
    }
    let completion = try await answers.completion(
      of: question, facts, fault: fault, arrival: arrival)
    if fault?.isBilled != false {
      guard books.reserve(completion.usage.cost ?? .zero) else { throw .emptyWallet }
    }
    books.countAnswer()
    let delivery = GatewayDelivery(
      completion: completion, question: QuestionDigest(of: asked),
      includesUsage: question.includesUsage, fault: fault,
      slowness: options.slowness, books: books)
    var response = question.streams ? delivery.stream(context) : delivery.whole(context)
    if fault?.isBilled != false {
      response.headers.set("X-Cost-Cents", (completion.usage.cost ?? .zero).cents)
    }
    return response
  }

  /// What becomes of a request that meets a fault before anyone looks at it; nil where the fault
  /// comes later.
  private func early(
    _ fault: GatewayFault, _ context: GatewayContext, _ arrival: Int
  ) async throws(GatewayError) -> Response? {
    switch fault {
    case .status(let status):
      throw GatewayError.onDemand(status, retryAfter: options.retryAfter)
    case .reset:
      await context.reset()
      // Nobody gets it: the connection is gone.
      return Response(status: .init(code: 499))
    case .html:
      let page = "<html><head><title>502 Bad Gateway</title></head><body>proxy</body></html>\n"
      return Response(
        status: options.faults.coin(of: arrival) ? .badGateway : .ok,
        headers: [.contentType: "text/html"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: page))
      )
    case .stall:
      let body = ResponseBody(contentLength: 1000) { _ in
        await context.watch()
        try await context.pause(.seconds(86_400))
      }
      return Response(status: .ok, headers: [.contentType: "application/json"], body: body)
    default: return nil
    }
  }

  /// The body of a request.
  func body(of request: Request, upTo most: Int) async throws(GatewayError) -> [UInt8] {
    do {
      let buffer = try await request.body.collect(upTo: most)
      return Array(buffer.readableBytesView)
    } catch is NIOTooManyBytesError {
      throw GatewayError(413, "A request may have up to \(most) bytes.")
    } catch {
      throw .invalid("The body did not arrive whole.")
    }
  }
}
