import CTIFF

/// What libtiff must be told to decode a kind of fax data.
struct CCITTCoding {
  /// The value of the Compression tag.
  var compression: Int32
  /// The value of T4Options or T6Options.
  var options = 0
  /// libtiff's own say about end-of-line codes and alignment; nil for that of the compression.
  var mode: Int32?

  /// The coding of parameters; the data tells whether rows of Group 3 begin with end-of-line codes,
  /// which decoders of PDF must take whether they are announced or not (ISO 32000-1, table 11).
  init(_ parameters: CCITTParameters, _ data: FileBytes) throws(ImageError) {
    if parameters.k < 0 {
      if parameters.encodedByteAlign { throw Self.unsupported("Group 4 with aligned rows") }
      compression = COMPRESSION_CCITTFAX4
    } else if Self.startsWithEndOfLine(data) {
      compression = COMPRESSION_CCITTFAX3
      options = parameters.k > 0 ? Int(GROUP3OPT_2DENCODING) : 0
    } else if parameters.k == 0 {
      compression = COMPRESSION_CCITTRLE
      mode = FAXMODE_NORTC | FAXMODE_NOEOL
      if parameters.encodedByteAlign { mode = FAXMODE_NORTC | FAXMODE_NOEOL | FAXMODE_BYTEALIGN }
    } else {
      throw Self.unsupported("two-dimensional Group 3 without end-of-line codes")
    }
  }

  private static func unsupported(_ kind: String) -> ImageError {
    ImageError(
      .unsupported, "The fax data is \(kind), which is not read. Convert the picture to PNG.")
  }

  /// Whether eleven zeros and a one stand at the front, behind any more zeros that fill it up.
  private static func startsWithEndOfLine(_ data: FileBytes) -> Bool {
    var zeros = 0
    for byte in data {
      zeros += byte.leadingZeroBitCount
      if byte != 0 { return zeros >= 11 }
    }
    return false
  }
}
