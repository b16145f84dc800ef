import FoundationEssentials

/// What the header fields of a webhook claim, not yet believed.
struct WebhookClaim {
  /// A signature, by the way in which it was made.
  enum Signature {
    case hmac([UInt8])
    case ed25519([UInt8])
  }

  var scheme: WebhookSecret.Scheme
  /// The sender's name of the message; nil where the scheme has none.
  var id: String?
  /// Seconds since 1970.
  var timestamp: Int
  /// What was signed, before the body.
  var prefix: String
  var signatures: [Signature]

  /// More signatures than a sender that changes its secret would ever give.
  private static let mostSignatures = 16

  /// All claims of a request: a sender may use several schemes at once.
  static func all(in headers: HTTPHeaders) throws(WebhookError) -> [WebhookClaim] {
    var claims: [WebhookClaim] = []
    if let text = headers["X-Gateway-Signature"] { claims.append(try gateway(text)) }
    if let text = headers["aig-signature"] {
      claims.append(try gateway(signature: text, timestamp: headers["aig-timestamp"]))
    }
    if let text = headers["webhook-signature"] { claims.append(try standard(text, headers)) }
    guard !claims.isEmpty else {
      throw WebhookError(
        .noSignature,
        "the request has none of the fields webhook-signature, X-Gateway-Signature and "
          + "aig-signature")
    }
    return claims
  }

  /// `t=1712345678,v1=HEX`, as AIgateway's own libraries check it; `v1` may come several times.
  private static func gateway(_ text: String) throws(WebhookError) -> WebhookClaim {
    var stamp: String?
    var signatures: [Signature] = []
    for part in text.split(separator: ",").prefix(mostSignatures + 1) {
      let pieces = part.split(separator: "=", maxSplits: 1).map { $0.trimmed }
      guard pieces.count == 2 else { continue }
      if pieces[0] == "t" { stamp = pieces[1] }
      if pieces[0] == "v1", let bytes = hex(pieces[1]) { signatures.append(.hmac(bytes)) }
    }
    guard let stamp, let timestamp = seconds(stamp), !signatures.isEmpty else {
      throw WebhookError(
        .malformed, "X-Gateway-Signature must be t=SECONDS,v1=HEX, of 64 hexadecimal digits")
    }
    return WebhookClaim(
      scheme: .aigateway, timestamp: timestamp, prefix: "\(stamp).", signatures: signatures)
  }

  /// Signature and timestamp in fields of their own, as AIgateway's pages have it.
  private static func gateway(
    signature text: String, timestamp stamp: String?
  ) throws(WebhookError) -> WebhookClaim {
    let signatures = text.split { $0 == "," || $0 == " " }.prefix(mostSignatures)
      .compactMap { hex(String($0.hasPrefix("v1=") ? $0.dropFirst(3) : $0)).map(Signature.hmac) }
    guard let stamp = stamp?.trimmed, let timestamp = seconds(stamp), !signatures.isEmpty else {
      throw WebhookError(
        .malformed, "aig-signature must be 64 hexadecimal digits, and aig-timestamp seconds")
    }
    return WebhookClaim(
      scheme: .aigateway, timestamp: timestamp, prefix: "\(stamp).", signatures: signatures)
  }

  /// `v1,BASE64 v1a,BASE64 …` beside id and timestamp (Standard Webhooks 1.0.0).
  private static func standard(
    _ text: String, _ headers: HTTPHeaders
  ) throws(WebhookError) -> WebhookClaim {
    var signatures: [Signature] = []
    for part in text.split(separator: " ").prefix(mostSignatures) {
      let pieces = part.split(separator: ",", maxSplits: 1)
      // Versions that are not known are for later receivers.
      guard pieces.count == 2, let bytes = Data(base64Encoded: String(pieces[1])) else { continue }
      if pieces[0] == "v1" { signatures.append(.hmac(Array(bytes))) }
      if pieces[0] == "v1a" { signatures.append(.ed25519(Array(bytes))) }
    }
    guard let id = headers["webhook-id"], !id.isEmpty,
      let stamp = headers["webhook-timestamp"]?.trimmed, let timestamp = seconds(stamp),
      !signatures.isEmpty
    else {
      throw WebhookError(
        .malformed,
        "webhook-id, webhook-timestamp in seconds and webhook-signature of v1 or v1a must be there")
    }
    return WebhookClaim(
      scheme: .standard, id: id, timestamp: timestamp, prefix: "\(id).\(stamp).",
      signatures: signatures)
  }

  /// Seconds since 1970 in digits and nothing else: what is signed is their spelling.
  private static func seconds(_ text: String) -> Int? {
    guard (1...12).contains(text.utf8.count),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
  }

  /// The 32 bytes of an HMAC-SHA256 from their hexadecimal digits.
  private static func hex(_ text: String) -> [UInt8]? {
    let digits = text.trimmed.utf8.map { UInt8($0) }
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for position in stride(from: 0, to: digits.count, by: 2) {
      guard let high = Character(UnicodeScalar(digits[position])).hexDigitValue,
        let low = Character(UnicodeScalar(digits[position + 1])).hexDigitValue
      else { return nil }
      bytes.append(UInt8(high * 16 + low))
    }
    return bytes
  }
}
