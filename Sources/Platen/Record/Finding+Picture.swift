import Documents
import Imaging

extension Finding {
  /// What is to be known of a page's picture, as a finding of the record.
  init(_ finding: PictureFinding, page: Int) {
    self.init(
      finding.code.isDefect ? .warning : .note, code: finding.code.rawValue,
      message: "page \(page): \(finding.message)")
  }
}

extension PictureFinding.Code {
  /// Whether something of the page may be missing or wrong, and not merely have been made otherwise.
  fileprivate var isDefect: Bool {
    switch self {
    case .textLayerDistrusted, .framesLeftOut, .turned: false
    case .truncated, .damaged, .profileIgnored, .fontMissing: true
    }
  }
}
