import Imaging

/// The parameters of fax data in a PDF (ISO 32000-1, table 11).
struct FaxParameters: Hashable {
  /// Below 0 pure two-dimensional coding (group 4), 0 one-dimensional, above 0 mixed (group 3).
  var k = 0
  var columns = 1728
  var isByteAligned = false
  /// Whether a set bit is black; unset is the default.
  var blackIs1 = false

  init(_ parameters: PDFObject?) throws(DrawnReason) {
    guard let parameters else { return }
    k = parameters["K"]?.integer ?? 0
    columns = parameters["Columns"]?.integer ?? 1728
    isByteAligned = parameters["EncodedByteAlign"]?.bool ?? false
    blackIs1 = parameters["BlackIs1"]?.bool ?? false
  }

  /// What the decoder must be told; a PDF's picture states its rows itself.
  func coding(rows: Int) -> CCITTParameters {
    CCITTParameters(
      columns: columns, rows: rows, k: k, encodedByteAlign: isByteAligned, blackIs1: blackIs1)
  }
}
