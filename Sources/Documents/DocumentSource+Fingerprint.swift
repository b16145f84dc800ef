import Dispatch

extension DocumentSource {
  /// The SHA-256 of the bytes, in 64 lower-case hexadecimal digits; nothing is decoded.
  ///
  /// A file is read a piece at a time, on a thread that may block.
  ///
  /// - Throws: `unreadable`, `empty`, or `limit` beyond `maxBytes`.
  public func fingerprint(
    maxBytes: Int = DecodingLimits().fileBytes
  ) async throws(DecodingError) -> String {
    let outcome: Result<String, DecodingError> = await withCheckedContinuation { answer in
      DispatchQueue.global().async {
        answer.resume(
          returning: Result { () throws(DecodingError) in
            try DocumentReader(maxBytes: maxBytes).sha256(of: self)
          })
      }
    }
    return try outcome.get()
  }
}
