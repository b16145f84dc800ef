import ChatCompletions
import Testing

/// Webhooks of AIgateway and of Standard Webhooks, by published vectors.
struct WebhookTests {
  private static let gatewayBody = Array(#"{"id":"job_1","status":"completed"}"#.utf8)
  private static let gatewayTime = 1_712_345_678
  private static let gatewaySignature =
    "a9b92b4aa2e86ba6219d8d38aaee9d62519987f5faff7bc9a248a6c7ffae632e"
  private static let standardBody = Array(#"{"test": 2432232314}"#.utf8)
  private static let standardTime = 1_614_265_330
  private static let standardSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
  private static let standardSignature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
  /// Made by OpenSSL over the same message.
  private static let publicKey = "whpk_FspXhmPlLXKwx31jgZ6JO6uP66pSmO2RdbChapcd06w="
  private static let publicSignature =
    "v1a,IrYKWz+OeOB5HEovXrHkOwzHn5DdjL0lFRn8qVcQlJvcsFDa5fcEv5zcPkpn+7anMgEz8tdjYicb2Erush+UBw=="

  private func gateway() throws -> WebhookVerifier {
    WebhookVerifier(secrets: [try .aigateway("whsec_test")])
  }

  private func standard(_ secrets: String...) throws -> WebhookVerifier {
    WebhookVerifier(secrets: try secrets.map { try .standard($0) })
  }

  private static func headers(
    _ signature: String, id: String = "msg_p5jXN8AQM9LWM0D4loKWxJek",
    time: String = "1614265330"
  ) -> HTTPHeaders {
    ["Webhook-Id": id, "Webhook-Timestamp": time, "Webhook-Signature": signature]
  }

  @Test(
    arguments: [
      ["X-Gateway-Signature": "t=1712345678,v1=\(gatewaySignature)"],
      ["x-gateway-signature": "t=1712345678, v1=00, v1=\(gatewaySignature.uppercased())"],
      ["aig-signature": gatewaySignature, "aig-timestamp": "1712345678"],
    ] as [HTTPHeaders])
  func `AIgateway's two schemes are taken, the secret to the letter`(
    _ headers: HTTPHeaders
  ) throws {
    let message = try gateway().verify(
      headers: headers, body: Self.gatewayBody, now: Self.gatewayTime)
    #expect(message.timestamp == Self.gatewayTime)
    #expect(message.scheme == .aigateway)
    #expect(message.id == nil)
  }

  @Test(arguments: [
    standardSignature, "v1,AAAA \(standardSignature)", "\(standardSignature) v2,whatever",
    "v1a,AAAA \(standardSignature)",
  ])
  func `Standard Webhooks' signature is taken, among others`(_ signature: String) throws {
    let message = try standard(Self.standardSecret).verify(
      headers: Self.headers(signature), body: Self.standardBody, now: Self.standardTime)
    #expect(message.id == "msg_p5jXN8AQM9LWM0D4loKWxJek")
    #expect(message.scheme == .standard)
  }

  @Test
  func `a public key verifies, and another secret beside it does no harm`() throws {
    let verifier = try standard("whsec_" + String(repeating: "A", count: 32), Self.publicKey)
    _ = try verifier.verify(
      headers: Self.headers(Self.publicSignature), body: Self.standardBody, now: Self.standardTime)
  }

  @Test(
    arguments: [(300, nil), (-300, nil), (301, .tooOld), (-301, .tooNew)]
      as [(Int, WebhookError.Code?)])
  func `five minutes are tolerated both ways`(_ age: Int, _ code: WebhookError.Code?) throws {
    let verifier = try standard(Self.standardSecret)
    let now = Self.standardTime + age
    do throws(WebhookError) {
      _ = try verifier.verify(
        headers: Self.headers(Self.standardSignature), body: Self.standardBody, now: now)
      #expect(code == nil)
    } catch {
      #expect(error.code == code)
    }
  }

  @Test
  func `whatever is changed, the signature is wrong`() throws {
    let verifier = try standard(Self.standardSecret, Self.publicKey)
    for signature in [Self.standardSignature, Self.publicSignature] {
      func code(_ headers: HTTPHeaders, _ body: [UInt8]) -> WebhookError.Code? {
        do throws(WebhookError) {
          _ = try verifier.verify(headers: headers, body: body, now: Self.standardTime)
          return nil
        } catch { return error.code }
      }
      let good = Self.headers(signature)
      #expect(code(good, Self.standardBody) == nil)
      #expect(code(good, Self.standardBody + [0x20]) == .wrongSignature)
      #expect(code(Self.headers(signature, id: "msg_other"), Self.standardBody) == .wrongSignature)
      #expect(
        code(Self.headers(signature, time: "1614265331"), Self.standardBody) == .wrongSignature)
      for position in Self.standardBody.indices {
        var body = Self.standardBody
        body[position] ^= 1
        #expect(code(good, body) == .wrongSignature)
      }
    }
  }

  @Test(
    arguments: [
      ([:], .noSignature),
      (["aig-signature": gatewaySignature, "aig-timestamp": "1712345678"], .noSecret),
      (headers("v2,AAAA"), .malformed), (headers("v1,!!!"), .malformed), (headers(""), .malformed),
      (headers(standardSignature, time: "1614265330.0"), .malformed),
      (headers(standardSignature, time: "-1614265330"), .malformed),
      (headers(standardSignature, time: ""), .malformed),
      (headers(standardSignature, id: ""), .malformed),
      (["webhook-signature": standardSignature], .malformed),
    ] as [(HTTPHeaders, WebhookError.Code)])
  func `what is no signature has a name`(
    _ headers: HTTPHeaders, _ code: WebhookError.Code
  ) throws {
    let verifier = try standard(Self.standardSecret)
    let error = #expect(throws: WebhookError.self) {
      try verifier.verify(headers: headers, body: Self.standardBody, now: Self.standardTime)
    }
    #expect(error?.code == code)
  }

  @Test(arguments: [
    "", "whsec_", "whsec_dG9vIHNob3J0", "whsec_not base64!", "whpk_AAAA", "whsk_AAAA",
  ])
  func `what is no secret is refused, and not repeated`(_ secret: String) {
    let error = #expect(throws: WebhookError.self) { try WebhookSecret.standard(secret) }
    #expect(error?.code == .badSecret)
    #expect(error?.message.contains("dG9v") == false)
  }

  @Test
  func `a secret shows itself in no description`() throws {
    let secret = try WebhookSecret.standard(Self.standardSecret)
    var dumped = ""
    dump(secret, to: &dumped)
    dump(WebhookVerifier(secrets: [secret]), to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), dumped] {
      #expect(!text.contains("MfKQ"))
    }
  }
}
