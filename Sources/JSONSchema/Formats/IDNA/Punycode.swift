/// Punycode (RFC 3492): how labels of host names with characters beyond ASCII are spelled in ASCII.
enum Punycode {
  private static let base = 36
  private static let firstThreshold = 1
  private static let lastThreshold = 26
  private static let initialBias = 72
  private static let firstBeyondASCII = 0x80

  /// The code points that a spelling in small letters (without `xn--`) stands for; nil where it is
  /// none.
  static func decode(_ text: ArraySlice<UInt8>) -> [Unicode.Scalar]? {
    let delimiter = text.lastIndex(of: UInt8(ascii: "-"))
    var output = text[..<(delimiter ?? text.startIndex)].map { Unicode.Scalar($0) }
    var rest = text[(delimiter.map { $0 + 1 } ?? text.startIndex)...]
    var (value, index, bias) = (firstBeyondASCII, 0, initialBias)
    while !rest.isEmpty {
      let start = index
      var weight = 1
      var place = base
      while true {
        guard let digit = rest.popFirst().flatMap(digit) else { return nil }
        index += digit * weight
        let threshold = threshold(place, bias)
        // A label has 63 characters, so nothing that is valid is as large.
        if index > 1 << 40 { return nil }
        if digit < threshold { break }
        weight *= base - threshold
        place += base
        if weight > 1 << 40 { return nil }
      }
      let count = output.count + 1
      bias = adapted(index - start, count: count, isFirst: start == 0)
      value += index / count
      index %= count
      guard value <= 0x10_ffff, let scalar = Unicode.Scalar(UInt32(value)) else { return nil }
      output.insert(scalar, at: index)
      index += 1
    }
    return output
  }

  /// The spelling of code points in ASCII, without `xn--`.
  static func encode(_ scalars: [Unicode.Scalar]) -> [UInt8] {
    var output = scalars.filter(\.isASCII).map { UInt8($0.value) }
    let basicCount = output.count
    if basicCount > 0 { output.append(UInt8(ascii: "-")) }
    var (value, delta, bias, done) = (firstBeyondASCII, 0, initialBias, basicCount)
    while done < scalars.count {
      let next = scalars.reduce(0x11_0000) { $1.value < value ? $0 : min($0, Int($1.value)) }
      delta += (next - value) * (done + 1)
      value = next
      for scalar in scalars {
        if scalar.value < value { delta += 1 }
        guard scalar.value == value else { continue }
        var rest = delta
        var place = base
        while rest >= threshold(place, bias) {
          let threshold = threshold(place, bias)
          output.append(letter(threshold + (rest - threshold) % (base - threshold)))
          rest = (rest - threshold) / (base - threshold)
          place += base
        }
        output.append(letter(rest))
        bias = adapted(delta, count: done + 1, isFirst: done == basicCount)
        delta = 0
        done += 1
      }
      delta += 1
      value += 1
    }
    return output
  }

  private static func threshold(_ place: Int, _ bias: Int) -> Int {
    min(max(place - bias, firstThreshold), lastThreshold)
  }

  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var place = 0
    while delta > (base - firstThreshold) * lastThreshold / 2 {
      delta /= base - firstThreshold
      place += base
    }
    return place + (base - firstThreshold + 1) * delta / (delta + 38)
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x61...0x7a: Int(byte) - 0x61
    case 0x30...0x39: Int(byte) - 0x30 + 26
    default: nil
    }
  }

  private static func letter(_ digit: Int) -> UInt8 {
    UInt8(digit < 26 ? digit + 0x61 : digit - 26 + 0x30)
  }
}
