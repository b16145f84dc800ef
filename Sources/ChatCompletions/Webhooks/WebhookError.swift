/// Why a webhook is not to be believed, or can't be checked.
public struct WebhookError: Error, Sendable, Hashable {
  /// What is wrong. The raw values are stable.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The secret is not one.
    case badSecret = "bad_webhook_secret"
    /// The request has no signature of any known scheme.
    case noSignature = "no_webhook_signature"
    /// It is signed, in a scheme for which there is no secret.
    case noSecret = "no_webhook_secret"
    /// A header field of the signature can't be read.
    case malformed = "malformed_webhook_signature"
    /// No signature is right: another sender, another secret, or a body that was changed.
    case wrongSignature = "wrong_webhook_signature"
    /// It is genuine, and older than is tolerated: it may be sent again by someone else.
    case tooOld = "webhook_too_old"
    /// It is genuine, and from the future: one of the clocks is wrong.
    case tooNew = "webhook_too_new"
  }

  /// What is wrong.
  public var code: Code
  /// The reason, for a person; neither the secret nor the right signature.
  public var message: String

  /// An error with a reason for a person.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension WebhookError: CustomStringConvertible {
  public var description: String { "\(code.rawValue): \(message)" }
}
