/// How a picture's data is packed, by its /Filter and /DecodeParms (ISO 32000-1, 7.4).
struct PictureFilters {
  let packing: StoredPicture.Packing
  var filter: StoredPicture.Filter?
  var predictor = RowPredictor.none

  init(_ image: PDFObject) throws(DrawnReason) {
    let names = Self.list(image["Filter"] ?? image["F"]).map { $0.name ?? "" }
    let list = Self.list(image["DecodeParms"] ?? image["DP"])
    func parameters(_ index: Int) -> PDFObject? {
      index < list.count && list[index].isDictionary ? list[index] : nil
    }
    guard let last = names.last else {
      packing = .samples
      return
    }
    let own = parameters(names.count - 1)
    switch last {
    case "DCTDecode", "DCT":
      // Only the value that is the default in any case changes nothing.
      if let transform = own?["ColorTransform"], transform.integer != 1 { throw .parameters }
      packing = .jpeg
      if names.count == 2, names[0] == "FlateDecode" || names[0] == "Fl" {
        filter = .flate
        guard try RowPredictor(parameters(0)) == .none else { throw .parameters }
      } else if names.count > 1 {
        throw .filter
      }
    case "CCITTFaxDecode", "CCF":
      guard names.count == 1 else { throw .filter }
      packing = .fax(try FaxParameters(own))
    case "FlateDecode", "Fl":
      packing = .samples
      if names.count == 1 {
        filter = .flate
        predictor = try RowPredictor(own)
      } else {
        filter = .general
      }
    case "LZWDecode", "LZW", "RunLengthDecode", "RL", "ASCII85Decode", "A85", "ASCIIHexDecode",
      "AHx":
      packing = .samples
      filter = .general
    default: throw .filter
    }
  }

  private static func list(_ object: PDFObject?) -> [PDFObject] {
    guard let object else { return [] }
    return object.array ?? [object]
  }
}
