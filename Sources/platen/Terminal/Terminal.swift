import FoundationEssentials
import Glibc
import Platen

/// The standard streams: stdout for what was asked for, stderr for everything else.
enum Terminal {
  /// Writes to stdout, with a line end. A reader that went away is no error.
  ///
  /// - Returns: whether there may be somebody who reads it.
  @discardableResult
  static func say(_ text: String) -> Bool { write(text + "\n", to: STDOUT_FILENO) }

  /// Has the program outlive who reads its streams: `say` tells that they went away, where a signal would
  /// end the program as it ends other tools.
  static func outliveReaders() { signal(SIGPIPE, SIG_IGN) }

  /// Writes to stderr, with a line end.
  static func complain(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  /// Writes to stderr as it is.
  static func draw(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Ends the program, at once: `exit` would take OpenSSL and other libraries down under threads that
  /// still close connections, and some of these then crash.
  static func exit(_ status: ExitStatus) -> Never {
    fflush(nil)
    _exit(status.rawValue)
  }

  /// Whether stderr is a terminal, on which a line can be drawn anew.
  static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether a terminal can draw a line anew.
  static var canDraw: Bool { ProcessInfo.processInfo.environment["TERM"] != "dumb" }

  /// Columns of the terminal at stdout; a usual width where it is none.
  static var width: Int { columns(of: STDOUT_FILENO) ?? 120 }

  /// Columns of the terminal at stderr; a usual width where it is none.
  static var errorWidth: Int { columns(of: STDERR_FILENO) ?? 80 }

  private static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// The first argument that is not UTF-8, made printable; Swift's own arguments are repaired and
  /// would name another file.
  static var argumentThatIsNotUTF8: String? {
    for index in 1..<max(1, Int(CommandLine.argc)) {
      guard let argument = unsafe CommandLine.unsafeArgv[index] else { continue }
      if unsafe String(validatingCString: argument) == nil {
        return unsafe escapingInvalidUTF8(argument)
      }
    }
    return nil
  }

  @discardableResult
  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes -> Bool in
      var rest = unsafe bytes[...]
      while unsafe !rest.isEmpty {
        let count = unsafe Glibc.write(
          descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else {
          let error = errno
          // A terminal that was hung up is a reader that went away.
          let isUnread = error == EPIPE || error == EIO && isDevice(descriptor)
          // What was asked for could not be handed out, and the exit code must say so.
          if descriptor == STDOUT_FILENO, !isUnread {
            complain("standard output cannot be written (error \(error)); is the disk full?")
            exit(.failure)
          }
          return false
        }
        unsafe rest = rest.dropFirst(count)
      }
      return true
    }
  }

  private static func isDevice(_ descriptor: Int32) -> Bool {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
  }
}
