import CCurl

/// One exchange: an easy handle with what libcurl reads from and writes to while it runs.
///
/// Made anywhere, then touched only by the thread of `CurlLoop`, hence `@unchecked Sendable`.
/// libcurl holds an unretained pointer to this object; the loop keeps it alive until `detach`.
@safe final class CurlTransfer: @unchecked Sendable {
  let request: HTTPRequest
  let options: TransportOptions
  /// Whether the body is read as it comes.
  let isStream: Bool
  var isCancelled = false
  /// Whether nobody reads any more, and the end is waited for only a moment.
  var isDraining = false
  /// Who waits for the response; nil before it was added and after its end.
  var receiver: CurlReceiver?

  private var easy: UnsafeMutableRawPointer?
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private var cursor: RequestCursor
  private(set) var headers = HTTPHeaders()
  private(set) var body: [UInt8] = []
  private var received = 0
  private var drained = 0
  /// The most bytes that are read for nothing.
  private static let mostDrained = 64 << 10
  private(set) var isTooLarge = false
  /// Whether an address of the host was refused.
  private(set) var isPrivate = false
  private(set) var hasAnswer = false
  /// Whether the receiver of a stream has its header.
  private var isOpen = false

  init(_ request: HTTPRequest, options: TransportOptions, isStream: Bool = false) {
    self.request = request
    self.options = options
    self.isStream = isStream
    cursor = RequestCursor(request.content)
  }

  deinit { release() }

  /// The transfer that an easy handle belongs to.
  static func of(_ easy: UnsafeMutableRawPointer?) -> CurlTransfer? {
    var context: UnsafeMutableRawPointer?
    guard let easy = unsafe easy, unsafe platen_curl_get_private(easy, &context) == CURLE_OK
    else { return nil }
    return unsafe behind(context)
  }

  /// The transfer behind a pointer that libcurl hands to a callback.
  static func behind(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
  }

  /// Sets up a handle and starts it on a multi handle; returns why it can't start, or nil.
  func attach(to multi: UnsafeMutableRawPointer) -> TransportError? {
    guard let easy = unsafe curl_easy_init() else { return failure(CURLE_OUT_OF_MEMORY) }
    unsafe self.easy = easy
    unsafe headerList = makeHeaderList()
    let code = unsafe configure(
      easy, context: Unmanaged.passUnretained(self).toOpaque(), headers: headerList)
    if code != CURLE_OK { return failure(code) }
    if unsafe curl_multi_add_handle(multi, easy) != CURLM_OK { return failure(CURLE_FAILED_INIT) }
    return nil
  }

  /// Takes the handle from the multi handle and frees it; a transfer never attached has none.
  func detach(from multi: UnsafeMutableRawPointer) {
    if let easy = unsafe easy { unsafe curl_multi_remove_handle(multi, easy) }
    release()
  }

  private func release() {
    if let easy = unsafe easy { unsafe curl_easy_cleanup(easy) }
    unsafe curl_slist_free_all(headerList)
    unsafe easy = nil
    unsafe headerList = nil
  }

  /// Goes on after a pause; may call `write` at once.
  func resume() -> CURLcode {
    guard let easy = unsafe easy else { return CURLE_OK }
    return unsafe curl_easy_pause(easy, CURLPAUSE_CONT)
  }

  /// What a finished handle brought.
  func result(_ code: CURLcode) -> Result<HTTPResponse, TransportError> {
    guard code == CURLE_OK else { return .failure(failure(code)) }
    return .success(HTTPResponse(status: status, headers: headers, body: body))
  }

  private var status: Int {
    var status = 0
    if let easy = unsafe easy {
      unsafe platen_curl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
    }
    return status
  }

  /// Tells the receiver of the end; a second call does nothing.
  func deliver(_ result: Result<HTTPResponse, TransportError>) {
    switch receiver {
    case .whole(let continuation)?: continuation.resume(returning: result)
    case .stream(let head, let pipe)?:
      if !isOpen {
        head.resume(
          returning: result.map { HTTPHead(status: $0.status, headers: $0.headers) })
      }
      pipe.finish(result.map { _ in })
    case nil: break
    }
    receiver = nil
  }

  /// Tells the receiver of a stream that the header is there.
  private func open() {
    guard !isOpen, case .stream(let continuation, _)? = receiver else { return }
    let status = status
    // A 1xx goes before the real header.
    guard status >= 200 else { return }
    isOpen = true
    continuation.resume(returning: .success(HTTPHead(status: status, headers: headers)))
  }

  private func makeHeaderList() -> UnsafeMutablePointer<curl_slist>? {
    // Without an empty Expect a large body first waits a second for "100 Continue".
    var lines = ["Expect:"]
    lines += request.headers.fields.map { "\($0.name): \($0.value)" }
    if request.method == .post, request.headers["Content-Type"] == nil {
      lines.append("Content-Type: application/json")
    }
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines {
      // A line end within a value would begin a field of its own.
      let line = String(decoding: line.utf8.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
      unsafe list = curl_slist_append(list, line)
    }
    return unsafe list
  }

  /// Whether the server can have nothing of the request's body, and so nothing to charge for: there was
  /// no connection, or no secure one.
  var isUnsent: Bool { request.content.count > 0 && cursor.position == 0 && !hasAnswer }

  // What libcurl calls.

  /// Fills libcurl's upload buffer from the body; returns how many bytes.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    cursor.read(into: buffer)
  }

  /// Whether libcurl may go on from a place in the body: only from where it is. When a kept-alive
  /// connection proves dead libcurl would send the request anew, and nobody would know that it was
  /// sent, and maybe paid, twice; so that is a failure like others, and the caller's to retry.
  func mayRead(from offset: Int) -> Bool { offset == cursor.position }

  /// Whether libcurl may connect to an address, which it has just found for the host's name: a check of
  /// the name before would not be of what is connected to.
  func mayConnect(to address: [UInt8]) -> Bool {
    if NetworkAddress.isPublic(address) { return true }
    isPrivate = true
    return false
  }

  /// Takes bytes of the response's body; returns how many, or what libcurl is to do instead.
  func write(_ bytes: UnsafeRawBufferPointer) -> Int {
    let count = bytes.count
    guard received + count <= options.maxResponseBytes else {
      isTooLarge = true
      return 0
    }
    if isDraining {
      drained += count
      if drained > Self.mostDrained { return 0 }
    } else if case .stream(_, let pipe)? = receiver {
      open()
      switch unsafe pipe.offer(bytes) {
      case .taken: break
      case .full: return Int(CURL_WRITEFUNC_PAUSE)
      case .abandoned: return 0
      }
    } else {
      unsafe body.append(contentsOf: bytes)
    }
    received += count
    return count
  }

  /// Takes one header line. A status line starts a new header: what went before was a 1xx.
  func header(_ line: UnsafeRawBufferPointer) {
    hasAnswer = true
    let text = unsafe String(decoding: line, as: UTF8.self)
    if isStream, text == "\r\n" || text == "\n" {
      open()
    } else if text.hasPrefix("HTTP/") {
      headers = HTTPHeaders()
    } else if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) {
      headers.append(String(text[..<colon]), text[text.utf8.index(after: colon)...].trimmed)
    }
  }
}
