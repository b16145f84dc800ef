import ChatCompletions
import Testing

/// Header fields of limits, as servers spell them.
struct RateReadingTests {
  private func reset(_ text: String, _ unit: ResetUnit) -> Duration? {
    RateReading(["x-ratelimit-reset-requests": text], unit: unit, unixTime: 1_750_000_000)
      .requests.reset
  }

  @Test(
    arguments: [
      ("1s", .seconds(1)), ("6m0s", .seconds(360)), ("120ms", .milliseconds(120)),
      ("1h2m3.5s", .milliseconds(3_723_500)), ("0s", .zero), ("8.64s", .seconds(8.64)),
      ("12", .seconds(12)), ("0.5", .milliseconds(500)), ("1750000030", .seconds(30)),
      ("1750000030000", .seconds(30)), ("1749999999", .zero), ("", nil), ("soon", nil), ("-3", nil),
      ("6m0", nil), ("nan", nil), ("inf", nil), ("1e300", nil), ("5 parsecs", nil),
    ] as [(String, Duration?)])
  func `the unit is told by the spelling`(_ text: String, _ duration: Duration?) {
    #expect(reset(text, .automatic) == duration)
  }

  @Test func `a moment counts from the response's own date, whatever the clock says here`() {
    let headers: HTTPHeaders = [
      "Date": "Sun, 15 Jun 2025 15:06:40 GMT", "x-ratelimit-reset-requests": "1750000030",
    ]
    for unixTime in [0, 1_750_000_000, 4_000_000_000.0] {
      let reading = RateReading(headers, unit: .automatic, unixTime: unixTime)
      #expect(reading.requests.reset == .seconds(30))
    }
  }

  @Test
  func `a unit that is known is kept to`() {
    #expect(reset("60", .seconds) == .seconds(60))
    #expect(reset("1s", .seconds) == nil)
    #expect(reset("6m0s", .goDuration) == .seconds(360))
    #expect(reset("1750000012500", .unixMilliseconds) == .milliseconds(12_500))
  }

  @Test
  func `OpenAI's fields tell of requests and of tokens`() {
    let reading = RateReading(
      [
        "X-RateLimit-Limit-Requests": "500", "X-RateLimit-Remaining-Requests": "499",
        "X-RateLimit-Reset-Requests": "120ms", "x-ratelimit-limit-tokens": "200000",
        "x-ratelimit-remaining-tokens": "199500", "x-ratelimit-reset-tokens": "6m0s",
      ], unit: .goDuration, unixTime: 0)
    #expect(
      reading.requests == .init(limit: 500, remaining: 499, reset: .milliseconds(120)))
    #expect(reading.tokens == .init(limit: 200_000, remaining: 199_500, reset: .seconds(360)))
  }

  @Test
  func `Moonshot's fields tell of requests`() {
    let reading = RateReading(
      ["X-RateLimit-Limit": "50", "X-RateLimit-Remaining": "7", "X-RateLimit-Reset": "13"],
      unit: .automatic, unixTime: 0)
    #expect(reading.requests == .init(limit: 50, remaining: 7, reset: .seconds(13)))
    #expect(reading.tokens == .init())
  }

  @Test
  func `a field that is no number says nothing`() {
    let reading = RateReading(
      ["x-ratelimit-remaining-requests": "many", "x-ratelimit-limit-requests": "100, 100;w=60"],
      unit: .automatic, unixTime: 0)
    #expect(reading.requests == .init(limit: 100))
  }
}
