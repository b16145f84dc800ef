/// Something about a picture that a person should know, though the picture could be made.
public struct PictureFinding: Sendable, Hashable, Codable {
  /// What was found. The raw values stand in records.
  public enum Code: String, Sendable, Hashable, Codable, CaseIterable {
    /// The file ends before the picture does; the rest is white.
    case truncated = "picture_truncated"
    /// Part of the picture is damaged, and was guessed or left white.
    case damaged = "picture_damaged"
    /// The colours are not corrected by the profile that the file has.
    case profileIgnored = "color_profile_ignored"
    /// The file holds more frames than the one that is shown.
    case framesLeftOut = "frames_left_out"
    /// The page uses a font that neither the document nor this machine has: text may be missing.
    case fontMissing = "font_missing"
    /// The words that the page itself states are not believed; they were recognised instead.
    case textLayerDistrusted = "text_layer_distrusted"
    /// The page was turned, for its text does not stand upright.
    case turned = "page_turned"
  }

  /// What was found.
  public var code: Code
  /// The place and the reason, for a person.
  public var message: String

  /// A finding with a reason for a person.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
