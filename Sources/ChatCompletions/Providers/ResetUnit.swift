/// What the numbers in a server's `x-ratelimit-reset-…` fields count.
public enum ResetUnit: String, Sendable, Hashable, CaseIterable {
  /// Told by how they are written: `6m0s` is a duration of Go, a number above a billion a moment,
  /// another one seconds.
  case automatic
  /// Seconds from now (AIgateway).
  case seconds
  /// A duration as Go writes it: `1s`, `6m0s`, `120ms` (OpenAI).
  case goDuration = "go_duration"
  /// Milliseconds since 1970 (OpenRouter).
  case unixMilliseconds = "unix_milliseconds"
}
