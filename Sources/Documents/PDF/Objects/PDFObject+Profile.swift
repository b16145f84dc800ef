import Imaging

extension PDFObject {
  /// The space in which colours are what they are under the ICC profile of this stream (ISO 32000-1,
  /// 8.6.5.5), or nearly: gray or RGB without a profile. Nil where the profile changes what is seen,
  /// where it can't be read, or where it is for other samples than the stream says.
  var spaceWithoutProfile: ColorProfile.Space? {
    let space: ColorProfile.Space
    switch self["N"]?.integer {
    case 1: space = .gray
    case 3: space = .rgb
    default: return nil
    }
    guard isStream, let raw = data(), raw.count <= 1 << 20,
      let bytes = data(isDecoded: true), (132...(4 << 20)).contains(bytes.count),
      let profile = ColorProfile(Array(bytes)), profile.space == space, profile.isNearlySRGB
    else { return nil }
    return space
  }
}
