import CCurl

extension CurlTransfer {
  /// The error of a transfer whose task was cancelled.
  var cancellation: TransportError {
    let place = request.host
    return TransportError(
      .cancelled, host: place, message: "the request to \(place) was cancelled")
  }

  /// Names what libcurl reports, without the URL's query and without any header.
  func failure(_ code: CURLcode) -> TransportError {
    let place = request.host
    func error(_ code: TransportError.Code, _ message: String) -> TransportError {
      TransportError(code, host: place, message: message)
    }
    let words = unsafe String(cString: curl_easy_strerror(code))
    if isTooLarge {
      return error(
        .tooLarge, "the answer of \(place) is larger than \(options.maxResponseBytes) bytes")
    }
    if isPrivate, code == CURLE_COULDNT_CONNECT {
      return .privateAddress(host: place)
    }
    switch code {
    case CURLE_URL_MALFORMAT:
      return error(.badURL, "the base URL is not one that can be asked: \(words)")
    case CURLE_COULDNT_RESOLVE_HOST:
      return error(
        .couldNotResolve, "no address for \(place): check the base URL and the network")
    case CURLE_COULDNT_RESOLVE_PROXY:
      return error(
        .couldNotResolve,
        "no address for the proxy on the way to \(place): check https_proxy and http_proxy")
    case CURLE_COULDNT_CONNECT:
      return error(
        .couldNotConnect, "no connection to \(place): is the server running and reachable?")
    case CURLE_SSL_CONNECT_ERROR:
      return error(.tls, "no secure connection to \(place): is it an https server?")
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER:
      return error(
        .badCertificate,
        "\(place) can't be trusted: \(words). Check the host's name, this machine's clock and its "
          + "certificate authorities")
    case CURLE_OPERATION_TIMEDOUT where isUnsent:
      return error(
        .couldNotConnect,
        "no connection to \(place) in time (\(limits)): is the server running and reachable?")
    case CURLE_OPERATION_TIMEDOUT:
      return error(.timedOut, "\(place) did not answer in time: \(limits)")
    case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE, CURLE_HTTP2,
      CURLE_HTTP2_STREAM, CURLE_SEND_FAIL_REWIND:
      return hasAnswer
        ? error(.closedInMidAnswer, "\(place) closed the connection in the middle of its answer")
        : error(.closedBeforeAnswer, "\(place) closed the connection before it answered")
    case CURLE_UNSUPPORTED_PROTOCOL where !hasScheme:
      return error(.badURL, "the base URL must begin with https:// or http://")
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING:
      return error(.notHTTP, "what \(place) sent back is not HTTP: is this a web server's port?")
    default:
      return error(.other, "the exchange with \(place) failed: \(words)")
    }
  }

  private var limits: String {
    let idle = idleTimeout.map { ", idle \($0)" } ?? ""
    return "the limits are connect \(options.connectTimeout), total \(totalTimeout)\(idle)"
  }

  private var hasScheme: Bool {
    let url = request.url.lowercased()
    return url.hasPrefix("https://") || url.hasPrefix("http://")
  }
}
