import Imaging

/// Finds pictures whose data ends before they do and of which poppler draws what there is, the rest
/// gray or not at all, and says nothing: JPEG, JPEG 2000, samples that are packed in no way, and those
/// in Flate data that ends, or goes wrong, without breaking its rules.
///
/// The last bytes tell of nearly all JPEG pictures that they are whole. Only where these are not those
/// of a JPEG's end is the picture decoded, at an eighth of its size, which tells for sure.
struct BrokenOffPictures {
  /// How far before the end of the data the end marker is looked for: some writers pad.
  private static let tail = 64

  /// How many bytes of samples are inflated to see whether they are all there: a page's logos and
  /// drawings are; a large scan's inflating would cost as much as its drawing.
  private static let mostInflated = 4 << 20

  let limits: ImageLimits

  /// What to say of the pictures of a page.
  func findings(_ pictures: [PDFObject], on page: Int) -> [PictureFinding] {
    var seen: Set<Int> = []
    var counts: [PictureFinding.Code: Int] = [:]
    var toInflate = Self.mostInflated
    for picture in pictures.flatMap({ [$0, $0["SMask"], $0["Mask"]].compactMap(\.self) })
    where picture.isStream && seen.insert(picture.objectNumber).inserted {
      if let fault = fault(of: picture, &toInflate) { counts[fault, default: 0] += 1 }
    }
    return [
      (.truncated, "ends before its last row, and what is missing is gray or blank"),
      (.damaged, "is damaged, and parts of it are wrong or missing"),
    ].compactMap { code, how in
      counts[code].map { count in
        let what = count == 1 ? "The data of a picture" : "The data of each of \(count) pictures"
        return PictureFinding(
          code, "\(what) on page \(page) of the PDF \(how). Get the whole file.")
      }
    }
  }

  /// What is wrong with a picture; nil also where its data is of another kind.
  private func fault(of picture: PDFObject, _ toInflate: inout Int) -> PictureFinding.Code? {
    if picture["Filter"] == nil {
      guard let length = Self.length(of: picture), let data = picture.data() else { return nil }
      return data.count < length ? .truncated : nil
    }
    let filters = (picture["Filter"].map { $0.array ?? [$0] } ?? []).map { $0.name ?? "" }
    if filters == ["JPXDecode"] {
      // The marker is found nowhere else in packed data (ISO 15444-1, B.10.1), but boxes may follow.
      return picture.data().map { Self.hasEnd($0) || Self.hasEnd($0, within: $0.count) } ?? true
        ? nil : .truncated
    }
    if filters == ["FlateDecode"] || filters == ["Fl"] {
      return flateFault(picture, &toInflate)
    }
    guard let data = jpeg(picture, filters), !Self.hasEnd(data) else { return nil }
    let decoder = ImageDecoder(limits: limits)
    do {
      let size = try decoder.header(of: data).storedSize
      let eighth = PixelSize(width: max(1, size.width / 8), height: max(1, size.height / 8))
      let codes = try decoder.decodeStored(data, to: eighth).findings.map(\.code)
      return [.truncated, .damaged].first { codes.contains($0) }
    } catch {
      return error.code == .damaged ? .damaged : .truncated
    }
  }

  /// What is wrong with samples in Flate data; nil also where it is too much to look at.
  private func flateFault(_ picture: PDFObject, _ toInflate: inout Int) -> PictureFinding.Code? {
    let predictor = picture["DecodeParms"].map { $0.array?.first ?? $0 }?["Predictor"]?.integer ?? 1
    // Predictors of PNG have a byte more a row.
    guard let length = Self.length(of: picture, isTagged: predictor >= 10), length <= toInflate,
      let data = picture.data(), let inflater = Inflater(data)
    else { return nil }
    toInflate -= length
    // What was overwritten often inflates to as many bytes or more, and only the checksum behind them
    // tells.
    let most = length + (64 << 10)
    let samples = unsafe [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
      count = unsafe buffer.baseAddress.map { unsafe inflater.read(most, into: $0) } ?? 0
    }
    if inflater.isBroken { return .damaged }
    return samples.count < length ? .truncated : nil
  }

  /// How many bytes the samples of a picture take; nil where that is not known.
  private static func length(of picture: PDFObject, isTagged: Bool = false) -> Int? {
    let isStencil = picture["ImageMask"]?.bool ?? false
    guard let size = PaintedPicture.size(of: picture),
      let bits = isStencil ? 1 : picture["BitsPerComponent"]?.integer, (1...16).contains(bits),
      let components = isStencil
        ? 1 : PictureColors(picture["ColorSpace"], resources: nil)?.components
    else { return nil }
    return ((size.width * components * bits + 7) / 8 + (isTagged ? 1 : 0)) * size.height
  }

  /// The picture's JPEG data, whatever is around it undone; nil where it has none or where that can't
  /// be undone here.
  private func jpeg(_ picture: PDFObject, _ filters: [String]) -> FileBytes? {
    guard let last = filters.last, ["DCTDecode", "DCT"].contains(last) else { return nil }
    if filters.count == 1 { return picture.data() }
    guard filters.count == 2, ["FlateDecode", "Fl"].contains(filters[0]),
      let size = PaintedPicture.size(of: picture), size.width * size.height <= limits.pixels,
      let packed = picture.data()
    else { return nil }
    return Inflater.inflated(packed, atMost: size.width * size.height * 4 + 1 << 20).map {
      FileBytes($0)
    }
  }

  /// Whether the end marker, which both kinds of JPEG share, stands among the last bytes.
  static func hasEnd(_ data: FileBytes, within tail: Int = tail) -> Bool {
    var last: UInt8 = 0
    for byte in data.suffix(tail) {
      if last == 0xFF, byte == 0xD9 { return true }
      last = byte
    }
    return false
  }
}
