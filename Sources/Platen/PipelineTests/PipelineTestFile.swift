import ConfigurationFiles
import Rules

/// Tests of a pipeline, as they stand in a file beside it: `invoice.test.yaml`.
public struct PipelineTestFile: Sendable {
  /// A document and the file with what is to be read from it, as paths from the working folder.
  struct Case: Sendable {
    var input: String
    var expected: String
    /// Where the file with what is to be read is named.
    var place: SourcePlace
  }

  /// The end of such files' names.
  public static let ending = ".test.yaml"

  /// The file's path, as it was given.
  public let path: String
  /// The pipeline file.
  let pipeline: String
  /// Where answers of servers are replayed from; nil to read with the offline reader.
  let cassette: Placed<String>?
  /// Places of the data that are not compared.
  let ignored: [Placed<RulePath>]
  let cases: [Case]

  /// Reads a file of tests.
  ///
  /// - Throws: every fault of the file at once.
  public init(contentsOf path: String) throws(PipelineFileError) {
    let text: String
    do {
      text = try ConfigText.contents(of: path)
    } catch {
      throw PipelineFileError(path: path, faults: [error])
    }
    var reader = PipelineTestReader(path: path)
    reader.read(text)
    guard reader.faults.isEmpty else {
      throw PipelineFileError(path: path, faults: reader.faults.sorted { $0.place < $1.place })
    }
    self.path = path
    pipeline = reader.pipeline
    cassette = reader.cassette
    ignored = reader.ignored
    cases = reader.cases
  }
}
