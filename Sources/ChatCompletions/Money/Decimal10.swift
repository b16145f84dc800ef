/// A decimal number as it is spelled in JSON and in header fields, taken apart without rounding.
struct Decimal10 {
  private var isNegative = false
  private var digits: [UInt8] = []
  /// The power of ten of the last digit.
  private var exponent = 0

  /// Digits with an optional sign, fraction and exponent; nil for anything else.
  init?(_ text: some StringProtocol) {
    var rest = Substring(text).utf8
    if rest.first == UInt8(ascii: "-") {
      isNegative = true
      rest = rest.dropFirst()
    }
    let whole = rest.prefix(while: \.isDigit)
    rest = rest[whole.endIndex...]
    guard !whole.isEmpty else { return nil }
    digits = Array(whole)
    if rest.first == UInt8(ascii: ".") {
      let part = rest.dropFirst().prefix(while: \.isDigit)
      guard !part.isEmpty else { return nil }
      digits += part
      exponent = -part.count
      rest = rest[part.endIndex...]
    }
    if let mark = rest.first {
      // Four digits of an exponent say "nothing" or "out of range" well enough.
      guard mark | 0x20 == UInt8(ascii: "e"), rest.count <= 6,
        let power = Int(Substring(rest.dropFirst()))
      else { return nil }
      exponent += power
    }
  }

  /// The number times a power of ten, rounded half away from zero; nil beyond the range.
  func scaled(by power: Int) -> Int64? {
    var shift = exponent + power
    var size: Int64 = 0
    var kept = digits[...]
    if shift < 0 { kept = kept.dropLast(-shift) }
    for digit in kept {
      guard let next = Self.append(digit &- UInt8(ascii: "0"), to: size) else { return nil }
      size = next
    }
    if -shift > 0, -shift <= digits.count, digits[digits.count + shift] >= UInt8(ascii: "5") {
      guard size < .max else { return nil }
      size += 1
    }
    while shift > 0, size != 0 {
      guard let next = Self.append(0, to: size) else { return nil }
      size = next
      shift -= 1
    }
    return isNegative ? -size : size
  }

  private static func append(_ digit: UInt8, to size: Int64) -> Int64? {
    let (tens, overflow) = size.multipliedReportingOverflow(by: 10)
    let (sum, overflowToo) = tens.addingReportingOverflow(Int64(digit))
    return overflow || overflowToo ? nil : sum
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
