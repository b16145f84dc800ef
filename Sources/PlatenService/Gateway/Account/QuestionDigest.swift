import Crypto

/// What a question is known by: the SHA-256 of its body, to the letter.
struct QuestionDigest: Hashable, Sendable {
  private let bytes: [UInt8]

  /// The digest of a request's body.
  init(of body: [UInt8]) { bytes = Array(SHA256.hash(data: body)) }
}
