/// Remembers how servers count tokens. Like a `RungMemory` it may forget, and does not fail.
public protocol CalibrationMemory: Sendable {
  /// What was learnt of a model.
  func calibration(of model: String, at endpoint: String) async -> TokenCalibration
  /// Takes an answer into account: what was expected of its question, what the server counted, and how
  /// long the answer was.
  func add(
    expected: Int, counted: Int, answered: Int, of model: String, at endpoint: String) async
}
