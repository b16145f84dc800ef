/// Why a schema's file can't be used: all its faults, with their places.
public struct SchemaTextError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The faults; at least one.
  public let faults: [PlacedMessage]

  /// A line a fault.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}
