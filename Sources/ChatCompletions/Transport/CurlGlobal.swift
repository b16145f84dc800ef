import CCurl

/// libcurl's process-wide set-up, which must come once before any handle.
enum CurlGlobal {
  /// True once the library is ready; made on first use, safely from any thread.
  static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}
