public import ChatCompletions

/// Something that happened in a run, for those who watch it (`RunOptions.onEvent`).
///
/// Events come from many tasks, in no order among documents, and must be taken quickly. Outcomes hold the
/// content of documents; all else has none.
public enum RunEvent: Sendable {
  /// The run begins: its folder is its own and its stages are made. It may route documents of bundles to
  /// pipelines of their own.
  case began(documents: Int, routes: Bool)
  /// A document begins its way through the stages; one that is known from an earlier run does not.
  case documentBegan(name: String)
  /// A bundle was split into so many documents.
  case split(parts: Int)
  /// A document of a bundle is settled; it is emitted when all of them are.
  case partEnded(Record.Part.Status)
  /// Pages of a window are asked of the decoders.
  case rendering(pages: Int)
  /// Those came back, or failed.
  case rendered(pages: Int)
  /// A window needs neither pictures nor requests: all is kept. Answers from earlier runs come with what
  /// they had cost, those that this run has already, for equal pages, apart.
  case recalled(
    pages: Int, answers: Int, usage: Usage, repeats: Int = 0, repeatedUsage: Usage = Usage())
  /// A model is asked a question.
  case asked(model: String)
  /// It answered; where the answer was kept from an earlier time, its usage was paid then, and a repeat
  /// is one that this run has already.
  case answered(model: String, usage: Usage, isKept: Bool, isRepeat: Bool = false)
  /// It did not.
  case unanswered(model: String, usage: Usage, isKept: Bool, isRepeat: Bool = false)
  /// What becomes of a request.
  case request(RequestEvent)
  /// What becomes of an event that is posted to a receiver.
  case receiver(ReceiverEvent)
  /// News of a server.
  case server(ServerNotice)
  /// News of an output beside the records.
  case output(OutputNotice)
  /// A document that was begun is settled: its record is kept, and goes to the outputs.
  case documentSettled(name: String)
  /// A document has its outcome, which is emitted already.
  case documentEnded(Outcome)
}
