/// A stage that writes settled records somewhere, and can take them out again.
protocol EmitterStage: Stage {
  /// Notes that a record is not to be among those that the stage writes; where it is, `finish` takes it out.
  func withdraw(_ id: String) async throws
}
