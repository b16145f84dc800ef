/// What bounds a run, whatever the schema and the value.
enum EvaluationLimits {
  /// How deep schemas may be applied to one and the same value in each other. What goes deeper
  /// refers to itself without end by way of `$dynamicRef`; by `$ref` it would not have compiled.
  static let deepestInPlace = 256

  /// How deep schemas may be applied in each other before the room on the stack is looked at.
  static let shallow = 16

  /// Beyond this many schemas in each other the record no longer tells which keyword led to what,
  /// and of alternatives it no longer tells which comes nearest.
  static let deepestRecorded = 64

  /// How many schemas are applied before it is suspected that the same are applied to the same
  /// values again and again.
  static let usualSteps = 500_000

  /// How many more for each part of the value.
  static let stepsPerPart = 64

  /// How many applications of schemas are recorded in a run that has to remember.
  static let recordedWhenRemembering = 1000

  /// The steps of a search for a pattern that do not count.
  static let freePatternSteps = 1000
}
