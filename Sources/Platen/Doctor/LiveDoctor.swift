public import ChatCompletions
public import FoundationEssentials

/// Looks what a server really does, with a few small requests that may cost something.
public struct LiveDoctor: Sendable {
  private let probe: LiveProbe
  private let model: String
  private let host: String

  /// A doctor for a model.
  ///
  /// - Parameters:
  ///   - model: the model; nil for the profile's.
  ///   - baseURL: the server's address; nil for the profile's.
  /// - Throws: `ModelUnavailable` where there is no key, no address or no model.
  public init(
    profile: ProviderProfile, model: String? = nil, baseURL: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    transport: any HTTPTransport = CurlTransport()
  ) throws(ModelUnavailable) {
    let selection = ModelSelection(profile: profile, model: model, baseURL: baseURL)
    self.model = try selection.modelName()
    let endpoint: Endpoint
    do throws(EndpointError) {
      endpoint = try Endpoint(profile: profile, baseURL: baseURL, environment: environment)
    } catch {
      throw ModelUnavailable(description: error.message)
    }
    host = endpoint.host
    probe = LiveProbe(
      endpoint: endpoint, profile: profile, model: self.model, transport: transport)
  }

  /// What is to be told before anything is asked: how many requests at most, and their cost at most.
  public var announcement: String {
    let cost = probe.mostCost.map { "\($0) at most" } ?? "a price that is not known"
    return "asking '\(model)' at \(host): \(probe.mostRequests) small requests at most, for \(cost)"
  }

  /// Looks at everything, and hands on each checkup as it comes.
  public func examine(_ hand: (Checkup) async -> Void) async {
    await probe.run { finding in
      let cost =
        switch finding.cost {
        case .some(.zero): ""
        case .some(let cost): " (\(cost))"
        case nil: " (price not known)"
        }
      await hand(Checkup(finding.subject, Self.state(finding.state), finding.detail + cost))
    }
  }

  private static func state(_ state: ProbeFinding.State) -> Checkup.State {
    switch state {
    case .good: .good
    case .missing: .missing
    case .bad: .bad
    }
  }
}
