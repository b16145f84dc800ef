/// Why a batch can't be sent, asked after or read.
public struct BatchError: Error, Sendable, Hashable {
  /// What went wrong. The raw values are stable.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The profile's server has no batches, or no stage asks a server.
    case unsupported = "batches_unsupported"
    /// More than one stage asks a model: the second question is known only after the first answer.
    case tooManyStages = "batch_of_one_stage"
    /// The folder is none that batches were sent from.
    case unknownFolder = "batch_folder_unknown"
    /// One request is larger than a batch may be.
    case lineTooLarge = "batch_line_too_large"
    /// The server did not answer, or answered with an error.
    case failed = "batch_failed"
    /// The server knows a batch, or the file of its results, no more (404, 410).
    case gone = "batch_gone"
    /// The server's answer is not what it should be.
    case malformed = "batch_malformed"
  }

  /// What went wrong.
  public var code: Code
  /// The reason and the way out, for a person; neither key nor content.
  public var message: String

  /// An error with a reason for a person.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension BatchError: CustomStringConvertible {
  public var description: String { message }
}
