/// A reader of CSV by the grammar of RFC 4180, for what was written.
enum CSV {
  static func parse(_ text: String, separator: UInt8 = UInt8(ascii: ",")) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          field.append(byte)
        } else if bytes.first == byte {
          field.append(byte)
          bytes.removeFirst()
        } else {
          isQuoted = false
        }
      } else if byte == UInt8(ascii: "\"") {
        isQuoted = true
      } else if byte == separator || byte == 0x0A {
        row.append(String(decoding: field, as: UTF8.self))
        field = []
        if byte == 0x0A {
          rows.append(row)
          row = []
        }
      } else if byte != 0x0D {
        field.append(byte)
      }
    }
    return rows
  }
}
