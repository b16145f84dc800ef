/// How a record is written into one or more text files that only grow.
struct RecordForm: Sendable {
  /// A file and how it begins.
  struct File: Sendable {
    var name: String
    var head: [UInt8] = []
  }

  /// The files; the first has something of every record.
  let files: [File]
  /// What the files are written anew for when it changes, such as their columns.
  let version: String
  /// What a record adds to each file, from its JSON text on one line.
  let parts: @Sendable (_ record: String) throws -> [[UInt8]]

  /// One file of JSON Lines.
  static func jsonLines(_ name: String) -> RecordForm {
    RecordForm(files: [File(name: name)], version: "") { [Array(($0 + "\n").utf8)] }
  }
}
