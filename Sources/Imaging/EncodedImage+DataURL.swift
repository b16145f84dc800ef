extension EncodedImage {
  /// The picture as a data URL, `data:image/png;base64,…` (RFC 2397, RFC 4648 section 4).
  public func dataURL() -> String {
    let count = dataURLCount
    return unsafe String(unsafeUninitializedCapacity: count) { target in
      unsafe writeDataURL(to: target)
      return count
    }
  }

  /// Appends the data URL to bytes, such as a request body that is being written: no copy is made.
  public func appendDataURL(to output: inout [UInt8]) {
    let count = dataURLCount
    let start = output.count
    output.append(contentsOf: repeatElement(0, count: count))
    unsafe output.withUnsafeMutableBufferPointer { target in
      unsafe writeDataURL(to: UnsafeMutableBufferPointer(rebasing: target[start...]))
    }
  }

  private var prefix: String { "data:\(format.mediaType);base64," }
  private var dataURLCount: Int { prefix.utf8.count + Base64.count(for: bytes.count) }

  private func writeDataURL(to target: UnsafeMutableBufferPointer<UInt8>) {
    let start = unsafe target.update(fromContentsOf: Array(prefix.utf8))
    unsafe Base64.encode(bytes, to: UnsafeMutableBufferPointer(rebasing: target[start...]))
  }
}
