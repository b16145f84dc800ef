/// Why a plan of faults can't be understood.
public struct GatewayFaultError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The reason and the way out.
  public let description: String

  init(_ description: String) { self.description = description }
}
