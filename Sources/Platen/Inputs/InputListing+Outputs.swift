/// What a program that writes beside no journal asks first; a run asks by itself.
extension InputListing {
  /// Refuses a file to be written that is one of the documents, by whatever name or link.
  ///
  /// - Parameter wayOut: what to do instead, for the message.
  /// - Throws: `OutputError`.
  public func checkIsNone(_ file: String, wayOut: String) throws(OutputError) {
    try InputFiles(documents).checkIsNone(file, wayOut: wayOut)
  }

  /// Refuses a folder to be written into that one of the documents lies in: what is written there would
  /// be taken for documents the next time.
  ///
  /// - Parameter wayOut: what to do instead, for the message.
  /// - Throws: `OutputError`.
  public func checkNone(in folder: String, wayOut: String) throws(OutputError) {
    try InputFiles(documents).checkNone(in: folder, wayOut: wayOut)
  }
}
