import JSON

/// How many more schemas a run may apply, and how much it may still search for patterns.
///
/// Schemas that apply others twice at each of many levels multiply: a run that takes more than a
/// generous share for each part of the value ends, and another one that remembers takes over.
struct EvaluationEffort {
  private let value: JSONValue
  private let nodeCount: Int?
  private var stepsLeft = EvaluationLimits.usualSteps
  private var isExtended = false
  private var patternStepsLeft: Int
  private let freePatternSteps: Int
  private(set) var isSpent = false

  /// - Parameter nodeCount: How many schemas there are, for a run that applies none of them to the
  ///   same value twice.
  init(_ value: JSONValue, nodeCount: Int?, patternSteps: Int) {
    self.value = value
    self.nodeCount = nodeCount
    patternStepsLeft = patternSteps
    freePatternSteps = min(EvaluationLimits.freePatternSteps, patternSteps)
  }

  /// Takes one step.
  @inline(__always)
  mutating func allowsStep() -> Bool {
    stepsLeft -= 1
    return stepsLeft >= 0 || extend()
  }

  /// Searches for a pattern; nil where that takes too much work, together with all searches before.
  /// Each has some steps free, so that a large value may be searched as often as it must.
  mutating func finds(_ pattern: ECMAPattern, in text: String) -> Bool? {
    var stepsLeft = patternStepsLeft + freePatternSteps
    let isFound = pattern.isFound(in: text, stepsLeft: &stepsLeft)
    patternStepsLeft = max(0, min(patternStepsLeft, stepsLeft))
    return isFound
  }

  /// Allows no more.
  mutating func end() {
    stepsLeft = 0
    isExtended = true
  }

  /// The size of the value is only found out when it matters.
  private mutating func extend() -> Bool {
    if isExtended {
      stepsLeft = 0
      isSpent = true
      return false
    }
    isExtended = true
    let share = max(EvaluationLimits.stepsPerPart, 4 * (nodeCount ?? 0))
    stepsLeft = value.partCount.multipliedReportingOverflow(by: share).partialValue
    return true
  }
}
