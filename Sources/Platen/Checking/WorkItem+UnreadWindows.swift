extension WorkItem {
  /// Takes back that pages were read whose windows have answers that can't be: the others go on.
  ///
  /// A page that another window shows too stays read.
  mutating func giveUp(_ unread: [Int: Rejection]) {
    let lost = windows.filter { unread[$0.position] != nil }
    windows.removeAll { unread[$0.position] != nil }
    let read = Set(windows.flatMap(\.pages))
    for window in lost {
      guard let rejection = unread[window.position] else { continue }
      for page in window.pages where !read.contains(page) {
        ledger?.fail(page, reason: rejection.code)
      }
      findings.append(
        Finding(
          .error, code: "window_failed",
          message: "\(pagesNamed(window.name)): no answer that can be read: \(rejection.message) "
            + "[\(rejection.code)]; 'platen journal retry' lets it be asked for anew"))
    }
  }
}
