import Dispatch
import FoundationEssentials
import Glibc

/// The decoder process's side: answers requests on standard input until it closes.
public enum DecoderWorker {
  /// Serves and ends the process where it was started as a decoder; returns at once where not.
  ///
  /// Put it first in the main file of a program that uses `WorkerCommand.thisProgram`, before
  /// anything that starts threads, as an asynchronous main function does:
  ///
  ///     DecoderWorker.runIfRequested()
  public static func runIfRequested(recognizer: (any TextRecognizer)? = nil) {
    if isRequested { serve(recognizer: recognizer) }
  }

  /// Whether this process was started as a decoder by a `DecoderPool`.
  static var isRequested: Bool {
    ProcessInfo.processInfo.environment[WorkerCommand.marker] != nil
  }

  /// Serves requests on standard input, a socket, and ends the process when that closes.
  ///
  /// What libraries print to standard output goes to standard error instead, where their complaints
  /// about broken files go too. Call it while the program has no other thread (not from an
  /// asynchronous main function): threads that exist keep their rights on files, as far as those are
  /// taken away by Landlock.
  public static func serve(recognizer: (any TextRecognizer)? = nil) -> Never {
    dup2(STDERR_FILENO, STDOUT_FILENO)
    signal(SIGPIPE, SIG_IGN)
    // Ctrl-C at a terminal, and its closing, reach the whole group; whether and when work ends is the
    // parent's decision, and we end with it.
    for number in [SIGINT, SIGHUP] { signal(number, SIG_IGN) }
    do {
      let socket = FrameSocket(owning: STDIN_FILENO, takesDescriptors: true)
      try DecoderSession(socket: socket, recognizer: recognizer).run(onceConfined: endWithParent)
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
      // Without events asked for, only the end or a fault of the socket wakes this up.
      while unsafe poll(&watched, 1, -1) <= 0 {}
      _exit(EXIT_SUCCESS)
    }
  }
}
