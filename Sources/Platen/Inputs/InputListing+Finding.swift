import Documents
import SystemPackage

extension InputListing {
  /// Finds the documents that inputs name.
  ///
  /// A file is taken whatever it is called or holds. A folder is searched with all folders in it;
  /// of its files those are taken that are documents by their first bytes, or claim to be by their
  /// ending, hidden ones left out. A pattern (`*`, `?`, `[…]`) that is no file's name is expanded.
  ///
  /// - Parameter inputs: paths and patterns as the user gave them.
  public init(of inputs: [String]) {
    for input in inputs {
      switch FileKind(at: input) {
      case .folder:
        let before = documents.count + refused.count
        search(FilePath(input))
        if documents.count + refused.count == before {
          refuse(input, .empty, "the folder has no document in it (PDF or image)")
        }
      case .missing where input.contains(where: { "*?[".contains($0) }):
        let matches = PathPattern.matches(of: input)
        if matches.isEmpty { refuse(input, .unreadable, "the pattern matches no file") }
        for match in matches { take(match) }
      case .file, .missing:
        documents.append(.file(path: input))
      }
    }
  }

  private mutating func take(_ path: FilePath) {
    guard let text = path.validString else {
      refuse(
        path.escapedString, .unreadable,
        "the path is not UTF-8, so no record could name it; rename it")
      return
    }
    if FileKind(at: text) == .folder { search(path) } else { documents.append(.file(path: text)) }
  }

  private mutating func search(_ folder: FilePath) {
    let entries: [FolderReader.Entry]
    do throws(Errno) {
      entries = try FolderReader.entries(of: folder)
    } catch {
      refuse(
        folder.escapedString, .unreadable,
        "the folder cannot be read (\(error)), so its documents are not known; open it to this user"
      )
      return
    }
    for entry in entries {
      guard let text = entry.path.validString else {
        refuse(
          entry.path.escapedString, .unreadable,
          "the path is not UTF-8, so no record could name it; rename it")
        continue
      }
      switch entry.kind {
      case .folder: search(entry.path)
      case .file where DocumentSniffer.isDocument(at: text): documents.append(.file(path: text))
      case .missing where DocumentSniffer.claimsDocument(at: text):
        documents.append(.file(path: text))
      case .file, .missing: passedOver.append(text)
      }
    }
  }

  private mutating func refuse(_ name: String, _ code: DecodingError.Code, _ message: String) {
    refused.append(Refused(name: name, error: DecodingError(code, message)))
  }
}

extension FilePath {
  /// The path as text, where its bytes are UTF-8.
  fileprivate var validString: String? { String(validating: self) }

  /// The path with bytes that are no UTF-8 written as `\xE9`, for messages.
  fileprivate var escapedString: String {
    unsafe withPlatformString { unsafe escapingInvalidUTF8($0) }
  }
}

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
