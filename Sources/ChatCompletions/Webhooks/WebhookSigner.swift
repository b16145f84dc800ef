import Crypto
import FoundationEssentials

/// Signs webhooks as Standard Webhooks 1.0.0 has it (<https://www.standardwebhooks.com>), scheme v1:
/// HMAC-SHA256 of `{id}.{timestamp}.{body}`. `WebhookVerifier` takes them.
public struct WebhookSigner: Sendable {
  private let key: SymmetricKey

  /// A signer.
  ///
  /// - Parameter secret: one made by `WebhookSecret.standard`, of the kind `whsec_`.
  public init(secret: WebhookSecret) throws(WebhookError) {
    guard secret.scheme == .standard, case .hmac(let key) = secret.key else {
      throw WebhookError(.badSecret, "webhooks are signed with a secret that begins with whsec_")
    }
    self.key = key
  }

  /// The header fields of a webhook.
  ///
  /// - Parameters:
  ///   - id: names the event, the same whenever it is sent again; receivers know by it what they had.
  ///   - timestamp: when this try is made, in seconds since 1970.
  ///   - body: what is sent, to the byte.
  public func headers(id: String, timestamp: Int, body: [UInt8]) -> HTTPHeaders {
    let signature = HMAC<SHA256>.authenticationCode(
      for: Array("\(id).\(timestamp).".utf8) + body, using: key)
    return [
      "webhook-id": id, "webhook-timestamp": "\(timestamp)",
      "webhook-signature": "v1,\(Data(signature).base64EncodedString())",
    ]
  }
}
