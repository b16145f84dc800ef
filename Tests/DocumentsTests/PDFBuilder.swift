import Imaging

/// Writes small PDF files for what no sample holds: a list of objects, with a true xref table.
struct PDFBuilder {
  private var objects: [[UInt8]] = []

  /// Adds an object and gives its reference, such as `3 0 R`.
  mutating func add(_ body: String) -> String {
    objects.append(Array(body.utf8))
    return "\(objects.count) 0 R"
  }

  /// The reference that the next object will have, or one so many after it.
  func next(after count: Int = 0) -> String { "\(objects.count + 1 + count) 0 R" }

  /// Adds a stream.
  mutating func stream(_ content: String, _ entries: String = "") -> String {
    stream(Array(content.utf8), entries)
  }

  /// Adds a stream of any bytes.
  mutating func stream(_ content: [UInt8], _ entries: String = "") -> String {
    objects.append(
      Array("<< /Length \(content.count) \(entries) >>\nstream\n".utf8) + content
        + Array("\nendstream".utf8))
    return "\(objects.count) 0 R"
  }

  /// The file, with a root object.
  func file(root: String) -> [UInt8] {
    var text = Array("%PDF-1.7\n".utf8)
    var offsets: [Int] = []
    for (index, body) in objects.enumerated() {
      offsets.append(text.count)
      text += Array("\(index + 1) 0 obj\n".utf8) + body + Array("\nendobj\n".utf8)
    }
    let table = text.count
    var tail = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      tail += String(repeating: "0", count: 10 - String(offset).count) + "\(offset) 00000 n \n"
    }
    tail += "trailer\n<< /Size \(objects.count + 1) /Root \(root) >>\nstartxref\n\(table)\n%%EOF\n"
    return text + Array(tail.utf8)
  }

  /// Adds a font that every reader has, under which text can be shown.
  mutating func helvetica(_ entries: String = "") -> String {
    add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica \(entries) >>")
  }

  /// Adds a page, the tree of pages above it and the root, and gives the file.
  mutating func file(
    ofPage content: String, mediaBox: String = "[0 0 300 200]", resources: String = "",
    pageEntries: String = "", rootEntries: String = ""
  ) -> [UInt8] {
    let stream = stream(content)
    let page = add(
      "<< /Type /Page /Parent \(next(after: 1)) /MediaBox \(mediaBox) /Contents \(stream) "
        + "/Resources << \(resources) >> \(pageEntries) >>")
    let pages = add("<< /Type /Pages /Kids [\(page)] /Count 1 >>")
    let root = add("<< /Type /Catalog /Pages \(pages) \(rootEntries) >>")
    return file(root: root)
  }

  /// A document with one page for each content stream.
  static func document(
    _ contents: [String], mediaBox: String = "[0 0 300 200]", pageEntries: String = "",
    resources: String = ""
  ) -> [UInt8] {
    var builder = PDFBuilder()
    let font = builder.helvetica()
    let streams = contents.map { builder.stream($0) }
    let parent = "\(2 + streams.count * 2) 0 R"
    let pages = streams.map { stream in
      builder.add(
        "<< /Type /Page /Parent \(parent) /MediaBox \(mediaBox) /Contents \(stream) "
          + "/Resources << /Font << /F \(font) >> \(resources) >> \(pageEntries) >>")
    }
    _ = builder.add(
      "<< /Type /Pages /Kids [\(pages.joined(separator: " "))] /Count \(pages.count) >>")
    let root = builder.add("<< /Type /Catalog /Pages \(parent) >>")
    return builder.file(root: root)
  }

  /// A line of text at a place, in points from the bottom left corner.
  static func text(_ line: String, _ x: Int, _ y: Int, size: Int = 18) -> String {
    "BT /F \(size) Tf \(x) \(y) Td (\(line)) Tj ET\n"
  }
}

extension PDFBuilder {
  /// A page of 300 x 200 points that is one gray picture, with content over it.
  static func scan(_ picture: Raster, under content: String) -> [UInt8] {
    var builder = PDFBuilder()
    let digits = Array("0123456789ABCDEF".utf8)
    let gray = picture.inGray()
    let hexadecimal = String(
      decoding: gray.pixels.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    let image = builder.stream(
      hexadecimal + ">",
      "/Type /XObject /Subtype /Image /Width \(gray.width) /Height \(gray.height) "
        + "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /ASCIIHexDecode")
    let font = builder.helvetica()
    return builder.file(
      ofPage: "q 300 0 0 200 0 0 cm /I Do Q\n" + content,
      resources: "/Font << /F \(font) >> /XObject << /I \(image) >>")
  }
}
