import FoundationEssentials
import TestSupport
import Testing

/// A PDF whose pages' content is turned on them, in an update at its end (ISO 32000-1, 7.5.6): as a
/// program makes it that puts a sideways page into a file, without a word of it in /Rotate.
enum TurnedPDF {
  /// The file with its content turned counterclockwise.
  ///
  /// - Parameters:
  ///   - file: a file with a plain table of objects, such as the samples are.
  ///   - degrees: 90, 180 or 270.
  static func bytes(of file: URL, by degrees: Int) throws -> [UInt8] {
    var bytes = [UInt8](try Data(contentsOf: file))
    let text = String(decoding: bytes, as: UTF8.self)
    let latin = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    var next = Int(try #require(text.firstMatch(of: #/\/Size (\d+)/#)).1)!
    let root = String(try #require(text.firstMatch(of: #/\/Root (\d+ 0 R)/#)).1)
    let start = String(try #require(text.matches(of: #/startxref\s+(\d+)/#).last).1)
    var table: [(number: Int, offset: Int)] = []
    func add(_ number: Int, _ body: String) {
      table.append((number, bytes.count))
      bytes += Array("\(number) 0 obj\n\(body)\nendobj\n".utf8)
    }
    let pages = latin.matches(
      of: #/(\d+) 0 obj\s+<<\s+\/Contents (\d+ 0 R) \/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]/#)
    try #require(!pages.isEmpty)
    for page in pages {
      let (width, height) = (String(page.3), String(page.4))
      let (matrix, box) =
        switch degrees {
        case 90: ("0 1 -1 0 \(height) 0", "\(height) \(width)")
        case 180: ("-1 0 0 -1 \(width) \(height)", "\(width) \(height)")
        default: ("0 -1 1 0 0 \(width)", "\(height) \(width)")
        }
      let end = try #require(latin[page.range.upperBound...].firstRange(of: "endobj"))
      let rest = latin[page.range.upperBound..<end.lowerBound]
      let turn = "q \(matrix) cm\n"
      add(next, "<< /Length \(turn.utf8.count) >>\nstream\n\(turn)\nendstream")
      add(next + 1, "<< /Length 2 >>\nstream\nQ\n\nendstream")
      add(
        Int(page.1)!,
        "<< /Contents [\(next) 0 R \(page.2) \(next + 1) 0 R] /MediaBox [ 0 0 \(box) ]" + rest)
      next += 2
    }
    let offset = bytes.count
    var tail = "xref\n"
    for entry in table {
      let digits = String(entry.offset)
      tail += "\(entry.number) 1\n" + String(repeating: "0", count: 10 - digits.count) + digits
      tail += " 00000 n \n"
    }
    tail +=
      "trailer\n<< /Size \(next) /Root \(root) /Prev \(start) >>\nstartxref\n\(offset)\n%%EOF\n"
    return bytes + Array(tail.utf8)
  }
}
