package import ConfigurationFiles

extension BatchLimits {
  /// The fields of `batches` in a profile.
  package static let fields: [ConfigField<BatchLimits>] = [
    ConfigField(
      "max_lines", "Most requests of a batch.", \.maxLines, orNull: .integer(in: 1...10_000_000)),
    ConfigField(
      "max_bytes", "Most bytes of its file.", \.maxBytes,
      orNull: .integer(in: 1...1_000_000_000_000)),
    ConfigField(
      "price_percent", "What a token costs, in hundredths of the usual price.", \.pricePercent,
      orNull: .integer(in: 0...100)),
  ]
}
