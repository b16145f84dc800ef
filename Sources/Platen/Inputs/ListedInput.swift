/// A line of a file that lists inputs, one path, pattern or URL each.
enum ListedInput: Hashable {
  /// A path or a pattern.
  case path(String)
  case url(String)
  /// An empty line, or a comment.
  case nothing

  /// Why a line is none.
  struct Fault: Error, Hashable {
    var message: String
  }

  /// A line by its bytes, without its end.
  init(_ line: [UInt8]) throws(Fault) {
    guard let text = String(validating: line, as: UTF8.self) else {
      throw Fault(message: "the line is not UTF-8, so no record could name the document; rename it")
    }
    let trimmed = Self.trimmed(text)
    switch trimmed.first {
    case nil, "#": self = .nothing
    case "@":
      throw Fault(
        message: "a list names no other list; write ./\(trimmed.printable) for a file of that name")
    case _ where trimmed == "-":
      throw Fault(message: "a list does not name standard input; write ./- for a file of that name")
    default:
      if trimmed.utf8.contains(0) { throw Fault(message: "the line has a zero byte in it") }
      self = DocumentURL.isMeant(by: trimmed) ? .url(trimmed) : .path(trimmed)
    }
  }

  private static func trimmed(_ text: String) -> String {
    var slice = text.unicodeScalars[...]
    func isBlank(_ scalar: Unicode.Scalar?) -> Bool {
      scalar == " " || scalar == "\t" || scalar == "\r"
    }
    while isBlank(slice.first) { slice.removeFirst() }
    while isBlank(slice.last) { slice.removeLast() }
    return String(slice)
  }
}
