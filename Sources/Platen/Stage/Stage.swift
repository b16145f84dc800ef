/// One step of a document's way through the pipeline.
///
/// A stage is made once for a run, from the options in the pipeline file, and is then handed many
/// documents at once: it keeps no state of one document in itself. It changes the item it is given
/// and nothing else. When it throws, the document is rejected with the stage's name and the error
/// as cause; the rest of the run goes on.
public protocol Stage: Sendable {
  /// Does the stage's part for one document.
  ///
  /// - Throws: a `Rejection`, or any other error, to give the document up.
  func process(_ item: inout WorkItem, in context: StageContext) async throws

  /// Whether the stage is also handed documents that have their record already: rejected on the way
  /// or known from the journal. Emitters say yes. An error of such a stage ends the run, since the
  /// fault is not the document's.
  var takesSettledItems: Bool { get }

  /// Called once, when every document of a run has passed.
  func finish() async throws
}

extension Stage {
  public var takesSettledItems: Bool { false }

  public func finish() async throws {}
}
