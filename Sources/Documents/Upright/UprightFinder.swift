import Imaging

/// Finds how a page lies, once what its file states of it was heeded; docs/upright.md tells the
/// tests and what they make of real pages.
///
/// What is found depends on the page alone, never on how large it is shown: a part of the page that
/// is shown later lies as the whole did.
struct UprightFinder {
  /// The longest side of the picture whose letters are looked at.
  static let side = 2400
  private static let resolution = 200.0

  let page: any OpenPage
  let recognizer: (any TextRecognizer)?

  /// How the page lies; nil where it stands upright, or nothing is known for sure.
  func turn(_ wanted: RenderOptions.Upright) throws(DecodingError) -> PageTurn? {
    if wanted == .stated { return nil }
    let layer = page.textLayer()
    let byText = layer?.directions.orientation
    if byText == nil, wanted != .recognized { return nil }
    let picture = try page.picture(
      RenderOptions(
        maxSide: Self.side, maxPixels: Self.side * Self.side, resolution: Self.resolution)
    ).raster
    if let layer, !layer.words.isEmpty,
      TextLayerJudge(layer).verdict(InkMap(of: picture)) == .trusted
    {
      return byText.map { PageTurn(orientation: $0, sign: .text) }
    }
    guard wanted == .recognized, !picture.isBlank else { return nil }
    return try byLetters(picture)
  }

  private func byLetters(_ picture: Raster) throws(DecodingError) -> PageTurn? {
    guard let recognizer else {
      throw DecodingError(
        .decoderUnavailable,
        "Pages were to be turned by their letters, but the decoder has no recognizer.")
    }
    do {
      guard let orientation = try recognizer.orientation(of: picture), orientation != .topLeft
      else { return nil }
      return PageTurn(orientation: orientation, sign: .letters)
    } catch let error as DecodingError {
      throw error
    } catch {
      throw DecodingError(
        .decoderUnavailable, "How pages lie can't be recognised: \(error).")
    }
  }
}
