import GRDB
public import JSON

/// A page as it was shown, or found blank.
public struct ShownPage: Sendable, Hashable {
  /// The page's number, from 1.
  public var number: Int
  /// What the options of rendering are known by.
  public var rendering: String
  /// SHA-256 of the picture's bytes as they were sent.
  public var picture: String
  /// `png` or `jpeg`.
  public var format: String
  /// Pixels.
  public var width: Int
  /// Pixels.
  public var height: Int
  /// How the picture was made: `decoded`, `direct` or `drawn`.
  public var way: String
  /// Whether nothing was found on it, so that it was not shown.
  public var isBlank: Bool

  /// For programs.
  public var json: JSONValue {
    [
      "number": .orNull(number), "blank": .bool(isBlank), "width": .orNull(width),
      "height": .orNull(height), "format": .string(format), "way": .string(way),
      "rendering": .string(rendering), "picture": .string(picture),
    ]
  }

  init(_ row: Row) {
    number = row["number"]
    rendering = row["rendering"]
    picture = row["picture"]
    format = row["format"]
    width = row["width"]
    height = row["height"]
    way = row["way"]
    isBlank = row["is_blank"]
  }
}
