import JSON

extension WorkItem {
  /// Puts each caption under the number of the page that was shown, where pages are shown one by one.
  ///
  /// A model that sees one picture often calls it page 1; which page it is, is known better here. Pages of
  /// which an answer says nothing are not called read. An answer that can't be read without mending is left
  /// as it is: `validate` says what is done with such.
  ///
  /// - Throws: a `Rejection` where the answers say nothing of any page.
  mutating func numberPageCaptions() throws(Rejection) {
    guard var answer, !windows.isEmpty else { return }
    var silent: [Int] = []
    for window in windows {
      guard let page = window.pages.first, window.pages.count == 1 else { continue }
      var says = false
      for index in answer.parts.indices where answer.parts[index].window == window.position {
        guard let captions = PageCaptions(answer.parts[index]) else {
          says = true
          continue
        }
        guard let own = captions.element(of: page) else { continue }
        says = true
        if captions.elements.count > 1 {
          findings.append(
            Finding(
              .warning, code: "captions_dropped",
              message:
                "page \(page): the answer has \(captions.elements.count) captions of one page; "
                + "one counts"))
        }
        if captions.elements != [own] { answer.parts[index] = captions.part(with: own) }
      }
      if !says { silent.append(page) }
    }
    self.answer = answer
    for page in silent {
      ledger?.fail(page, reason: "page_not_captioned")
      findings.append(
        Finding(
          .error, code: "page_not_captioned",
          message:
            "page \(page): the answer about it has no caption; 'platen journal retry' lets it be "
            + "asked for anew"))
    }
    if silent.count == windows.count {
      throw Rejection(
        stage: CaptionStage.definition.name, code: "page_not_captioned",
        message:
          "no answer has a caption of the page that was shown; 'platen journal retry' lets them "
          + "be asked for anew, or ask another model")
    }
  }
}
