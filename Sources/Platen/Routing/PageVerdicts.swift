import JSON

/// What an answer says of the pages of a window, as far as it can be believed.
struct PageVerdicts {
  /// What is said of a page.
  struct Verdict: Sendable, Hashable {
    /// Its class; nil where it is of none.
    var documentClass: String?
    /// Whether it is the first of a document.
    var begins: Bool
  }

  /// The pages of which it says one thing.
  private(set) var verdicts: [Int: Verdict] = [:]
  /// What is wrong with the answer, in words.
  private(set) var faults: [String] = []

  /// Reads an answer about pages.
  ///
  /// - Parameters:
  ///   - answers: what was answered, a value or several of parts of the window.
  ///   - shown: the numbers of the pages that were shown, in order.
  init(_ answers: [JSONValue], showing shown: [Int], classes: DocumentClasses) {
    var contradicted: Set<Int> = []
    var noClass: Set<Int> = []
    for entry in answers.flatMap({ $0["pages"]?.array ?? [] }) {
      guard let page = entry["page"]?.number?.int else { continue }
      guard shown.contains(page) else {
        faults.append("an entry for page \(page), which is not shown")
        continue
      }
      guard let verdict = Self.verdict(entry, classes) else {
        let name = entry["class"]?.string.map { " ('\($0)')" } ?? ""
        faults.append("a class for page \(page) that is none of those\(name)")
        noClass.insert(page)
        continue
      }
      if let known = verdicts[page], known != verdict { contradicted.insert(page) }
      verdicts[page] = verdict
    }
    for page in contradicted.sorted() {
      verdicts[page] = nil
      faults.append("several entries for page \(page)")
    }
    for page in shown
    where verdicts[page] == nil && !contradicted.contains(page) && !noClass.contains(page) {
      faults.append("no entry for page \(page)")
    }
  }

  private static func verdict(_ entry: JSONValue, _ classes: DocumentClasses) -> Verdict? {
    guard let text = entry["class"]?.string else { return nil }
    let begins = entry["begins_document"]?.bool
    if text.lowercased() == DocumentClasses.none {
      return Verdict(documentClass: nil, begins: begins ?? false)
    }
    guard let name = classes.name(answered: text), let begins else { return nil }
    return Verdict(documentClass: name, begins: begins)
  }

  /// What is said where the same is asked again.
  var preface: String {
    "Your answer about these pages was at fault, for it had \(faults.joined(separator: "; ")). "
      + "Answer again, with one entry for each page that is shown."
  }
}
