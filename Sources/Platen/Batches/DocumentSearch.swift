import Documents

/// Finds documents by their content: where they were, or among others.
struct DocumentSearch {
  private let decoder: DecoderPool
  private let inputs: InputListing
  private let opener: InputOpener
  /// The working folders of batches, by their numbers.
  private let folders: [Int64: String]
  /// The inputs that are files, by their paths: they may have names and passwords of their own.
  private let named: [String: Input]
  private var known: [String: Input]?

  init(
    decoder: DecoderPool, inputs: InputListing, folders: [Int64: String], opener: InputOpener
  ) {
    self.decoder = decoder
    self.opener = opener
    self.inputs = inputs
    named = Dictionary(
      inputs.documents.compactMap { input in input.path.map { ($0, input) } },
      uniquingKeysWith: { first, _ in first })
    self.folders = folders
  }

  /// Where a document is: at its path as it was given, at that path from the folder in which it was
  /// given, or among the inputs.
  ///
  /// - Throws: why it is not there, with the way out.
  mutating func find(_ line: WaitingDocument) async throws(DecodingError) -> Input {
    var paths = [line.source]
    if !line.source.hasPrefix("/"), let folder = folders[line.batch], !folder.isEmpty {
      paths.append(folder + "/" + line.source)
    }
    var failure: DecodingError?
    var isChanged = false
    for path in paths {
      let source = DocumentSource.file(path: path)
      do throws(DecodingError) {
        if try await decoder.fingerprint(of: source) == line.sha256 {
          if let input = named[path] { return input }
          return Input(.source(source), id: line.name == path ? nil : line.name)
        }
        isChanged = true
      } catch {
        if error.code == .decoderUnavailable { throw error }
        failure = error
      }
    }
    if let input = await input(line.sha256) { return input }
    let wayOut =
      "its answer is kept: put the document back, or name the file or folder where it is now behind the "
      + "pipeline; --drop-missing gives the answer up"
    if isChanged {
      throw DecodingError(.changed, "it is not what it was when it was submitted; \(wayOut)")
    }
    throw DecodingError(
      failure?.code ?? .unreadable, "\(failure?.message ?? "it is not there"); \(wayOut)")
  }

  private mutating func input(_ sha256: String) async -> Input? {
    if known == nil {
      var found: [String: Input] = [:]
      for input in inputs.documents {
        if let source = try? await opener.source(of: input),
          let sha256 = try? await decoder.fingerprint(of: source), found[sha256] == nil
        {
          found[sha256] = input
        }
      }
      known = found
    }
    return known?[sha256]
  }
}
