/// A place outside of the journal that records and rejects are delivered to.
///
/// The journal knows of a delivery before it is tried and after it was done. Between the two the
/// program may be killed, and then delivers again: so delivering the same thing to the same place
/// twice must leave what delivering it once does.
protocol DeliveryTarget: Sendable {
  /// Whether a document keeps its place when another outcome takes the place of its first.
  var keepsPlaces: Bool { get }

  /// How many are delivered at once where many wait.
  var batch: Int { get }

  /// Where a record goes.
  ///
  /// - Parameters:
  ///   - digest: what tells the record's content from any other.
  ///   - isTaken: whether a place is another record's already.
  func place(
    of record: Record, digest: String, isTaken: (String) throws -> Bool
  ) rethrows -> String

  /// Delivers; several at once only to be quicker.
  ///
  /// - Returns: the ids of those that were given up.
  /// - Throws: what ends the run. All may then be delivered again.
  func deliver(_ deliveries: [Delivery]) async throws -> Set<String>

  /// Takes out what is no longer to be there, as far as that can be done; it may be gone already.
  ///
  /// - Throws: what ends the run. All may then be taken out again.
  func remove(_ withdrawn: [Withdrawal]) async throws
}

extension DeliveryTarget {
  var batch: Int { 200 }
}
