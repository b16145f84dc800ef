import FoundationEssentials

/// The text of configuration files.
package enum ConfigText {
  /// The text of a file.
  ///
  /// - Throws: a fault at the file's begin, where it is not there, can't be read or is not UTF-8.
  package static func contents(of path: String) throws(ConfigFault) -> String {
    let start = SourcePlace(line: 1, column: 1)
    guard FileManager.default.fileExists(atPath: path) else {
      throw ConfigFault(place: start, message: "there is no such file")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ConfigFault(
        place: start, message: "cannot be read; is it a folder, or closed to this user?")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw ConfigFault(place: start, message: "the text is not UTF-8")
    }
    return text
  }
}
