/// An event of an event stream (WHATWG HTML, section 9.2).
public struct ServerSentEvent: Sendable, Hashable {
  /// What kind of event it is; `message` where the stream does not say.
  public var type: String
  /// What it says: the stream's `data` lines, with a line feed between each two.
  public var data: String
  /// The last id that the stream gave an event; empty where it gave none.
  public var lastEventID: String

  /// An event.
  public init(type: String = "message", data: String, lastEventID: String = "") {
    self.type = type
    self.data = data
    self.lastEventID = lastEventID
  }
}
