import CCurl

/// The functions that libcurl calls; each finds its transfer behind the context pointer.
///
/// The body is read by callback, not by `CURLOPT_POSTFIELDS`: that option keeps a pointer, and a
/// Swift array promises no address. libcurl copies either way into its upload buffer, once.
enum CurlCallbacks {
  typealias Data =
    @convention(c) (
      UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?
    ) -> Int

  static var read: Data {
    { buffer, size, count, context in
      guard let transfer = unsafe CurlTransfer.behind(context) else { return 0 }
      return unsafe transfer.read(
        into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
    }
  }

  static var seek: @convention(c) (UnsafeMutableRawPointer?, curl_off_t, Int32) -> Int32 {
    { context, offset, origin in
      guard origin == SEEK_SET, let transfer = unsafe CurlTransfer.behind(context) else {
        return CURL_SEEKFUNC_CANTSEEK
      }
      return transfer.mayRead(from: Int(offset)) ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL
    }
  }

  static var write: Data {
    { bytes, size, count, context in
      guard let transfer = unsafe CurlTransfer.behind(context) else { return 0 }
      return unsafe transfer.write(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
  }

  static var header: Data {
    { bytes, size, count, context in
      if let transfer = unsafe CurlTransfer.behind(context) {
        unsafe transfer.header(UnsafeRawBufferPointer(start: bytes, count: size * count))
      }
      return size * count
    }
  }

  static var openSocket:
    @convention(c) (
      UnsafeMutableRawPointer?, curlsocktype, UnsafeMutablePointer<curl_sockaddr>?
    ) -> curl_socket_t
  {
    { context, _, address in
      var count: Int32 = 0
      guard let address = unsafe address, let transfer = unsafe CurlTransfer.behind(context),
        let bytes = unsafe platen_curl_address_bytes(address, &count),
        transfer.mayConnect(
          to: unsafe Array(UnsafeBufferPointer(start: bytes, count: Int(count))))
      else { return CURL_SOCKET_BAD }
      return unsafe platen_curl_socket(address)
    }
  }
}
