/// How data of ITU-T T.4 or T.6 is encoded where no TIFF file says it: the parameters of the
/// `CCITTFaxDecode` filter of PDF (ISO 32000-1, table 11), with its defaults.
package struct CCITTParameters: Sendable, Hashable {
  /// Pixels of a row.
  package var columns: Int
  /// Rows of the picture; unlike in PDF it must be known.
  package var rows: Int
  /// Below 0 Group 4, 0 Group 3 in one dimension, above 0 Group 3 in two.
  package var k: Int
  /// Whether each row starts at a byte.
  package var encodedByteAlign: Bool
  /// Whether a black pixel is the sample 1 and not 0; samples come out as gray, 1 as 255.
  package var blackIs1: Bool

  /// Parameters; the defaults are the filter's.
  package init(
    columns: Int = 1728, rows: Int, k: Int = 0, encodedByteAlign: Bool = false,
    blackIs1: Bool = false
  ) {
    self.columns = columns
    self.rows = rows
    self.k = k
    self.encodedByteAlign = encodedByteAlign
    self.blackIs1 = blackIs1
  }
}
