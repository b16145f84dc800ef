import Synchronization

/// The gates of all servers that are asked by one transport: a server with a key has one, however
/// many stages and runs ask it.
public final class RequestGates: Sendable {
  private struct Name: Hashable {
    let host: String
    let key: APIKey?
  }

  private let gates = Mutex<[Name: RequestGate]>([:])

  /// No gates yet.
  public init() {}

  /// The gate of an endpoint, made on first use; limits that are stricter than those it has count
  /// from now on.
  func gate(
    for endpoint: Endpoint, limits: RateLimits, clock: any Clock<Duration>
  ) -> RequestGate {
    let name = Name(host: endpoint.host.lowercased(), key: endpoint.key)
    return gates.withLock { gates in
      if let gate = gates[name] {
        gate.tighten(to: limits)
        return gate
      }
      let gate = RequestGate(limits, clock: RelativeClock(clock))
      gates[name] = gate
      return gate
    }
  }
}
