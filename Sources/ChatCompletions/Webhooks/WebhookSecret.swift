import Crypto
import FoundationEssentials

/// What a sender of webhooks signs with, and its way of signing. It is kept from every description.
public struct WebhookSecret: Sendable {
  /// How webhooks are signed.
  public enum Scheme: String, Sendable, Hashable, CaseIterable {
    /// AIgateway's: HMAC-SHA256 of `{timestamp}.{body}`, in hexadecimal digits.
    case aigateway
    /// Standard Webhooks': HMAC-SHA256 or Ed25519 of `{id}.{timestamp}.{body}`, in base64.
    case standard
  }

  enum Key: Sendable {
    case hmac(SymmetricKey)
    case ed25519(Curve25519.Signing.PublicKey)
  }

  /// How webhooks are signed with it.
  public let scheme: Scheme
  let key: Key

  /// AIgateway's secret, to the letter: it is the key as it stands, also where it begins with
  /// `whsec_`.
  public static func aigateway(_ text: String) throws(WebhookError) -> WebhookSecret {
    let text = text.trimmed
    guard !text.isEmpty else { throw WebhookError(.badSecret, "the secret is empty") }
    return WebhookSecret(
      scheme: .aigateway, key: .hmac(SymmetricKey(data: Array(text.utf8))))
  }

  /// A secret of Standard Webhooks: `whsec_` and 24 to 64 bytes in base64 (v1), or the sender's
  /// public key, `whpk_` and 32 bytes in base64 (v1a). OpenAI's are of the first kind.
  public static func standard(_ text: String) throws(WebhookError) -> WebhookSecret {
    let text = text.trimmed
    if text.hasPrefix("whsk_") {
      throw WebhookError(
        .badSecret, "whsk_ is a private key, which signs; to verify give the public one, whpk_")
    }
    if text.hasPrefix("whpk_") {
      guard let bytes = Data(base64Encoded: String(text.dropFirst(5))),
        let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
      else {
        throw WebhookError(.badSecret, "whpk_ must be followed by 32 bytes in base64")
      }
      return WebhookSecret(scheme: .standard, key: .ed25519(key))
    }
    let encoded = text.hasPrefix("whsec_") ? String(text.dropFirst(6)) : text
    guard let bytes = Data(base64Encoded: encoded), (24...64).contains(bytes.count) else {
      throw WebhookError(
        .badSecret, "the secret must be whsec_ and 24 to 64 bytes in base64")
    }
    return WebhookSecret(scheme: .standard, key: .hmac(SymmetricKey(data: bytes)))
  }
}

extension WebhookSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "(hidden webhook secret)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [] as [Mirror.Child]) }
}
