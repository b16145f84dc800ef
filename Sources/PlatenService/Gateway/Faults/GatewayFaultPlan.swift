/// Which requests meet which fault: a share of all requests for each, drawn by a seed.
///
/// What becomes of a request depends on the seed and on its place in the order of arrival, and on
/// nothing else.
public struct GatewayFaultPlan: Sendable, Hashable {
  /// A fault and how many of all requests meet it, 0 to 1.
  public struct Share: Sendable, Hashable {
    public var fault: GatewayFault
    public var share: Double

    /// A share of a fault.
    public init(_ fault: GatewayFault, _ share: Double) {
      self.fault = fault
      self.share = share
    }
  }

  /// The faults; together at most 1.
  public var shares: [Share]
  /// What the draws begin with.
  public var seed: UInt64

  /// A plan; without shares nothing goes wrong.
  public init(_ shares: [Share] = [], seed: UInt64 = 0) {
    self.shares = shares
    self.seed = seed
  }

  /// A plan as it is written: `429:0.1,reset:0.05`.
  public init(parsing text: String, seed: UInt64 = 0) throws(GatewayFaultError) {
    var shares: [Share] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: true) {
      let pieces = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let name = pieces[0].filter { !$0.isWhitespace }
      guard let fault = GatewayFault(name: name) else {
        throw GatewayFaultError(
          "there is no fault '\(name)'; there are statuses from 400 to 599, "
            + GatewayFault.named.map(\.name).joined(separator: ", "))
      }
      guard pieces.count == 2,
        let share = Double(pieces[1].filter { !$0.isWhitespace }), (0...1).contains(share)
      else {
        throw GatewayFaultError(
          "'\(part)': a fault has a share of requests from 0 to 1, as \(name):0.1")
      }
      guard !shares.contains(where: { $0.fault == fault }) else {
        throw GatewayFaultError("the fault '\(name)' stands there twice")
      }
      shares.append(Share(fault, share))
    }
    let sum = shares.reduce(0) { $0 + $1.share }
    guard sum <= 1 + 1e-9 else {
      throw GatewayFaultError("the shares of all faults together are \(sum), more than 1")
    }
    self.init(shares, seed: seed)
  }

  /// What a request meets, by its place in the order of arrival, from 0; nil for nothing bad.
  public func fate(of arrival: Int) -> GatewayFault? {
    var draw = self.draw(arrival)
    for share in shares {
      if draw < share.share { return share.fault }
      draw -= share.share
    }
    return nil
  }

  /// Heads or tails, for faults that come in two forms.
  func coin(of arrival: Int) -> Bool { word(arrival ^ 1 << 40) & 1 == 0 }

  private func draw(_ arrival: Int) -> Double { Double(word(arrival) >> 11) * 0x1p-53 }

  /// The number of a place in a sequence of SplitMix64 (Steele, Lea and Flood, "Fast splittable
  /// pseudorandom number generators", 2014).
  private func word(_ place: Int) -> UInt64 {
    var word =
      seed &* 0xD1B5_4A32_D192_ED03
      &+ (UInt64(truncatingIfNeeded: place) &+ 1) &* 0x9E37_79B9_7F4A_7C15
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
