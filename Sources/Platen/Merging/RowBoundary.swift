import JSON

/// Where a list goes on in the next window: how many rows at its end begin that window's rows again.
///
/// Rows that are the same may be one row that was seen twice, or two that are printed alike. What
/// completes a row, stands in the same place, or is in an order of rows that fits in one way only, is
/// one. Else the pages and the table's other rows tell what is likelier, and that it is not sure.
struct RowBoundary {
  /// How far it is known.
  enum Certainty {
    case sure
    /// Rows are taken for one that may be two.
    case joinedInDoubt
    /// Rows are taken for two that may be one.
    case keptInDoubt
  }

  /// How many rows are one with those at the end of the list.
  let shared: Int
  /// How far it is known.
  let certainty: Certainty

  /// Windows that both show a page, and so all of its rows.
  ///
  /// - Parameters:
  ///   - before: the rows that can stand on the shared pages.
  ///   - after: the next window's.
  ///   - pages: how many rows the shared pages may hold; nil where it is not known.
  init(
    of before: ArraySlice<EvidencedValue>, showingAgain after: [EvidencedValue],
    on pages: SharedPages?
  ) {
    let overlap = RowOverlap(of: before, and: after, expecting: pages?.rows(among: after.count))
    shared = overlap.count
    certainty = overlap.isDoubtful ? .joinedInDoubt : .sure
  }

  /// A window that was told the last rows and asked for what follows: for the last one too where a page
  /// break cut it.
  ///
  /// - Parameter showsLastRow: whether it shows the last row's page again, which makes it the likelier
  ///   that the row was given twice.
  init(of before: [EvidencedValue], goingOn after: [EvidencedValue], showsLastRow: Bool = false) {
    guard let last = before.last, let first = after.first, RowOverlap.areSame(last, first) else {
      shared = 0
      certainty = .sure
      return
    }
    let isCut = last.completed(by: first).value != last.value
    if isCut || last.isPlaced(like: first) == true {
      shared = 1
      certainty = .sure
    } else if Self.neighboursDiffer(in: before, after, atLeast: showsLastRow ? 0 : 2) {
      // Models give the last row that they were told once more; tables like this one hardly do.
      shared = 1
      certainty = .joinedInDoubt
    } else {
      shared = 0
      certainty = .keptInDoubt
    }
  }

  /// How many rows on either side are looked at.
  private static let neighbourhood = 50

  /// Whether the rows on both sides are unlike their neighbours, and there are enough of them to tell.
  private static func neighboursDiffer(
    in before: [EvidencedValue], _ after: [EvidencedValue], atLeast least: Int
  ) -> Bool {
    var count = 0
    for rows in [before.suffix(neighbourhood), after.prefix(neighbourhood)] {
      for (row, next) in zip(rows, rows.dropFirst()) {
        if RowOverlap.areSame(row, next) { return false }
        count += 1
      }
    }
    return count >= least
  }
}
