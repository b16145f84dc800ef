import Imaging

extension DecodingError {
  /// The same failure in the terms of documents.
  init(_ error: ImageError) {
    let code: Code =
      switch error.code {
      case .unsupported: .unsupported
      case .damaged, .truncated, .notEncoded: .damaged
      case .overLimit: .limit
      case .overBytes: .pictureOverLimit
      }
    self.init(code, error.message)
  }
}
