/// A record or a reject that a target is no longer to have.
struct Withdrawal: Sendable {
  /// The id of the record.
  let id: String
  /// Where it was delivered to, or was to be.
  let place: String
}
