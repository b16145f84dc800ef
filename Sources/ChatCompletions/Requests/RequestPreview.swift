package import Imaging
package import JSON

/// A request as a server would get it, for people: the bytes that go out, with pictures left out.
package struct RequestPreview: Sendable {
  /// The body; in the place of each picture's base64 stands what it is.
  package let body: JSONValue
  /// How many bytes the whole body has.
  package let byteCount: Int
  /// How the schema is sent; nil where the request asks for none.
  package let sending: SchemaSending?

  /// The first attempt at a question, on the rung that is remembered.
  ///
  /// - Parameters:
  ///   - endpoint: the server's address, without a query.
  ///   - rungs: which ways to ask for structure worked.
  ///   - note: what stands in the place of a picture, by its position among the pictures.
  package init(
    _ request: ChatRequest, profile: ProviderProfile, endpoint: String, rungs: any RungMemory,
    note: (Int, EncodedImage) -> String
  ) async {
    let sendings = SchemaSendings(
      profile, endpoint: try? Endpoint(baseURL: endpoint, key: nil), memory: rungs)
    sending = await sendings.descent(for: request).sending
    let lowered = request.lowered(for: profile, sending: sending)
    let content = RequestBody.content(
      of: lowered, profile: profile, streams: profile.streams && request.streams)
    byteCount = content.count
    var bytes: [UInt8] = []
    var pictures = lowered.images.enumerated().makeIterator()
    for piece in content.pieces {
      switch piece {
      case .plain(let plain): bytes += plain
      case .base64:
        if let (position, image) = pictures.next() { bytes += Array(note(position, image).utf8) }
      }
    }
    guard let body = try? JSONValue(parsing: bytes) else {
      preconditionFailure("a body is JSON, and a note has nothing that JSON escapes")
    }
    self.body = body
  }
}
