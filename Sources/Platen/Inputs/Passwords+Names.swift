import ConfigurationFiles
public import Documents

extension Passwords {
  /// Passwords from a YAML or JSON file that says for which documents they are: a mapping from
  /// patterns of names to a password or a list of them.
  ///
  ///     "invoices-acme/*": sesame
  ///     "*-payroll.pdf": [first, second]
  ///     "*": "1234"
  ///
  /// They are tried in the order of the file; what a pattern matches is told at
  /// `add(_:forNamesLike:)`.
  public init(namesIn path: String) throws(FileError) {
    self.init()
    let text = try Self.text(of: path)
    let root: ConfigNode?
    do throws(PipelineFault) {
      root = try ConfigNode.parsing(yaml: text)
    } catch {
      // The parser's own words may quote the file, and with it a password.
      throw FileError(
        path: path,
        message: "is neither YAML nor JSON (line \(error.place.line)); "
          + "write 'pattern: password' lines, with quotes around what has special characters")
    }
    guard case .mapping(let entries)? = root?.content, !entries.isEmpty else {
      throw FileError(
        path: path, message: "is to be a mapping from patterns of document names to passwords")
    }
    for entry in entries {
      add(try Self.passwords(in: entry, of: path), forNamesLike: entry.key)
    }
  }

  private static func passwords(
    in entry: ConfigNode.Entry, of path: String
  ) throws(FileError) -> [String] {
    let nodes: [ConfigNode]
    if case .list(let items) = entry.value.content { nodes = items } else { nodes = [entry.value] }
    var passwords: [String] = []
    for node in nodes {
      guard case .scalar(let password, _) = node.content, !password.isEmpty else {
        throw FileError(
          path: path,
          message: "line \(node.place.line): a pattern has a password, or a list of passwords")
      }
      passwords.append(password)
    }
    guard !passwords.isEmpty else {
      throw FileError(path: path, message: "line \(entry.place.line): the list is empty")
    }
    return passwords
  }
}
