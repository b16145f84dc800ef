/// A record or a reject on its way to a place that is not in the journal's hand.
struct Delivery: Sendable {
  /// What is delivered.
  let record: Record
  /// Where to, in the words of the target: a file's name, an event's id.
  let place: String
  /// The id of an earlier reject of the same document, or of a withdrawn record of the same name, whose place
  /// this takes; nil for none.
  let displaced: String?
  /// The place of that reject, where the record has one of its own; nil where it takes the reject's.
  var displacedPlace: String?
  /// When it was first to be delivered, as RFC 3339 has it, in UTC.
  let madeAt: String
}
