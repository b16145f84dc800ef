extension TokenPrice {
  /// The price at so many hundredths, as batches have it, rounded up to the nanodollar a million
  /// tokens.
  package func discounted(toPercent percent: Int) -> TokenPrice {
    func part(_ price: Money) -> Money {
      Money(
        nanodollars: Int64(
          clamping: (Int128(price.nanodollars) * Int128(percent) + 99) / 100))
    }
    return TokenPrice(
      input: part(input), output: part(output), cachedInput: cachedInput.map(part))
  }
}
