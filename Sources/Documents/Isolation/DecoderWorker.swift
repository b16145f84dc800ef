import Dispatch
import FoundationEssentials
import Glibc

/// The decoder process's side: answers requests on standard input until it closes.
public enum DecoderWorker {
  /// Serves and ends the process where it was started as a decoder; returns at once where not.
  ///
  /// Put it first in the main file of a program that uses `WorkerCommand.thisProgram`:
  ///
  ///     DecoderWorker.runIfRequested()
  public static func runIfRequested(recognizer: (any TextRecognizer)? = nil) {
    if isRequested { serve(recognizer: recognizer) }
  }

  /// Whether this process was started as a decoder by a `DecoderPool`.
  static var isRequested: Bool {
    ProcessInfo.processInfo.environment[WorkerCommand.marker] != nil
  }

  /// Serves requests on standard input and ends the process when that closes.
  ///
  /// Standard output carries frames and nothing else: what libraries print there goes to standard
  /// error instead, where their complaints about broken files go too.
  public static func serve(recognizer: (any TextRecognizer)? = nil) -> Never {
    let output = dup(STDOUT_FILENO)
    dup2(STDERR_FILENO, STDOUT_FILENO)
    signal(SIGPIPE, SIG_IGN)
    // Ctrl-C at a terminal reaches the whole group; whether and when work ends is the parent's
    // decision, and we end with it.
    signal(SIGINT, SIG_IGN)
    endWithParent()
    do {
      let session = DecoderSession(
        pipe: FramePipe(input: STDIN_FILENO, output: output), recognizer: recognizer)
      try session.run()
      exit(EXIT_SUCCESS)
    } catch {
      let words = Array("decoder: \(error)\n".utf8)
      _ = unsafe write(STDERR_FILENO, words, words.count)
      exit(EXIT_FAILURE)
    }
  }

  /// Ends this process as soon as the other end of standard input is gone, even amid a long page.
  ///
  /// `PR_SET_PDEATHSIG` would be shorter, but it fires when the thread that spawned us ends.
  private static func endWithParent() {
    DispatchQueue(label: "platen.decoder.parent").async {
      var watched = pollfd(fd: STDIN_FILENO, events: 0, revents: 0)
      // Without events asked for, only the end or a fault of the pipe wakes this up.
      while unsafe poll(&watched, 1, -1) <= 0 {}
      _exit(EXIT_SUCCESS)
    }
  }
}
