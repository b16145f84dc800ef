/// How the program ends; each is explained in `docs/exit-codes.md`.
enum ExitStatus: Int32, Error, CaseIterable {
  /// Everything that was asked for was done, and every document is complete.
  case success = 0
  /// The run could not go on, for a reason that lies in no document.
  case failure = 1
  /// The arguments or the pipeline file are wrong, or there is no model to ask.
  case usage = 2
  /// Everything was tried, but some documents were rejected or are partial, or some values do not
  /// fit their schema.
  case incomplete = 3
  /// The cap on cost left no room for the next request; the next run with a higher one goes on.
  case overBudget = 4
  /// Stopped by Ctrl-C, a termination signal or the end of the terminal; the next run goes on.
  case interrupted = 130
}
