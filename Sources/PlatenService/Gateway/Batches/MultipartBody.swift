/// A body of `multipart/form-data` (RFC 7578, on RFC 2046), taken apart. Strict: what no browser and no
/// library sends is an error, and nothing is guessed.
package struct MultipartBody: Sendable {
  /// A field of the form.
  package struct Part: Sendable, Hashable {
    /// The field's name.
    package var name: String
    /// The file's name, where the field is a file.
    package var filename: String?
    /// What it says of its type.
    package var contentType: String?
    /// Its bytes.
    package var body: ArraySlice<UInt8>
  }

  /// The fields, in their order.
  package let parts: [Part]

  /// The first field of a name.
  package subscript(name: String) -> Part? { parts.first { $0.name == name } }

  private static let maxParts = 32
  private static let maxHeaderBytes = 8192
  private static let lineEnd: [UInt8] = [0x0D, 0x0A]
  private static let dashes: [UInt8] = [0x2D, 0x2D]

  /// Takes a body apart.
  ///
  /// - Parameter contentType: the request's `Content-Type`, which names what stands between the parts.
  package init(parsing body: [UInt8], contentType: String) throws(MultipartError) {
    let delimiter = Self.dashes + Array(try Self.boundary(of: contentType).utf8)
    guard body.starts(with: delimiter) else {
      throw MultipartError("the body does not begin with the boundary that Content-Type names")
    }
    var rest = body[delimiter.count...]
    var parts: [Part] = []
    let next = Self.lineEnd + delimiter
    while !rest.starts(with: Self.dashes) {
      guard parts.count < Self.maxParts else {
        throw MultipartError("the form has more than \(Self.maxParts) fields")
      }
      rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
      guard rest.starts(with: Self.lineEnd) else {
        throw MultipartError("a boundary has something else behind it than a line end")
      }
      rest = rest.dropFirst(2)
      var part = try Self.header(&rest)
      guard let end = Self.firstIndex(of: next, in: rest) else {
        throw MultipartError("the field '\(part.name)' has no end: the last boundary is missing")
      }
      part.body = rest[..<end]
      parts.append(part)
      rest = rest[(end + next.count)...]
    }
    guard rest.dropFirst(2).allSatisfy({ [0x20, 0x09, 0x0D, 0x0A].contains($0) }) else {
      throw MultipartError("something follows the last boundary")
    }
    self.parts = parts
  }

  /// Where a sequence begins first: by its first byte, and then the others, for most bytes are no
  /// carriage return.
  private static func firstIndex(of pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    var from = bytes.startIndex
    while let index = bytes[from...].firstIndex(of: pattern[0]) {
      if bytes[index...].starts(with: pattern) { return index }
      from = index + 1
    }
    return nil
  }

  /// What stands between the parts: 1 to 70 characters (RFC 2046, 5.1.1).
  private static func boundary(of contentType: String) throws(MultipartError) -> String {
    let value = try MultipartHeader(parsing: contentType)
    guard value.name == "multipart/form-data" else {
      throw MultipartError("Content-Type must be multipart/form-data")
    }
    guard let boundary = value["boundary"] else {
      throw MultipartError("Content-Type names no boundary")
    }
    let isPlain = boundary.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    guard (1...70).contains(boundary.utf8.count), isPlain, boundary.last != " " else {
      throw MultipartError("the boundary must have 1 to 70 characters of ASCII")
    }
    return boundary
  }

  /// Reads the header of a part, up to the empty line.
  private static func header(_ rest: inout ArraySlice<UInt8>) throws(MultipartError) -> Part {
    var part = Part(name: "", body: [])
    var hasName = false
    let start = rest.startIndex
    while true {
      let window = rest.prefix(maxHeaderBytes - (rest.startIndex - start))
      guard let end = firstIndex(of: lineEnd, in: window) else {
        throw MultipartError("the header of a field has no end within \(maxHeaderBytes) bytes")
      }
      guard let line = String(validating: rest[..<end], as: UTF8.self) else {
        throw MultipartError("the header of a field is not UTF-8")
      }
      rest = rest[(end + 2)...]
      if line.isEmpty { break }
      guard let colon = line.firstIndex(of: ":"), !line.hasPrefix(" "), !line.hasPrefix("\t") else {
        throw MultipartError("a line in the header of a field has no name")
      }
      let value = String(line[line.index(after: colon)...])
      switch line[..<colon].lowercased() {
      case "content-disposition":
        let disposition = try MultipartHeader(parsing: value)
        guard disposition.name == "form-data", let name = disposition["name"], !hasName else {
          throw MultipartError("a field must have one Content-Disposition: form-data with a name")
        }
        hasName = true
        part.name = name
        part.filename = disposition["filename"]
      case "content-type":
        part.contentType = String(value.drop { $0 == " " || $0 == "\t" })
      case "content-transfer-encoding":
        // RFC 7578, 4.7: of old, and of these nothing is to be undone.
        guard ["binary", "8bit", "7bit"].contains(value.lowercased().filter { $0 != " " }) else {
          throw MultipartError("a field has a Content-Transfer-Encoding, which is of old")
        }
      default: break
      }
    }
    guard hasName else {
      throw MultipartError("a field must have one Content-Disposition: form-data with a name")
    }
    return part
  }
}
