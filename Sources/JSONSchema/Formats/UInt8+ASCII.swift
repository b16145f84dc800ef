extension UInt8 {
  /// Whether it is a decimal digit in ASCII.
  @inline(__always)
  var isDigit: Bool { self &- 0x30 < 10 }

  /// Whether it is a letter or a decimal digit in ASCII.
  @inline(__always)
  var isLetterOrDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 26 }

  /// Whether it is a hexadecimal digit in ASCII.
  @inline(__always)
  var isHexadecimalDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
}
