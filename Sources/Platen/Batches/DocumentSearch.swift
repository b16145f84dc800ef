import Documents

/// Finds documents by their content: where they were, or among others.
struct DocumentSearch {
  private let decoder: DecoderPool
  private let inputs: [DocumentSource]
  /// The working folders of batches, by their numbers.
  private let folders: [Int64: String]
  private var known: [String: DocumentSource]?

  init(decoder: DecoderPool, inputs: [DocumentSource], folders: [Int64: String]) {
    self.decoder = decoder
    self.inputs = inputs
    self.folders = folders
  }

  /// Where a document is: at its path as it was given, at that path from the folder in which it was
  /// given, or among the inputs.
  ///
  /// - Throws: why it is not there, with the way out.
  mutating func find(_ line: WaitingDocument) async throws(DecodingError) -> DocumentSource {
    var paths = [line.source]
    if !line.source.hasPrefix("/"), let folder = folders[line.batch], !folder.isEmpty {
      paths.append(folder + "/" + line.source)
    }
    var failure: DecodingError?
    var isChanged = false
    for path in paths {
      let source = DocumentSource.file(path: path)
      do throws(DecodingError) {
        if try await decoder.fingerprint(of: source) == line.sha256 { return source }
        isChanged = true
      } catch {
        if error.code == .decoderUnavailable { throw error }
        failure = error
      }
    }
    if let source = await input(line.sha256) { return source }
    let wayOut =
      "its answer is kept: put the document back, or name the file or folder where it is now behind the "
      + "pipeline; --drop-missing gives the answer up"
    if isChanged {
      throw DecodingError(.changed, "it is not what it was when it was submitted; \(wayOut)")
    }
    throw DecodingError(
      failure?.code ?? .unreadable, "\(failure?.message ?? "it is not there"); \(wayOut)")
  }

  private mutating func input(_ sha256: String) async -> DocumentSource? {
    if known == nil {
      var found: [String: DocumentSource] = [:]
      for source in inputs {
        if let sha256 = try? await decoder.fingerprint(of: source), found[sha256] == nil {
          found[sha256] = source
        }
      }
      known = found
    }
    return known?[sha256]
  }
}
