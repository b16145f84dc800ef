/// A form with a file, as `multipart/form-data` (RFC 7578).
package struct MultipartForm: Sendable {
  /// The value of the field `Content-Type`.
  package let contentType: String
  /// The body.
  package let bytes: [UInt8]

  /// A form.
  ///
  /// - Parameters:
  ///   - fields: names and values of plain text.
  ///   - boundary: what stands between the parts; must occur in none of them.
  package init(
    fields: [(name: String, value: String)], file: [UInt8], named name: String,
    boundary: String = "platen-\(UInt64.random(in: 0 ... .max))-\(UInt64.random(in: 0 ... .max))"
  ) {
    contentType = "multipart/form-data; boundary=\(boundary)"
    var bytes: [UInt8] = []
    bytes.reserveCapacity(file.count + 1024)
    for field in fields {
      bytes += Array(
        ("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field.name)\"\r\n\r\n"
          + "\(field.value)\r\n").utf8)
    }
    bytes += Array(
      ("--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
        + "Content-Type: application/jsonl\r\n\r\n").utf8)
    bytes += file
    bytes += Array("\r\n--\(boundary)--\r\n".utf8)
    self.bytes = bytes
  }
}
