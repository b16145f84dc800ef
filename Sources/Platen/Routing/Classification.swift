import ChatCompletions
import JSON

/// The asking for classes of one document: of its pages, or of the whole.
struct Classification {
  /// The code of what is told of pages without a class, and of bundles that are rejected for such.
  static let notClassified = "page_not_classified"

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
  /// - Throws: what the asking failed of, of any window, and a `Rejection` where a window's answers say
  ///   nothing of any page: from half of the answers documents would be split in wrong places.
  mutating func pages(of windows: [PageWindow]) async throws -> [PageSplit.Page] {
    try await ask(windows)
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
      // Who can't be asked, as where it is only counted what would be, has not failed to answer.
      if asking.question.model.reconsiders, found?.verdicts.isEmpty != false,
        second?.verdicts.isEmpty != false
      {
        throw Rejection(noClassIn: outcome)
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
  ///
  /// - Throws: what the asking failed of, and a `Rejection` where the answers name no class, nor none.
  mutating func document(of pages: [Int]) async throws -> String? {
    let windows = asking.question.windowing.windows(of: pages)
    for window in windows {
      let window = PageWindow(pages: window.pages, position: 0, isPart: false)
      let isLast = window.pages.last == pages.last
      let found = try await ask([window], isLast: isLast)
      guard let outcome = found.all.first, outcome.isAnswered else { continue }
      if let name = documentClass(in: try values(of: outcome)) { return name.value }
      if let second = try await askedAgain(
        outcome, "Your answer named no class. Answer again, with one of the classes or none."),
        let said = try? values(of: second), let name = documentClass(in: said)
      {
        return name.value
      }
      // Who can't be asked, as where it is only counted what would be, has not failed to answer.
      guard asking.question.model.reconsiders else { return nil }
      throw Rejection(noClassIn: outcome)
    }
    return nil
  }

  private struct Named {
    var value: String?
  }

  private func documentClass(in values: [JSONValue]) -> Named? {
    // Halves may differ: the first pages tell.
    guard let text = values.lazy.compactMap({ $0["class"]?.string }).first else { return nil }
    if text.lowercased() == DocumentClasses.none { return Named(value: nil) }
    return classes.name(answered: text).map(Named.init)
  }

  /// Asks, and looks that every window has an answer.
  ///
  /// What became of the windows is kept before that: blank pages are blank whatever else failed.
  @discardableResult
  private mutating func ask(
    _ windows: [PageWindow], isLast: Bool = true
  ) async throws -> WindowOutcomes {
    let asked = await asking.outcomes(of: windows)
    try Task.checkCancellation()
    outcomes = WindowOutcomes(all: outcomes.all + asked.all)
    take(asked)
    findings += asked.findings
    try asked.checkStops()
    if let failure = asked.all.lazy.compactMap(\.failure).first { throw failure }
    if isLast { try outcomes.check() }
    return asked
  }

  private mutating func take(_ asked: WindowOutcomes) {
    for outcome in asked.all { spending += outcome.spending }
    answeredBy = answeredBy ?? asked.all.lazy.compactMap(\.answeredBy).first
  }

  /// What a window says when it is asked about once more; nil where nothing more is to be had.
  ///
  /// A second answer that nobody can read takes nothing from a first that says something.
  private mutating func again(
    _ outcome: WindowOutcome, after found: PageVerdicts?
  ) async throws -> PageVerdicts? {
    let preface =
      found?.preface
      ?? "Your answer about these pages was no JSON. Answer again, by the schema."
    guard let second = try await askedAgain(outcome, preface) else {
      // An answer that nobody can read is no answer.
      if found == nil { _ = try verdicts(of: outcome) }
      return nil
    }
    if found == nil { return try verdicts(of: second) }
    return try? verdicts(of: second)
  }

  /// The answer about a window that is asked about once more; nil where the model says no more.
  ///
  /// - Throws: the failure, where another time may bring the answer: without it pages would be of no class
  ///   for good.
  private mutating func askedAgain(
    _ outcome: WindowOutcome, _ preface: String
  ) async throws -> WindowOutcome? {
    guard asking.question.model.reconsiders else { return nil }
    var asking = asking
    asking.preface = preface
    let second = await asking.outcomes(of: [outcome.window])
    try Task.checkCancellation()
    take(second)
    try second.checkStops()
    guard let answer = second.all.first else { return nil }
    if let failure = answer.failure, !failure.isOfAnswer { throw failure }
    findings += answer.findings
    return answer.isAnswered ? answer : nil
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
          .warning, code: Self.notClassified,
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

extension Rejection {
  /// A window has answers that say of no page what it is.
  fileprivate init(noClassIn outcome: WindowOutcome) {
    let pages = outcome.window.pages.count == 1 ? "page" : "pages"
    self.init(
      stage: ClassifyStage.definition.name, code: Classification.notClassified,
      message:
        "of \(pages) \(outcome.window.name) no answer says what they are, also where it was asked "
        + "again; 'platen journal retry' lets it be asked for anew")
  }
}

extension Error {
  /// Whether it is what the model said that can't be used: said again, it would be the same.
  fileprivate var isOfAnswer: Bool {
    guard let failure = self as? ModelFailure, let kind = ChatError.Kind(rawValue: failure.code)
    else { return false }
    let kinds: [ChatError.Kind] = [
      .truncatedAnswer, .refused, .filtered, .offSchema, .brokenSchema, .looping,
    ]
    return kinds.contains(kind)
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
