/// A step of a response that a `ScriptedServer` sends piece by piece, by the chunked transfer coding.
public enum StreamStep: Sendable {
  /// These bytes, as one chunk.
  case send([UInt8])
  /// Nothing, until the gate opens.
  case pass(Gate)

  /// This text, as one chunk.
  public static func text(_ text: String) -> StreamStep { .send(Array(text.utf8)) }
  /// An event of an event stream, as one chunk.
  public static func event(_ data: String) -> StreamStep { .text("data: \(data)\n\n") }
}

/// How a response that is sent piece by piece ends.
public enum StreamEnd: Sendable {
  /// As it should: the connection goes on.
  case finished
  /// By the end of the connection, before the last chunk.
  case closed
  /// Not at all: nothing comes until the client goes.
  case stalled
}
