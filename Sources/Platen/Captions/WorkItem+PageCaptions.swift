import JSON

extension WorkItem {
  /// Has each caption put under the number of the page that was shown, where pages are shown one by one.
  ///
  /// A model that sees one picture often calls it page 1; which page it is, is known better here. The
  /// numbers are put in wherever the answers are read, so that mended ones have them too, and what is
  /// asked for again. Pages of which an answer says nothing are not called read.
  ///
  /// - Throws: a `Rejection` where the answers say nothing of any page.
  mutating func numberPageCaptions() throws(Rejection) {
    guard var answer, !windows.isEmpty else { return }
    var silent: [Int] = []
    for window in windows {
      guard let page = window.pages.first, window.pages.count == 1 else { continue }
      answer.captioned[window.position] = page
      var says = false
      for part in answer.parts where part.window == window.position {
        // One that can't be read at all is `validate`'s to tell of.
        guard let captions = PageCaptions(part) else {
          says = true
          continue
        }
        if captions.elements.isEmpty { continue }
        says = true
        if captions.elements.count > 1 {
          findings.append(
            Finding(
              .warning, code: "captions_dropped",
              message:
                "page \(page): the answer has \(captions.elements.count) captions of one page; "
                + "one counts"))
        }
      }
      if !says { silent.append(page) }
    }
    self.answer = answer
    try giveUp(uncaptioned: silent)
  }

  /// Closes pages as failed whose answers have no caption of them.
  ///
  /// - Throws: a `Rejection` where that is so of all pages that were asked about.
  mutating func giveUp(uncaptioned pages: [Int]) throws(Rejection) {
    for page in pages where ledger?.entries[page - 1].status == .read {
      ledger?.fail(page, reason: "page_not_captioned")
      findings.append(
        Finding(
          .error, code: "page_not_captioned",
          message:
            "page \(page): the answer about it has no caption; 'platen journal retry' lets it be "
            + "asked for anew"))
    }
    if !windows.isEmpty, pages.count == windows.count {
      throw Rejection(
        stage: CaptionStage.definition.name, code: "page_not_captioned",
        message:
          "no answer has a caption of the page that was shown; 'platen journal retry' lets them "
          + "be asked for anew, or ask another model")
    }
  }
}

extension PageCaptions {
  /// The captions of an answer as it came, mended where it must be; nil where it is not of the form that
  /// was asked for.
  fileprivate init?(_ part: Answer.Part) {
    var parser = AnswerParser(repairs: true)
    guard let parsed = try? parser.value(of: part.content) else { return nil }
    self.init(part.loweredSchema?.restore(parsed) ?? parsed)
  }
}
