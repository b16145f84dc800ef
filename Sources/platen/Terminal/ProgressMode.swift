import ArgumentParser

/// How the progress of a run is shown, on stderr.
enum ProgressMode: String, ExpressibleByArgument, CaseIterable {
  /// In place on a terminal, else a line now and then.
  case auto
  /// An object a line, for programs.
  case json
  /// A line now and then.
  case plain
  /// Not at all.
  case none
}
