/// One thing that is wrong with a configuration file.
public struct ConfigFault: Error, Sendable, Hashable {
  /// Where.
  public var place: SourcePlace
  /// What, and the way out.
  public var message: String
  /// The nearest right name, where a name was wrong.
  public var suggestion: String?

  /// A fault at a place.
  public init(place: SourcePlace, message: String, suggestion: String? = nil) {
    self.place = place
    self.message = message
    self.suggestion = suggestion
  }

  /// `file:line:column: message; did you mean 'name'?`, as compilers and editors write it.
  public func description(in path: String) -> String {
    let hint = suggestion.map { "; did you mean '\($0)'?" } ?? ""
    return "\(path):\(place.line):\(place.column): \(message)\(hint)"
  }
}
