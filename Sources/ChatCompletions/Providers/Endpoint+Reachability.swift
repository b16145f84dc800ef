extension Endpoint {
  /// Asks for the list of models, which costs nothing, and tells the HTTP status of the answer: a
  /// way to see whether a server is there and takes the key.
  public func statusOfModelList(
    by transport: any HTTPTransport, keyField: KeyField = .bearer
  ) async throws(TransportError) -> Int {
    var headers: HTTPHeaders = ["Accept": "application/json"]
    if let key { keyField.append(key, to: &headers) }
    return try await transport.send(
      HTTPRequest(method: .get, url: url(of: "/models"), headers: headers)
    ).status
  }
}
