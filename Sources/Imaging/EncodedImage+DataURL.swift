extension EncodedImage {
  /// The picture as a data URL, `data:image/png;base64,…` (RFC 2397, RFC 4648 section 4).
  public func dataURL() -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(dataURLLength)
    appendDataURL(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the data URL to bytes, such as a request body that is being written: no copy is made.
  public func appendDataURL(to output: inout [UInt8]) {
    output.append(contentsOf: dataURLPrefix.utf8)
    Base64.append(bytes, to: &output)
  }

  /// Length of the data URL; it has ASCII characters only, and none that JSON escapes.
  public var dataURLLength: Int { dataURLPrefix.utf8.count + Base64.count(of: bytes.count) }

  /// What stands before the base64 in the data URL.
  package var dataURLPrefix: String { "data:\(format.mediaType);base64," }
}
