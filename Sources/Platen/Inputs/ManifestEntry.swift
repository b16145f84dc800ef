import ConfigurationFiles
import Documents
import JSON

/// A line of a manifest: one document with what is asked of it alone.
struct ManifestEntry: Hashable {
  /// Where a document is.
  enum Place: Hashable {
    case path(String)
    case url(DocumentURL)
  }

  var place: Place
  var id: String?
  var pages: PageRanges?
  var passwords = Passwords.none

  /// The most bytes of an id.
  private static let longestID = 1024
  private static let members = ["path", "url", "id", "pages", "password"]

  /// A line by its bytes, without its end; nil for a blank one.
  ///
  /// - Throws: every fault of the line at once; none quotes a password.
  static func entry(_ line: [UInt8]) throws(Faults) -> ManifestEntry? {
    if line.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) { return nil }
    let value: JSONValue
    do throws(JSONParseError) {
      value = try JSONDocument(parsing: line).value
    } catch {
      throw Faults(messages: ["column \(error.column): \(error.message)"])
    }
    guard let object = value.object else {
      throw Faults(
        messages: ["a line of a manifest is one object, such as {\"path\": \"a.pdf\"}"])
    }
    var reader = Reader()
    return try reader.entry(of: object)
  }

  /// Why a line is none, all reasons at once.
  struct Faults: Error, Hashable {
    var messages: [String]
  }

  private struct Reader {
    var messages: [String] = []

    mutating func entry(of object: JSONObject) throws(Faults) -> ManifestEntry {
      for member in object where !members.contains(member.name) {
        let nearest = nearestName(to: member.name, among: members)
        messages.append(
          "a document has no '\(String(member.name.prefix(100)).printable)'"
            + (nearest.map { "; did you mean '\($0)'?" }
              ?? "; it has \(members.joined(separator: ", "))"))
      }
      let place = place(object)
      let id = id(object["id"])
      let pages = pages(object["pages"])
      let passwords = passwords(object["password"])
      guard let place, messages.isEmpty else { throw Faults(messages: messages) }
      return ManifestEntry(place: place, id: id, pages: pages, passwords: passwords)
    }

    private mutating func place(_ object: JSONObject) -> Place? {
      let path = text(object["path"], "path")
      let url = text(object["url"], "url")
      switch (path, url) {
      case (let path?, nil):
        if path.utf8.contains(0) || path.isEmpty {
          messages.append("'path' is no path of a file")
          return nil
        }
        if DocumentURL.isMeant(by: path) {
          messages.append("'path': \(Self.fault(ofAddress: path))")
          return nil
        }
        return .path(path)
      case (nil, let url?):
        do throws(DocumentURL.ParseError) {
          return .url(try DocumentURL(url))
        } catch {
          messages.append("'url': \(error)")
          return nil
        }
      case (.some, .some): messages.append("a document has a 'path' or a 'url', not both")
      case (nil, nil):
        // One that is there is of a wrong type, or misspelled, which was said.
        if messages.isEmpty {
          messages.append("a document has a 'path' or a 'url'")
        }
      }
      return nil
    }

    /// What to do about an address in the place of a path.
    private static func fault(ofAddress text: String) -> String {
      do throws(DocumentURL.ParseError) {
        let url = try DocumentURL(text)
        return "\(url.name): is an address; write it as 'url'"
      } catch {
        return error.description
      }
    }

    private mutating func id(_ value: JSONValue?) -> String? {
      guard let id = text(value, "id") else { return nil }
      let hasControls = id.unicodeScalars.contains { $0.properties.generalCategory == .control }
      if id.isEmpty || id.utf8.count > longestID || hasControls {
        messages.append("'id' is 1 to \(longestID) bytes of text in one line")
        return nil
      }
      return id
    }

    private mutating func pages(_ value: JSONValue?) -> PageRanges? {
      var written: String?
      if case .number(let number)? = value { written = number.lexeme }
      guard let written = written ?? text(value, "pages", "\(PageRanges.form), as text") else {
        return nil
      }
      do throws(PageRanges.ParseError) {
        return try PageRanges(written)
      } catch {
        messages.append("'pages': \(error.message.printable)")
        return nil
      }
    }

    /// One password or a list of them; what is wrong with one never quotes it.
    private mutating func passwords(_ value: JSONValue?) -> Passwords {
      let values: [JSONValue] =
        switch value {
        case nil, .null?: []
        case .array(let list)?: list
        case let single?: [single]
        }
      let texts = values.compactMap(\.string).filter { !$0.isEmpty }
      if texts.count != values.count {
        messages.append("'password' takes text, or a list of texts, none of them empty")
      }
      return texts.isEmpty ? .none : Passwords(texts)
    }

    /// The text of a member; null counts as left out.
    private mutating func text(
      _ value: JSONValue?, _ name: String, _ type: String = "text"
    ) -> String? {
      guard let value, value != .null else { return nil }
      if let text = value.string { return text }
      messages.append("'\(name)' takes \(type)")
      return nil
    }
  }
}
