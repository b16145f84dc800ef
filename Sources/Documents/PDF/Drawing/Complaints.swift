import CPoppler
import Imaging

/// What poppler complains of while it works.
///
/// It leaves out what it can't draw and returns no error; all it does is write to glib's log. The
/// log belongs to the whole process, so what is said is sorted by the thread it is said on.
struct Complaints {
  /// The first error, in poppler's words; nil where there was none.
  private(set) var first: String?
  /// How many there were.
  private(set) var count = 0
  /// How many of them a `Q` without a `q` before it made, at which poppler gives up the content.
  private(set) var strayRestores = 0

  /// Does a piece of work with poppler and notes what it complains of; not to be nested.
  mutating func listening<Result>(_ body: () -> Result) -> Result {
    var heard = platen_complaints()
    let result = unsafe withUnsafeMutablePointer(to: &heard) { heard in
      let handler = unsafe platen_listen(heard)
      defer { platen_unlisten(handler) }
      return body()
    }
    if first == nil, heard.count > 0 {
      first = unsafe withUnsafeBytes(of: &heard.first) { bytes in
        Self.plain(unsafe Array(bytes.prefix { $0 != 0 }))
      }
    }
    count += Int(heard.count)
    strayRestores += Int(heard.stray_restores)
    return result
  }

  /// What to say of a page that was drawn all the same.
  func findings(on page: Int) -> [PictureFinding] {
    guard let first else { return [] }
    return [
      PictureFinding(
        .damaged,
        "Page \(page) of the PDF is damaged, and part of it may be missing or wrong: \"\(first)\""
          + (count > 1 ? " and \(count - 1) more." : "."))
    ]
  }

  /// Messages quote the file, whatever stands there.
  private static func plain(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self).harmless.unicodeScalars
    return String(String.UnicodeScalarView(text.map { $0 == "\u{FFFD}" ? " " : $0 }))
  }
}
