import ChatCompletions
import Testing

/// What is signed is what verifies, by the published vector of Standard Webhooks.
struct WebhookSignerTests {
  private static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

  @Test func `the published vector is signed as published`() throws {
    let signer = try WebhookSigner(secret: .standard(Self.secret))
    let headers = signer.headers(
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330,
      body: Array(#"{"test": 2432232314}"#.utf8))
    #expect(headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    #expect(headers["webhook-id"] == "msg_p5jXN8AQM9LWM0D4loKWxJek")
    #expect(headers["webhook-timestamp"] == "1614265330")
  }

  @Test func `what is signed verifies, and nothing else does`() throws {
    let secret = try WebhookSecret.standard(Self.secret)
    let body = Array("{}".utf8)
    let headers = try WebhookSigner(secret: secret).headers(id: "a", timestamp: 1000, body: body)
    let verifier = WebhookVerifier(secrets: [secret])
    #expect(try verifier.verify(headers: headers, body: body, now: 1000).id == "a")
    #expect(throws: WebhookError.self) {
      try verifier.verify(headers: headers, body: body + [0x20], now: 1000)
    }
  }

  @Test func `a secret of another kind signs nothing`() throws {
    #expect(throws: WebhookError.self) { try WebhookSigner(secret: .aigateway("x")) }
    let key = "whpk_FspXhmPlLXKwx31jgZ6JO6uP66pSmO2RdbChapcd06w="
    #expect(throws: WebhookError.self) { try WebhookSigner(secret: .standard(key)) }
  }
}
