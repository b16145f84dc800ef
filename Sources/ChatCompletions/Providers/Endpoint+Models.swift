import JSON

extension Endpoint {
  /// Asks for the list of models, which costs nothing and tells whether the server is there and takes
  /// the key.
  public func models(
    by transport: any HTTPTransport
  ) async throws(ModelListError) -> [ServedModel] {
    var headers: HTTPHeaders = ["Accept": "application/json"]
    authorize(&headers)
    let response: HTTPResponse
    do throws(TransportError) {
      response = try await transport.send(
        HTTPRequest(method: .get, url: url(of: "/models"), headers: headers))
    } catch {
      throw ModelListError(nil, error.message)
    }
    switch response.status {
    case 200..<300: break
    case 401, 403:
      throw ModelListError(
        response.status, "\(host) does not take the key (HTTP \(response.status))")
    default:
      throw ModelListError(
        response.status, "\(host) answers HTTP \(response.status) to a list of its models")
    }
    let options = JSONParsingOptions(repeatedNames: .keepLast, loneSurrogates: .replace)
    guard let body = try? JSONValue(parsing: response.body, options: options),
      let list = body["data"]?.array ?? body["models"]?.array ?? body.array
    else {
      throw ModelListError(
        response.status,
        "\(host) answers with no list of models; is the base URL the root of the API, up to and "
          + "with /v1?")
    }
    return list.compactMap(ServedModel.init)
  }
}
