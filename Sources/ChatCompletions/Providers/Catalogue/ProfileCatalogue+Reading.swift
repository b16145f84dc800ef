extension ProfileCatalogue {
  /// The environment variable that lists files and folders of a user's profiles, `:` between them.
  public static let environmentVariable = "PLATEN_PROFILES"

  /// The built-in profiles, changed and added to by the user's files: those that the environment
  /// lists, then those given.
  ///
  /// - Throws: every fault of a file, or of a folder's files, at once.
  public init(
    files paths: [String] = [], environment: [String: String] = [:]
  ) throws(ProfileFileError) {
    self = .builtIn
    let listed = (environment[Self.environmentVariable] ?? "").split(separator: ":").map(
      String.init)
    for path in listed + paths { try add(contentsOf: path) }
  }

  /// Adds the profiles of a YAML file, or of all YAML files of a folder.
  ///
  /// A file has one profile, or a list of them under `profiles`. A profile with the name of one that
  /// is known changes that: fields given win. A profile may say `like: NAME` and then begins as that
  /// one does.
  public mutating func add(contentsOf path: String) throws(ProfileFileError) {
    try add(ProfileFile.files(at: path))
  }

  /// Adds the profiles of a text.
  ///
  /// - Parameter path: The name for messages.
  public mutating func add(parsing text: String, path: String) throws(ProfileFileError) {
    try add([ProfileFile(path: path, text: text)])
  }

  /// Adds the profiles of files that belong together; unchanged where one is at fault.
  mutating func add(_ files: [ProfileFile]) throws(ProfileFileError) {
    var reader = ProfileReader(self)
    for file in files { reader.collect(file) }
    self = try reader.resolved()
  }
}
