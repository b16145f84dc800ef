/// What a decoder process is told before it sees a document.
struct DecoderSettings: Codable, Hashable {
  var limits: DecodingLimits
  /// What it may read beside documents (`ReadablePaths`).
  var readable: [String]
  /// Requests after which it is let go.
  var requests: Int
  /// Whether it recognises words; one that does not loads nothing of what a recognizer needs, and
  /// answers `recognizerNeeded`.
  var recognizesWords: Bool

  /// CPU seconds that all its requests may take; the kernel counts whole ones, so each may take one
  /// more.
  var allCPUSeconds: Int {
    let (seconds, isTooMany) = (limits.cpuSeconds + 1).multipliedReportingOverflow(by: requests)
    return isTooMany ? .max : seconds
  }
}
