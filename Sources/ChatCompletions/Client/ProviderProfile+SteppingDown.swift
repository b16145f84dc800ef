extension ProviderProfile {
  /// The same server, asked for structure by the next rung of its ladder; nil on the last.
  func steppedDown() -> ProviderProfile? {
    guard let rung = lowerRungs.first else { return nil }
    var profile = self
    profile.structuredOutput = rung
    profile.lowerRungs.removeFirst()
    return profile
  }
}

extension ChatError {
  /// Whether the form in which structure was asked for may be the reason: the answer ignored it, or
  /// the server speaks of it in turning the request away.
  var speaksOfStructure: Bool {
    if kind == .offSchema { return true }
    guard kind == .invalidRequest, let words = providerMessage?.lowercased() else { return false }
    return ["response_format", "json_schema", "json_object", "schema", "grammar", "structured"]
      .contains { words.contains($0) }
  }
}
