extension FileBytes {
  /// An unsigned number of up to seven bytes, lowest first; nil where the file has no such place.
  func littleEndian(_ length: Int, at offset: Int) -> Int? {
    guard offset >= 0, offset <= count - length else { return nil }
    return (0..<length).reduce(0) { $0 | Int(self[offset + $1]) << ($1 * 8) }
  }
}
