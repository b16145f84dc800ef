import FoundationEssentials
import JSON
import Platen
import Synchronization

/// Shows how a run stands, on stderr: drawn in place on a terminal, as lines or as JSON elsewhere.
///
/// Events only count; what is shown is drawn when `show` is called.
final class ProgressDisplay: Sendable {
  private enum Form {
    case bar
    case plain
    case json
    case nothing
  }

  private struct State {
    var progress: RunProgress
    var pace: ProgressPace
    var hasBegun = false
    var hasEnded = false
    /// The line that stands on the terminal now.
    var drawn: String?
    /// What was last told as JSON, and when.
    var told: (snapshot: ProgressSnapshot?, at: Duration) = (nil, .zero)
  }

  private let form: Form
  private let start = ContinuousClock.now
  private let state: Mutex<State>
  private let pipeline: Record.PipelineIdentity
  private let output: String

  /// A display that begins now.
  init(_ mode: ProgressMode, isLogging: Bool, pipeline: Pipeline, output: String) {
    form =
      switch mode {
      case .auto: Terminal.isInteractive && Terminal.canDraw && !isLogging ? .bar : .plain
      case .json: .json
      case .plain: .plain
      case .none: .nothing
      }
    state = Mutex(State(progress: RunProgress(at: .zero), pace: ProgressPace(at: .zero)))
    self.pipeline = pipeline.identity
    self.output = output
  }

  /// Whether the run began: then its folder was its own.
  var hasBegun: Bool { state.withLock { $0.hasBegun } }

  /// How the run stands.
  var snapshot: ProgressSnapshot {
    let now = now
    return state.withLock { $0.progress.snapshot(at: now) }
  }

  private var now: Duration { ContinuousClock.now - start }

  /// Takes an event.
  func take(_ event: RunEvent) {
    let now = now
    state.withLock { state in
      state.progress.take(event, at: now)
      switch event {
      case .began(let documents, _):
        state.hasBegun = true
        tell { .begin(pipeline, documents: documents, output: output, at: $0) }
      case .documentEnded(let outcome): tell { .document(outcome, at: $0) }
      case .server(let notice): announce("\(notice)", &state)
      case .output(let notice): announce("\(notice)", &state)
      default: break
      }
    }
  }

  /// Writes a line for a person above what is drawn.
  func announce(_ text: String) { state.withLock { announce(text, &$0) } }

  /// Writes to stdout, which may be the same terminal; says whether there may be somebody who reads it.
  func say(_ text: String) -> Bool {
    state.withLock { state in
      erase(&state)
      return Terminal.say(text)
    }
  }

  /// Draws no more.
  func end() {
    state.withLock { state in
      state.hasEnded = true
      erase(&state)
    }
  }

  /// Tells how the run ended, where that is told to programs; says whether it is.
  func tellEnd(_ snapshot: ProgressSnapshot, stop: RunAccount.Stop?, status: ExitStatus) -> Bool {
    tell { .end(snapshot, stop: stop, exitCode: Int(status.rawValue), at: $0) }
    return form == .json
  }

  private func announce(_ text: String, _ state: inout State) {
    if form == .json { return tell { .notice(text, at: $0) } }
    erase(&state)
    Terminal.complain(text)
  }

  private func tell(_ object: (Date) -> ProgressObject) {
    if form == .json { Terminal.complain(object(Date()).json.text(.compact)) }
  }

  private func erase(_ state: inout State) {
    if state.drawn != nil { Terminal.draw("\r\u{1B}[K") }
    state.drawn = nil
  }

  /// Draws or writes what is due; a timer does so ten times a second.
  func show() {
    let now = now
    state.withLock { state in
      guard state.hasBegun, !state.hasEnded else { return }
      let snapshot = state.progress.snapshot(at: now)
      switch form {
      case .bar:
        let line = ProgressLine(snapshot).bar(width: Terminal.errorWidth - 1)
        if line == state.drawn { return }
        // What the line before had more is cleared after, so that nothing flickers.
        Terminal.draw("\r\(line)\u{1B}[K")
        state.drawn = line
      case .plain:
        let documents = snapshot.documents
        if state.pace.isLineDue(done: documents.done, of: documents.total, at: now) {
          Terminal.complain(ProgressLine(snapshot).text)
        }
      case .json:
        var still = snapshot
        still.elapsed = state.told.snapshot?.elapsed ?? .zero
        let isDue = now - state.told.at >= .seconds(still == state.told.snapshot ? 10 : 1)
        guard isDue else { return }
        state.told = (snapshot, now)
        tell { .progress(snapshot, at: $0) }
      case .nothing: break
      }
    }
  }
}
