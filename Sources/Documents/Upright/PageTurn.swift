import Imaging

/// How a page lies that does not stand upright, and by what that is known.
struct PageTurn: Sendable, Hashable {
  /// What tells how a page lies.
  enum Sign: Sendable, Hashable {
    /// Its own text.
    case text
    /// The letters in its picture.
    case letters
  }

  /// How its picture lies relative to the upright one: never `topLeft`, never mirrored.
  var orientation: Orientation
  var sign: Sign

  /// What a person should know.
  var finding: PictureFinding {
    let sign =
      switch sign {
      case .text: "its text"
      case .letters: "what is printed on it"
      }
    let reason =
      switch orientation {
      case .rightTop: "turned by 90° clockwise, as \(sign) runs upwards"
      case .leftBottom: "turned by 90° counterclockwise, as \(sign) runs downwards"
      default: "turned by 180°, as \(sign) stands upside down"
      }
    return PictureFinding(.turned, reason)
  }
}
