import Crypto

extension SHA256 {
  /// The digest of a text's UTF-8 in lower-case hexadecimal digits.
  static func hexDigest(of text: String) -> String { hash(data: Array(text.utf8)).hexadecimal }
}

extension Sequence<UInt8> {
  /// The bytes in lower-case hexadecimal digits.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
