/// That the journal of an output folder has no document that is called so.
public struct UnknownDocument: Error, Sendable, Hashable, CustomStringConvertible {
  /// The name, id or SHA-256 that was asked for.
  public let name: String
  /// The output folder.
  public let folder: String

  /// Of a name in a folder.
  public init(_ name: String, in folder: String) {
    self.name = name
    self.folder = folder
  }

  /// What was asked for, and how to see what there is.
  public var description: String {
    "no document '\(name.printable)' is in the journal of \(folder.printable); "
      + "platen journal list \(folder.printable) shows those that are, by the names to give"
  }
}
