import ConfigurationFiles

/// A value of an option, and where it is written: for faults that only other options show.
struct Placed<Value: Sendable>: Sendable {
  var value: Value
  var place: SourcePlace
}
