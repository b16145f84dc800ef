import Imaging

/// Decides whether a page can be had from its picture's own data (docs/rendering.md).
struct DirectPageFinder {
  let objects: PDFObjects
  let layers: OptionalContent
  let limits: ImageLimits

  init(_ objects: PDFObjects, limits: ImageLimits) {
    self.objects = objects
    self.limits = limits
    layers = OptionalContent(objects.catalog)
  }

  /// Looks at a page.
  ///
  /// - Parameters:
  ///   - number: the page's, from 1.
  ///   - width: of the upright page in points, as it is drawn.
  ///   - height: likewise.
  func look(at number: Int, width: Double, height: Double) -> PageLook {
    var look = PageLook(direct: .failure(.unreadable))
    do {
      look.direct = .success(try page(number, width: width, height: height, &look))
    } catch {
      look.direct = .failure(error)
    }
    return look
  }

  private func page(
    _ number: Int, width: Double, height: Double, _ look: inout PageLook
  ) throws(DrawnReason) -> DirectPage {
    guard let page = PageObjects(objects.page(number)) else { throw .unreadable }
    guard let quarterTurns = page.quarterTurns else { throw .rotation }
    let crop = page.cropBox
    let sides = quarterTurns % 2 == 0 ? (crop.width, crop.height) : (crop.height, crop.width)
    guard abs(sides.0 - width) < 0.01, abs(sides.1 - height) < 0.01 else { throw .box }
    (look.crop, look.quarterTurns) = (crop, quarterTurns)
    guard Self.mayShowPicture(page.resources) else {
      look.isFollowed = true
      throw .noPicture
    }
    try follow(page, &look.painted)
    look.isFollowed = true
    guard let annotations = page.annotations,
      !annotations.contains(where: { isSeen($0, on: crop) })
    else { throw .annotation }
    return try direct(look)
  }

  private func direct(_ look: PageLook) throws(DrawnReason) -> DirectPage {
    let painted = look.painted
    if let mark = painted.markAfter { throw mark }
    guard let picture = painted.pictures.last else { throw painted.markBefore ?? .noPicture }
    if let obstacle = picture.obstacle { throw obstacle }
    guard
      let placement = PicturePlacement(
        matrix: picture.matrix, clip: picture.clip, crop: look.crop,
        quarterTurns: look.quarterTurns)
    else { throw .skew }
    // What lies below a stencil shows between its marks.
    let isStencil = picture.image["ImageMask"]?.bool ?? false
    if !placement.coversPage || isStencil {
      if let mark = painted.markBefore { throw mark }
      if painted.pictures.count > 1 { throw .pictures }
    }
    let stored = try StoredPicture(picture, limits: limits)
    return DirectPage(
      picture: stored, placement: placement, isOnlyPicture: painted.pictures.count == 1)
  }

  /// Whether there is a picture to paint at all, which most pages of text lack.
  private static func mayShowPicture(_ resources: PDFObject?) -> Bool {
    guard let objects = resources?["XObject"] else { return false }
    return objects.keys.prefix(64).contains { key in
      let subtype = objects[key]?["Subtype"]?.name
      return subtype == "Image" || subtype == "Form"
    }
  }

  /// Notes what a page's content paints, up to where it can't be followed.
  private func follow(
    _ page: PageObjects, _ painted: inout PaintedContent
  ) throws(DrawnReason) {
    guard let bytes = page.content(within: .scan) else { throw .content }
    var interpreter = ContentInterpreter(
      crop: page.cropBox, resources: page.resources, layers: layers,
      read: { $0.content(within: .scan) })
    defer { painted = interpreter.painted }
    try interpreter.run(bytes)
  }

  /// Whether an annotation may be drawn (ISO 32000-1, 12.5): all but those that are hidden, have no
  /// extent on the page, or are links without a border.
  private func isSeen(_ annotation: PDFObject, on crop: PDFRectangle) -> Bool {
    let flags = annotation["F"]?.integer ?? 0
    let hidden = 1 << 1
    let noView = 1 << 5
    if flags & (hidden | noView) != 0 || layers.visibility(of: annotation["OC"]) == .hidden {
      return false
    }
    guard let place = PDFRectangle(annotation["Rect"]) else { return annotation.isDictionary }
    if place.width <= ContentInterpreter.slack && place.height <= ContentInterpreter.slack {
      return false
    }
    switch annotation["Subtype"]?.name {
    case "Popup": return false
    case "Link":
      let width =
        annotation["BS"]?["W"]?.number ?? annotation["Border"]?.array?.dropFirst(2).first?.number
      return annotation["AP"] != nil || width != 0
    default: return true
    }
  }
}
