import ChatCompletions
import JSON
import Testing

/// Amounts are exact, whatever their spelling.
struct MoneyTests {
  @Test(
    arguments: [
      ("0", 0, "0"), ("0.95", 950_000_000, "0.95"), ("4.00", 4_000_000_000, "4"),
      ("1.305e-05", 13_050, "0.00001305"), ("1E+2", 100_000_000_000, "100"),
      ("0.000000001", 1, "0.000000001"), ("0.0000000004", 0, "0"),
      ("0.0000000005", 1, "0.000000001"),
      ("0.00000000049999", 0, "0"), ("9.9999999999", 10_000_000_000, "10"),
      ("-0.5", -500_000_000, "-0.5"), ("5e-10", 1, "0.000000001"), ("5e-11", 0, "0"),
      ("1e-9999", 0, "0"), ("0e9999", 0, "0"),
      ("123456789.123456789", 123_456_789_123_456_789, "123456789.123456789"),
      ("9223372036.854775807", .max, "9223372036.854775807"),
    ] as [(String, Int64, String)])
  func `a spelling is an exact amount`(
    _ text: String, _ nanodollars: Int64, _ written: String
  ) throws {
    let money = try #require(Money(dollars: text))
    #expect(money.nanodollars == nanodollars)
    #expect(money.json.lexeme == written)
    #expect(Money(money.json) == money)
  }

  @Test(arguments: [
    "", "-", ".5", "1.", "1e", "1e+", "$1", "1,5", "NaN", "inf", "0x10", " 1", "1 ", "1e99999",
    "9223372036.854775808", "1e20", "1e9999", "12a",
  ])
  func `what is no amount is none`(_ text: String) {
    #expect(Money(dollars: text) == nil)
  }

  @Test
  func `cents are a hundredth`() {
    #expect(Money(cents: "0.0131") == Money(dollars: "0.000131"))
    #expect(Money(cents: "250") == Money(dollars: "2.5"))
  }

  @Test
  func `a sum stops at the ends of the range`() {
    let most = Money(nanodollars: .max)
    #expect(most + Money(nanodollars: 1) == most)
    #expect(Money(nanodollars: .min) - Money(nanodollars: 1) == Money(nanodollars: .min))
    #expect(most - Money(nanodollars: -1) == most)
    #expect(Money(dollars: "0.1")! + Money(dollars: "0.2")! == Money(dollars: "0.3"))
  }

  @Test(arguments: [
    ("0", "$0"), ("0.00799", "$0.00799"), ("-12.5", "-$12.5"),
  ])
  func `an amount reads as dollars`(_ text: String, _ written: String) throws {
    #expect(try #require(Money(dollars: text)).description == written)
  }
}

/// Tokens times prices.
struct TokenPriceTests {
  private static let kimi = TokenPrice(
    input: Money(dollars: "0.95")!, output: Money(dollars: "4")!)

  @Test(arguments: [
    (0, 0, "0"), (1, 0, "0.00000095"), (0, 1, "0.000004"), (1_000_000, 1_000_000, "4.95"),
    (4158, 0, "0.0039501"), (4200, 1000, "0.00799"), (262_144, 16_384, "0.3145728"),
  ])
  func `the default model's tokens cost what its page says`(
    _ prompt: Int, _ completion: Int, _ dollars: String
  ) {
    let usage = TokenUsage(promptTokens: prompt, completionTokens: completion)
    #expect(Self.kimi.cost(of: usage) == Money(dollars: dollars))
  }

  @Test
  func `cached tokens have their own price, and no fraction of a nanodollar is let go`() {
    let price = TokenPrice(
      input: Money(nanodollars: 37_500_000), output: .zero,
      cachedInput: Money(nanodollars: 100))
    let usage = TokenUsage(promptTokens: 101, cachedTokens: 100)
    // One token at 37.5 nanodollars and a hundred at a ten-thousandth, each rounded up.
    #expect(price.cost(of: usage).nanodollars == 38 + 1)
    #expect(price.cost(of: TokenUsage(promptTokens: 5, cachedTokens: 9)).nanodollars == 1)
  }

  @Test
  func `no count of tokens overflows`() {
    let price = TokenPrice(input: Money(nanodollars: .max), output: Money(nanodollars: .max))
    #expect(price.cost(of: TokenUsage(promptTokens: .max)) == Money(nanodollars: .max))
  }
}
