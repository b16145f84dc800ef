import ChatCompletions

extension ProviderProfile {
  /// The text that stands for the profile in a pipeline's fingerprint: its name, and where it differs
  /// from the library's own of that name, whatever changes what is asked. Prices, limits of batches and
  /// the like change no record, and so no fingerprint.
  ///
  /// A built-in profile is its name alone, so that what was paid for is not paid for again when a new
  /// version knows more of a server.
  var canonicalText: String {
    let isBuiltIn = ProfileCatalogue.builtIn[name]?.asked == asked
    return isBuiltIn ? name : "\(name) (\(asked.joined(separator: "; ")))"
  }

  /// What changes what is asked.
  private var asked: [String] {
    [
      "base_url \(baseURL ?? "null")", "model \(defaultModel ?? "null")",
      "response_format \(ladder.map(\.rawValue).joined(separator: " "))",
      "dialect \(schemaDialect?.name ?? "null")", "in_prompt \(schemaInPrompt)",
      "max_image_bytes \(maxImageBytes.map(String.init) ?? "null")",
      "images \(Self.text(imageTokens))",
    ]
      + models.map {
        "\($0.id) \($0.maxOutputTokens.map(String.init) ?? "null") \(Self.text($0.imageTokens))"
      }
  }

  /// A rule counts only by the bounds that it sets to pictures.
  private static func text(_ rule: ImageTokenRule?) -> String {
    rule.map { "\($0.bounds.maxSide) \($0.bounds.maxPixels)" } ?? "null"
  }
}
