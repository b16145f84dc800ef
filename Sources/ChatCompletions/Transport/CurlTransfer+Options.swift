import CCurl

extension CurlTransfer {
  /// Sets every option of an easy handle; the first that fails ends it.
  func configure(
    _ easy: UnsafeMutableRawPointer, context: UnsafeMutableRawPointer,
    headers: UnsafeMutablePointer<curl_slist>?
  ) -> CURLcode {
    var failed = CURLE_OK
    func check(_ code: CURLcode) { if failed == CURLE_OK { failed = code } }
    func set(_ option: CURLoption, _ value: Int) {
      unsafe check(platen_curl_set_long(easy, option, value))
    }
    func set(_ option: CURLoption, _ value: String) {
      unsafe check(platen_curl_set_string(easy, option, value))
    }

    set(CURLOPT_URL, request.url)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_TCP_KEEPALIVE, 1)
    set(CURLOPT_TCP_KEEPIDLE, 30)
    set(CURLOPT_TCP_KEEPINTVL, 15)
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    set(CURLOPT_ACCEPT_ENCODING, "gzip")
    set(CURLOPT_USERAGENT, options.userAgent)
    // Pages are many times libcurl's own 64 KiB, and each filling is a trip around its loop.
    set(CURLOPT_UPLOAD_BUFFERSIZE, 256 << 10)
    set(CURLOPT_CONNECTTIMEOUT_MS, options.connectTimeout.positiveMilliseconds)
    set(CURLOPT_TIMEOUT_MS, totalTimeout.positiveMilliseconds)
    if let idle = idleTimeout {
      set(CURLOPT_LOW_SPEED_LIMIT, 1)
      set(CURLOPT_LOW_SPEED_TIME, min((idle.positiveMilliseconds + 999) / 1000, 65_535))
    }
    // Behind a proxy only the proxy's address would be seen.
    if options.proxy == .none || options.refusesPrivateAddresses { set(CURLOPT_NOPROXY, "*") }
    if options.refusesPrivateAddresses {
      unsafe check(platen_curl_on_open_socket(easy, CurlCallbacks.openSocket, context))
    }
    if let file = options.certificateFile { set(CURLOPT_CAINFO, file) }

    if request.method == .post {
      set(CURLOPT_POST, 1)
      unsafe check(
        platen_curl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, request.content.count))
    }
    unsafe check(platen_curl_close_on_exec(easy))
    unsafe check(platen_curl_set_headers(easy, headers))
    unsafe check(platen_curl_set_private(easy, context))
    unsafe check(platen_curl_on_read(easy, CurlCallbacks.read, context))
    unsafe check(platen_curl_on_seek(easy, CurlCallbacks.seek, context))
    unsafe check(platen_curl_on_write(easy, CurlCallbacks.write, context))
    unsafe check(platen_curl_on_header(easy, CurlCallbacks.header, context))
    return failed
  }

  /// The longest time for the whole exchange.
  var totalTimeout: Duration {
    request.totalTimeout ?? (isStream ? options.streamTimeout : options.totalTimeout)
  }

  /// The longest silence.
  var idleTimeout: Duration? {
    request.idleTimeout ?? (isStream ? options.streamIdleTimeout : options.idleTimeout)
  }
}
