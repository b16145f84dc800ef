/// Money that may be spent, and what became of it.
///
/// The most that a request can cost is reserved before it is sent and settled after by what was
/// counted, so that the sum never passes the cap. A request that was sent and of which nobody said
/// what it used may have been charged: its amount stays reserved for good, as uncertain.
public struct Budget: Sendable, Hashable {
  /// The most that may be spent.
  public let cap: Money
  /// What was counted.
  public private(set) var spent = Money.zero
  /// What requests in flight can cost at most.
  public private(set) var reserved = Money.zero
  /// What requests without a count may have cost at most.
  public private(set) var uncertain = Money.zero

  /// How a reservation ends.
  package enum Settlement: Sendable, Hashable {
    /// By what was counted.
    case counted(Money)
    /// Sent, and counted up to a moment after which more may have been used.
    case partly(Money)
    /// Sent, and nobody said what was used.
    case lost
    /// Never sent, or turned away before it cost anything.
    case nothing

    /// What of an amount may have been charged without being counted; nil for nothing.
    package func uncertain(of amount: Money) -> Money? {
      switch self {
      case .counted, .nothing: nil
      case .partly(let cost): max(amount - cost, .zero)
      case .lost: amount
      }
    }
  }

  /// Money nothing of which is spent.
  public init(cap: Money) { self.cap = cap }

  /// What can still be reserved.
  public var left: Money { max(cap - spent - reserved - uncertain, .zero) }

  /// Takes an amount out of what is left; false where that is less.
  package mutating func reserve(_ amount: Money) -> Bool {
    guard amount <= left else { return false }
    reserved += amount
    return true
  }

  /// Ends the reservation of an amount.
  package mutating func settle(_ amount: Money, as settlement: Settlement) {
    reserved -= amount
    uncertain += settlement.uncertain(of: amount) ?? .zero
    switch settlement {
    case .counted(let cost), .partly(let cost): spent += cost
    case .lost, .nothing: break
    }
  }
}
