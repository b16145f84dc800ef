/// One exchange of a cassette: what was asked, and what came of it.
struct CassetteExchange: Sendable {
  /// What came of a request.
  enum Outcome: Sendable {
    /// A response; its body in the chunks in which it came, and the error that broke it off.
    case response(
      status: Int, headers: HTTPHeaders, chunks: [[UInt8]], brokenBy: TransportError? = nil)
    /// No response.
    case failure(TransportError)
  }

  /// Its place in the order of asking, from 1.
  var number: Int
  var request: CassetteRequest
  var outcome: Outcome
}
