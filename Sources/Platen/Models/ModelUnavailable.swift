/// Why a model cannot be asked at all; found out before anything is rendered.
public struct ModelUnavailable: Error, Sendable, CustomStringConvertible {
  /// The reason and the ways out.
  public let description: String
}
