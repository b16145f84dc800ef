import JSON

/// The asking for classes of one document: of its pages, or of the whole.
struct Classification {
  let asking: WindowAsking
  let classes: DocumentClasses
  /// What became of the windows that were asked about.
  private(set) var outcomes = WindowOutcomes(all: [])
  /// What a person should know.
  private(set) var findings: [Finding] = []
  /// What it took.
  private(set) var spending = Spending()
  /// The model that says it answered.
  private(set) var answeredBy: String?

  init(asking: WindowAsking, classes: DocumentClasses) {
    self.asking = asking
    self.classes = classes
  }

  /// What is found of each page of some windows, in page order.
  ///
  /// Of a page that two windows show, the first counts: it saw what stands before it. Pages of which an
  /// answer says nothing, or two things, are asked about once more.
  ///
  /// - Throws: what the asking failed of, of any window: from half of the answers documents would be split
  ///   in wrong places.
  mutating func pages(of windows: [PageWindow]) async throws -> [PageSplit.Page] {
    outcomes = try await ask(windows)
    var verdicts: [Int: PageVerdicts.Verdict] = [:]
    var read: [(outcome: WindowOutcome, verdicts: PageVerdicts?)] = []
    for outcome in outcomes.all {
      let found = try? self.verdicts(of: outcome)
      for (page, verdict) in found?.verdicts ?? [:] where verdicts[page] == nil {
        verdicts[page] = verdict
      }
      read.append((outcome, found))
    }
    var missing: Set<Int> = Set(outcomes.all.flatMap(\.shownPages)).subtracting(verdicts.keys)
    for (outcome, found) in read where !missing.isDisjoint(with: outcome.shownPages) {
      let second = try await again(outcome, after: found)
      for page in outcome.shownPages where missing.contains(page) {
        guard let verdict = second?.verdicts[page] else { continue }
        verdicts[page] = verdict
        missing.remove(page)
      }
    }
    note(missing, read.compactMap(\.verdicts))
    let states = pageStates
    return windows.flatMap(\.pages).uniqued.map { page in
      PageSplit.Page(
        number: page,
        finding: states[page]
          ?? .classified(
            verdicts[page]?.documentClass, begins: verdicts[page]?.begins ?? false))
    }
  }

  /// What a document as a whole is, by the first of its pages that have something on them.
  mutating func document(of pages: [Int]) async throws -> String? {
    let windows = asking.question.windowing.windows(of: pages)
    for window in windows {
      let window = PageWindow(pages: window.pages, position: 0, isPart: false)
      let isLast = window.pages.last == pages.last
      let found = try await ask([window], isLast: isLast)
      outcomes = WindowOutcomes(all: outcomes.all + found.all)
      guard let outcome = found.all.first, outcome.isAnswered else { continue }
      if let name = try documentClass(in: try values(of: outcome)) { return name.value }
      if let values = try await askedAgain(
        outcome, "Your answer named no class. Answer again, with one of the classes or none."),
        let name = try documentClass(in: values)
      {
        return name.value
      }
      findings.append(
        Finding(
          .warning, code: "page_not_classified",
          message: "the answer names none of the classes; the document counts as of no class"))
      return nil
    }
    return nil
  }

  private struct Named {
    var value: String?
  }

  private func documentClass(in values: [JSONValue]) throws -> Named? {
    // Halves may differ: the first pages tell.
    guard let text = values.lazy.compactMap({ $0["class"]?.string }).first else { return nil }
    if text.lowercased() == DocumentClasses.none { return Named(value: nil) }
    return classes.name(answered: text).map(Named.init)
  }

  /// Asks, and looks that every window has an answer.
  private mutating func ask(
    _ windows: [PageWindow], isLast: Bool = true
  ) async throws -> WindowOutcomes {
    let asked = await asking.outcomes(of: windows)
    try Task.checkCancellation()
    take(asked)
    findings += asked.findings
    try asked.checkStops()
    if let failure = asked.all.lazy.compactMap(\.failure).first { throw failure }
    if isLast { try asked.check() }
    return asked
  }

  private mutating func take(_ asked: WindowOutcomes) {
    for outcome in asked.all { spending += outcome.spending }
    answeredBy = answeredBy ?? asked.all.lazy.compactMap(\.answeredBy).first
  }

  /// What a window says when it is asked about once more; nil where nothing more is to be had.
  private mutating func again(
    _ outcome: WindowOutcome, after found: PageVerdicts?
  ) async throws -> PageVerdicts? {
    let preface =
      found?.preface
      ?? "Your answer about these pages was no JSON. Answer again, by the schema."
    guard let values = try await askedAgain(outcome, preface) else {
      // An answer that nobody can read is no answer.
      if found == nil { _ = try verdicts(of: outcome) }
      return nil
    }
    return PageVerdicts(values, showing: outcome.shownPages, classes: classes)
  }

  private mutating func askedAgain(
    _ outcome: WindowOutcome, _ preface: String
  ) async throws -> [JSONValue]? {
    guard asking.question.model.reconsiders else { return nil }
    var asking = asking
    asking.preface = preface
    let second = await asking.outcomes(of: [outcome.window])
    try Task.checkCancellation()
    take(second)
    try second.checkStops()
    guard let answer = second.all.first, answer.isAnswered else { return nil }
    findings += answer.findings
    return try values(of: answer)
  }

  private func verdicts(of outcome: WindowOutcome) throws -> PageVerdicts {
    PageVerdicts(
      try values(of: outcome), showing: outcome.shownPages, classes: classes)
  }

  /// The values of a window's answers.
  private func values(of outcome: WindowOutcome) throws -> [JSONValue] {
    var parser = AnswerParser(repairs: true)
    do throws(Rejection) {
      var values: [JSONValue] = []
      for part in outcome.parts {
        let value = try parser.value(of: part.content)
        values.append(part.loweredSchema?.restore(value) ?? value)
      }
      return values
    } catch {
      var error = error
      error.stage = ClassifyStage.definition.name
      throw error
    }
  }

  /// Tells of pages that were not classified, and of answers that said more than they were asked.
  private mutating func note(_ missing: Set<Int>, _ read: [PageVerdicts]) {
    for page in missing.sorted() {
      findings.append(
        Finding(
          .warning, code: "page_not_classified",
          message: "page \(page) has no class that could be believed; it counts as of none"))
    }
    let faults = read.flatMap(\.faults)
    if missing.isEmpty, !faults.isEmpty {
      findings.append(
        Finding(
          .note, code: "classification_mended",
          message:
            "an answer had \(faults.joined(separator: "; ")); every page has its class all the "
            + "same"))
    }
  }

  /// Pages that were not classified for what is on them.
  private var pageStates: [Int: PageSplit.Finding] {
    var states: [Int: PageSplit.Finding] = [:]
    for page in outcomes.all.flatMap(\.pages) {
      switch page.result {
      case .failure: states[page.number] = .unseen
      case .success(let sight) where sight.isBlank: states[page.number] = .blank
      case .success: break
      }
    }
    return states
  }
}

extension WindowOutcome {
  /// The numbers of the pages that were shown, in order.
  fileprivate var shownPages: [Int] {
    pages.compactMap { page in
      if case .success(let sight) = page.result, !sight.isBlank { page.number } else { nil }
    }
  }
}

extension [Int] {
  /// Each number once, in the order in which they come first.
  fileprivate var uniqued: [Int] {
    var seen: Set<Int> = []
    return filter { seen.insert($0).inserted }
  }
}
