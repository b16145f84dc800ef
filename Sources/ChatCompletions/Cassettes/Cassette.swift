public import Logging

/// A folder of recorded exchanges with servers, and what a run does with it.
public enum Cassette: Sendable, Hashable {
  /// Keep each exchange in the folder, which must have no recording yet.
  case record(folder: String, keepsImages: Bool = false)
  /// Answer from the folder, and ask no server.
  case replay(folder: String, mode: ReplayingTransport.Mode = .content)

  /// Whether answers are recorded ones, for which nothing is paid and no key is needed.
  public var isReplay: Bool {
    if case .replay = self { true } else { false }
  }

  /// The transport that does so.
  ///
  /// - Parameter transport: what carries requests to servers, where any are asked.
  public func transport(
    over transport: @autoclosure () -> any HTTPTransport, logger: Logger
  ) throws(CassetteError) -> any HTTPTransport {
    switch self {
    case .record(let folder, let keepsImages):
      try RecordingTransport(
        transport(), into: folder, keepsImages: keepsImages, logger: logger)
    case .replay(let folder, let mode): try ReplayingTransport(folder: folder, mode: mode)
    }
  }
}
