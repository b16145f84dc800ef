import Logging
import Synchronization

/// Keeps every line of a log, its metadata too.
final class LogSink: Sendable {
  private let kept = Mutex<[String]>([])

  var lines: [String] { kept.withLock { $0 } }

  /// A logger at the finest level that writes here.
  var logger: Logger {
    Logger(label: "test") { _ in Handler(sink: self) }
  }

  private struct Handler: LogHandler {
    let sink: LogSink
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let all = metadata.merging(event.metadata ?? [:]) { $1 }
      sink.kept.withLock { $0.append("\(event.level) \(event.message) \(all)") }
    }
  }
}
