import ArgumentParser
import Documents
import Platen

/// What opens encrypted documents.
struct PasswordArguments: ParsableArguments {
  @Option(
    name: .customLong("password"),
    help: ArgumentHelp(
      "Password for encrypted documents; may be given several times. Other users of this machine "
        + "can see it while the program runs: a file is safer.", valueName: "text"))
  var given: [String] = []

  @Option(
    help: ArgumentHelp(
      "File with passwords for encrypted documents, one a line.", valueName: "file"))
  var passwordFile: String?

  @Option(
    name: .customLong("passwords"),
    help: ArgumentHelp(
      "YAML or JSON file that maps patterns of document names to passwords.", valueName: "file"))
  var names: String?

  /// All of them: by name first, then the options', then the file's.
  ///
  /// - Throws: `Passwords.FileError` where a file can't be used.
  func passwords() throws -> Passwords {
    var passwords = try names.map { try Passwords(namesIn: $0) } ?? .none
    passwords.add(given)
    if let passwordFile { passwords.add(try Passwords(linesOf: passwordFile)) }
    return passwords
  }
}
