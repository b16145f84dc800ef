import Crypto
import FoundationEssentials

/// Tells whether a webhook comes from who it says, whole and lately.
///
/// It takes AIgateway's two ways of signing and Standard Webhooks
/// (<https://www.standardwebhooks.com>, version 1.0.0), which OpenAI and others use. Signatures are
/// compared in constant time. A message may come more than once: remember the ids.
public struct WebhookVerifier: Sendable {
  /// A webhook that can be believed.
  public struct Message: Sendable, Hashable {
    /// The sender's name of the message, which it keeps when it sends it again; nil where the scheme
    /// has none (AIgateway has it in the body, as `id`).
    public var id: String?
    /// When it was sent, in seconds since 1970.
    public var timestamp: Int
    /// How it was signed.
    public var scheme: WebhookSecret.Scheme
  }

  private let secrets: [WebhookSecret]
  private let tolerance: Duration

  /// A verifier.
  ///
  /// - Parameters:
  ///   - secrets: the sender's secrets, in any scheme; more than one while it changes them.
  ///   - tolerance: how much older or newer than now a message may say it is.
  public init(secrets: [WebhookSecret], tolerance: Duration = .seconds(300)) {
    self.secrets = secrets
    self.tolerance = tolerance
  }

  /// Checks a webhook.
  ///
  /// - Parameters:
  ///   - headers: the request's header fields.
  ///   - body: the request's body, to the byte: parse it afterwards.
  ///   - now: seconds since 1970; nil for this machine's clock.
  public func verify(
    headers: HTTPHeaders, body: [UInt8], now: Int? = nil
  ) throws(WebhookError) -> Message {
    let claims = try WebhookClaim.all(in: headers)
    let known = claims.filter { claim in secrets.contains { $0.scheme == claim.scheme } }
    guard let first = known.first else {
      throw WebhookError(
        .noSecret,
        "the request is signed by \(claims[0].scheme.rawValue), for which no secret is set")
    }
    guard let claim = known.first(where: { isSigned($0, body) }) else {
      throw WebhookError(
        .wrongSignature,
        "no signature of the request (\(first.scheme.rawValue)) is right: is the secret the sender's, "
          + "and the body as it came?")
    }
    let age = (now ?? Int(Date().timeIntervalSince1970)) - claim.timestamp
    if Duration.seconds(age) > tolerance {
      throw WebhookError(
        .tooOld, "the message was sent \(age) s ago, and \(tolerance) are tolerated")
    }
    if Duration.seconds(-age) > tolerance {
      throw WebhookError(
        .tooNew,
        "the message is dated \(-age) s ahead, and \(tolerance) are tolerated: check the clock")
    }
    return Message(id: claim.id, timestamp: claim.timestamp, scheme: claim.scheme)
  }

  private func isSigned(_ claim: WebhookClaim, _ body: [UInt8]) -> Bool {
    let signed = Array(claim.prefix.utf8) + body
    var isRight = false
    for secret in secrets where secret.scheme == claim.scheme {
      for signature in claim.signatures {
        // No early end: how long it takes tells nothing of which one was right.
        switch (secret.key, signature) {
        case (.hmac(let key), .hmac(let bytes)):
          if HMAC<SHA256>.isValidAuthenticationCode(bytes, authenticating: signed, using: key) {
            isRight = true
          }
        case (.ed25519(let key), .ed25519(let bytes)):
          if key.isValidSignature(bytes, for: signed) { isRight = true }
        default: break
        }
      }
    }
    return isRight
  }
}
