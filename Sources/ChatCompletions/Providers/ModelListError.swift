/// Why a server's models are not known.
public struct ModelListError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The HTTP status; nil where there was no response.
  public let status: Int?
  /// The reason and the way out, for a person; never the key.
  public let message: String

  init(_ status: Int?, _ message: String) {
    self.status = status
    self.message = message
  }

  /// Whether the server did not take the key.
  public var isOfKey: Bool { status == 401 || status == 403 }

  public var description: String { message }
}
