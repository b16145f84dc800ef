public import ConfigurationFiles

/// What is to be said of a place in a file.
public struct PlacedMessage: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file, as it was given.
  public let path: String
  /// Where in it; nil where it could not be read at all.
  public let place: SourcePlace?
  /// What is to be said.
  public let message: String

  /// `file:line:column: message`, as compilers and editors write it: one line in any case, for the
  /// names of members and files may hold what a terminal would obey.
  public var description: String {
    let place = place.map { ":\($0.line):\($0.column)" } ?? ""
    return Self.escapingControls("\(path)\(place): \(message)")
  }

  private static func escapingControls(_ text: String) -> String {
    func isControl(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
    }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      guard isControl(scalar) else {
        escaped.unicodeScalars.append(scalar)
        continue
      }
      let digits = String(scalar.value, radix: 16)
      escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return escaped
  }
}
