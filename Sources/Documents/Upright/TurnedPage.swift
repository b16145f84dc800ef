import Imaging

/// A page that does not stand upright, shown as if it did: its pictures are turned, and so are the
/// places of its words.
struct TurnedPage: OpenPage {
  let page: any OpenPage
  let turn: PageTurn

  var aspectRatio: Double {
    turn.orientation.swapsSides ? 1 / page.aspectRatio : page.aspectRatio
  }

  func picture(_ options: RenderOptions) throws(DecodingError) -> PagePicture {
    turned(try page.picture(options))
  }

  func pictureForRecognition() throws(DecodingError) -> PagePicture {
    turned(try page.pictureForRecognition())
  }

  func confirmBlank() throws(DecodingError) { try page.confirmBlank() }

  func textLayer() -> TextLayer? {
    guard var layer = page.textLayer() else { return nil }
    for index in layer.words.indices {
      layer.words[index].box = layer.words[index].box.upright(from: turn.orientation)
    }
    return layer
  }

  private func turned(_ picture: PagePicture) -> PagePicture {
    var picture = picture
    picture.raster = picture.raster.oriented(turn.orientation)
    return picture
  }
}

extension Box {
  /// The box of the same things on the upright page, where the page lies so.
  fileprivate func upright(from orientation: Orientation) -> Box {
    switch orientation {
    case .rightTop: Box(x: 1 - maxY, y: x, width: height, height: width)
    case .leftBottom: Box(x: y, y: 1 - maxX, width: height, height: width)
    case .bottomRight: Box(x: 1 - maxX, y: 1 - maxY, width: width, height: height)
    default: self
    }
  }
}
