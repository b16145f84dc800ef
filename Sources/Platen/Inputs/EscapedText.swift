/// A C string's text with bytes that are no UTF-8 written as `\xE9`.
package func escapingInvalidUTF8(_ text: UnsafePointer<CChar>) -> String {
  var bytes: [UInt8] = []
  var cursor = unsafe text
  while unsafe cursor.pointee != 0 {
    unsafe bytes.append(UInt8(bitPattern: cursor.pointee))
    unsafe cursor += 1
  }
  if let valid = String(validating: bytes, as: UTF8.self) { return valid }
  return bytes.map { byte in
    byte < 0x80
      ? String(UnicodeScalar(byte)) : "\\x" + String(byte, radix: 16, uppercase: true)
  }.joined()
}
