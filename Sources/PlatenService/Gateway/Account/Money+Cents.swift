import ChatCompletions

extension Money {
  /// The amount in cents, exact, as `X-Cost-Cents` has it: `0.0131`.
  var cents: String {
    let size = nanodollars.magnitude
    let (whole, part) = size.quotientAndRemainder(dividingBy: 10_000_000)
    var text = (nanodollars < 0 ? "-" : "") + String(whole)
    guard part != 0 else { return text }
    let digits = String(part)
    text += "." + String(repeating: "0", count: 7 - digits.count) + digits
    while text.hasSuffix("0") { text.removeLast() }
    return text
  }
}
