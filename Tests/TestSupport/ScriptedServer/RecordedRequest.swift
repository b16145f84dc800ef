/// A request that a `ScriptedServer` received.
public struct RecordedRequest: Sendable {
  /// Its place in the order of arrival, from 0.
  public var number: Int
  /// The connection it came by, from 0 in the order of acceptance.
  public var connection: Int
  /// The method, as `POST`.
  public var method: String
  /// The request target: path and query.
  public var path: String
  /// The header fields, in order.
  public var headers: [(name: String, value: String)]
  /// The body.
  public var body: [UInt8]

  /// The first value of a header field, whatever its case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
